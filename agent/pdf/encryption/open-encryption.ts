// Finds the encryption dictionary of a file and opens it, ISO 32000-2 §7.6.1.
import { encodeObject } from '../encode-object.ts';
import { type FileLayout, FileObjects } from '../file-objects.ts';
import { PdfDictionary, type PdfObject } from '../objects.ts';
import { malformed } from '../pdf-error.ts';
import { asArray, asDictionary, asReference, asString } from '../resolve.ts';
import { Encryption } from './encryption.ts';
import { unsupported } from './encryption-dictionary.ts';

/**
 * Undefined for a file that is not encrypted.
 *
 * @param layout - its sections' trailers name the dictionary
 * @throws PdfError `PDF_ENCRYPTED`; `PDF_MALFORMED` encryption-changed when an update exchanged or dropped the
 *   encryption: readers then decrypt the same signed bytes to different texts
 */
export function openEncryption(
  layout: FileLayout,
  password: string | undefined,
): Encryption | undefined {
  const [newest] = layout.sections;
  const values = layout.sections.flatMap(({ trailer }) => trailer.get('Encrypt') ?? []);
  const [value] = values;
  if (newest === undefined || value === undefined) return undefined;
  if (newest.trailer.get('Encrypt') !== value || !isOneDictionary(layout, values)) {
    throw malformed(newest.offset, 'encryption-changed');
  }
  const objects = new FileObjects(layout);
  const dictionary = asDictionary(objects, value);
  if (dictionary === undefined) throw unsupported();
  const [documentId] = asArray(objects, newest.trailer.get('ID')) ?? [];
  const id = asString(objects, documentId)?.bytes ?? new Uint8Array(0);
  return new Encryption(objects, dictionary, id, password);
}

/** All trailers write the same, and no update wrote the dictionary anew. */
function isOneDictionary({ sections }: FileLayout, values: readonly PdfObject[]): boolean {
  const written = new Set(values.map((value) => String.fromCharCode(...encodeObject(value))));
  const number = asReference(values[0])?.number;
  if (number === undefined) return written.size === 1 && values[0] instanceof PdfDictionary;
  const places = sections.flatMap(({ entries }) => {
    const entry = entries.get(number);
    return entry?.kind === 'plain' ? [entry.offset] : [];
  });
  return written.size === 1 && new Set(places).size <= 1;
}
