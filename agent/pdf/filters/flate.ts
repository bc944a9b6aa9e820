// FlateDecode, ISO 32000-2 §7.4.4, on zlib with a hard output limit.
import { inflateSync } from 'node:zlib';
import { PdfError } from '../pdf-error.ts';

/**
 * @param limitBytes - the decoded size at which a bomb is stopped
 * @throws PdfError `BUDGET_EXCEEDED` at the limit, RangeError for data that is no zlib stream
 */
export function decodeFlate(encoded: Uint8Array, limitBytes: number): Uint8Array {
  try {
    return new Uint8Array(inflateSync(encoded, { maxOutputLength: limitBytes }));
  } catch (error) {
    if (isTooLarge(error)) {
      throw new PdfError('BUDGET_EXCEEDED', { budget: 'streamBytes' }, { cause: error });
    }
    throw new RangeError('damaged Flate data', { cause: error });
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
