// Reading what need not be readable: damage there is no verdict.
import { PdfError } from '../pdf/pdf-error.ts';

/** What cannot be read, or only at too high a cost, is unknown. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}
