// The signature dictionary with room for its byte range and contents, ISO 32000-2 §12.8.1.
import { ByteBuilder } from './byte-builder.ts';
import { latin1Bytes } from './characters.ts';
import { encodeEntries } from './encode-object.ts';
import type { ObjectCipher } from './encryption/encryption.ts';
import { type PdfDictionary, PdfName, PdfString } from './objects.ts';
import { asName, type ObjectResolver } from './resolve.ts';

/** Ten digits: files up to 9 GB. */
const NUMBER_WIDTH = 10;

export type ByteRange = readonly [number, number, number, number];

export type EncodedSignature = {
  readonly bytes: Uint8Array;
  /** where in `bytes` the array of the byte range begins */
  readonly byteRangeAt: number;
  /** where in `bytes` the `<` of /Contents stands */
  readonly contentsAt: number;
};

/**
 * Writes the dictionary with an open byte range and contents of zeros.
 *
 * @param placeholderBytes - room for the CMS object, in bytes before hex encoding
 * @param cipher - in an encrypted file, for every string but /Contents (§7.6.2)
 */
export function encodeSignatureDictionary(
  dictionary: PdfDictionary,
  placeholderBytes: number,
  cipher?: ObjectCipher,
): EncodedSignature {
  const entries = encodeEntries(dictionary, cipher);
  const out = new ByteBuilder().text('<<').append(entries).text('/ByteRange ');
  const byteRangeAt = out.length;
  out.append(encodeByteRange([0, 0, 0, 0])).text('\n/Contents ');
  const contentsAt = out.length;
  out.append(encodeHexString(new Uint8Array(placeholderBytes))).text('\n>>');
  return { bytes: out.finish(), byteRangeAt, contentsAt };
}

/** The array in a width that does not depend on its numbers. */
export function encodeByteRange([start, ...numbers]: ByteRange): Uint8Array {
  const padded = numbers.map((number) => String(number).padEnd(NUMBER_WIDTH));
  return latin1Bytes(`[${start} ${padded.join(' ')}]`);
}

const HEX_DIGITS = latin1Bytes('0123456789abcdef');

/** `<`, two digits per byte, `>`. */
export function encodeHexString(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length * 2 + 2);
  out[0] = 0x3c;
  // 32 KiB and more for every signature: an iterator over them would be felt.
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    out[1 + index * 2] = HEX_DIGITS[byte >> 4] ?? 0;
    out[2 + index * 2] = HEX_DIGITS[byte & 15] ?? 0;
  }
  out[out.length - 1] = 0x3e;
  return out;
}

/** By what only a signature has: /Type is optional (table 255). */
export function isSignatureDictionary(dictionary: PdfDictionary): boolean {
  const filter = dictionary.get('SubFilter') ?? dictionary.get('Filter');
  return (
    filter instanceof PdfName &&
    dictionary.get('ByteRange') !== undefined &&
    dictionary.get('Contents') instanceof PdfString
  );
}

export type SignatureType = 'signature' | 'document-timestamp';

/**
 * A document timestamp is told by its /SubFilter (§12.8.5), and by /Type alone only where it has none: a signature that
 * merely calls itself one would pass where signing is forbidden.
 */
export function signatureTypeOf(
  resolver: ObjectResolver,
  dictionary: PdfDictionary | undefined,
): SignatureType {
  const subFilter = asName(resolver, dictionary?.get('SubFilter'));
  const isTimestamp =
    subFilter === undefined
      ? asName(resolver, dictionary?.get('Type')) === 'DocTimeStamp'
      : subFilter === 'ETSI.RFC3161';
  return isTimestamp ? 'document-timestamp' : 'signature';
}
