// From a password to the key of a file, ISO 32000-2 §7.6.4.
import { PdfError } from '../pdf-error.ts';
import { encodeDocEncoding } from '../text-string.ts';
import type { EncryptionParameters, FileKey } from './encryption-dictionary.ts';
import { openWithMd5 } from './file-key-md5.ts';
import { openWithSha2 } from './file-key-sha2.ts';

/**
 * @param password - as typed; undefined tries the empty one, which opens files that only restrict their use
 * @throws PdfError `PDF_ENCRYPTED` password-needed, password-wrong
 */
export function openFileKey(
  parameters: EncryptionParameters,
  documentId: Uint8Array,
  password: string | undefined,
): FileKey {
  for (const candidate of passwordBytes(parameters, password ?? '')) {
    const opened =
      parameters.revision >= 5
        ? openWithSha2(parameters, candidate)
        : openWithMd5(parameters, documentId, candidate);
    if (opened !== undefined) return opened;
  }
  throw new PdfError('PDF_ENCRYPTED', {
    problem: password === undefined ? 'password-needed' : 'password-wrong',
  });
}

/** The encodings in which writers have put a password, the prescribed one first. */
function passwordBytes(
  { revision }: EncryptionParameters,
  password: string,
): readonly Uint8Array[] {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (revision >= 5) return [utf8(prepared(password)), utf8(password)];
  const plain = encodeDocEncoding(password);
  return plain === undefined ? [utf8(password)] : [plain, utf8(password)];
}

/** Table B.1 of RFC 3454, as single code points. */
const MAPPED_TO_NOTHING =
  /\u00ad|\u034f|\u1806|[\u180b-\u180d]|[\u200b-\u200d]|\u2060|[\ufe00-\ufe0f]|\ufeff/g;
const OTHER_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** The mapping and normalisation of SASLprep (RFC 4013 §2.1, §2.2). */
function prepared(password: string): string {
  return password.replaceAll(MAPPED_TO_NOTHING, '').replaceAll(OTHER_SPACES, ' ').normalize('NFKC');
}
