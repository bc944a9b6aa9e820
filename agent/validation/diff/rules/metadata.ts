// The catalog's metadata stream (ISO 32000-2 §14.3.2) may be written anew, but only as metadata: readers parse it.
import type { PdfDocument } from '../../../pdf/document.ts';
import { type PdfObject, PdfStream } from '../../../pdf/objects.ts';
import { asName } from '../../../pdf/resolve.ts';
import type { ObjectChange } from '../../../pdf/revision/changed-objects.ts';
import type { Change } from '../change.ts';
import type { Step } from '../step.ts';

export function metadataChanges(step: Step, { number, after }: ObjectChange): readonly Change[] {
  return metadataEntryChanges(step, after, number);
}

export function metadataEntryChanges(
  step: Step,
  after: PdfObject | undefined,
  object: number,
): readonly Change[] {
  return [
    isMetadata(step.after.document, after)
      ? { rule: 'metadata-changed', level: 'validation-data', object }
      : { rule: 'catalog-entry-changed', level: 'never', object },
  ];
}

/** An XMP packet without a document type: entities are how metadata attack those who read them. */
function isMetadata(document: PdfDocument, value: PdfObject | undefined): boolean {
  const stream = document.resolve(value);
  if (!(stream instanceof PdfStream)) return false;
  const { dictionary } = stream;
  const isMarked =
    asName(document, dictionary.get('Type')) === 'Metadata' &&
    asName(document, dictionary.get('Subtype')) === 'XML';
  if (!isMarked) return false;
  const text = textOf(document.decode(stream));
  return text.includes('<rdf:RDF') && !text.includes('<!DOCTYPE') && !text.includes('<!ENTITY');
}

/** UTF-8, or UTF-16 with a byte-order mark. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
