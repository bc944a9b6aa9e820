// Whether a document says that it is PDF/A, and what that forbids in what is added (ISO 19005-1 to -4).
import { latin1Text } from './characters.ts';
import type { PdfDocument } from './document.ts';
import { PdfStream } from './objects.ts';
import { isMalformed } from './pdf-error.ts';
import { asArray, asDictionary } from './resolve.ts';

export type ArchivalProfile = {
  /** of ISO 19005 */
  readonly part: number;
  /** what the output intent's profile gives colours a meaning for; undefined without a profile */
  readonly intent: 'RGB' | 'other' | undefined;
};

/** Part 1 has no transparency (§6.4); later parts want to know in which colours it is blended (part 2, §6.2.10). */
export const allowsSoftMask = ({ part, intent }: ArchivalProfile): boolean =>
  part > 1 && intent !== undefined;

/** Longer metadata says nothing that is looked for here in its first part. */
const METADATA_BYTES = 1 << 20;
const PART = /pdfaid:part\s*(?:=\s*["']|>)\s*(\d)/;
/** Where the colour space of the data stands in a profile (ISO 15076-1 §7.2). */
const COLOUR_SPACE = [16, 20] as const;

/** Undefined when the document does not claim to be PDF/A. */
export function archivalProfileOf(document: PdfDocument): ArchivalProfile | undefined {
  const metadata = dataOf(document, document.resolve(document.catalog().get('Metadata')));
  const text = latin1Text((metadata ?? new Uint8Array(0)).subarray(0, METADATA_BYTES));
  // metadata may be UTF-16
  const part = PART.exec(text.replaceAll('\0', ''))?.[1];
  return part === undefined ? undefined : { part: Number(part), intent: intentOf(document) };
}

function intentOf(document: PdfDocument): ArchivalProfile['intent'] {
  for (const value of asArray(document, document.catalog().get('OutputIntents')) ?? []) {
    const intent = asDictionary(document, value);
    const profile = dataOf(document, document.resolve(intent?.get('DestOutputProfile')));
    if (profile === undefined) continue;
    return latin1Text(profile.subarray(...COLOUR_SPACE)) === 'RGB ' ? 'RGB' : 'other';
  }
  return undefined;
}

function dataOf(document: PdfDocument, object: unknown): Uint8Array | undefined {
  if (!(object instanceof PdfStream)) return undefined;
  try {
    return document.decode(object);
  } catch (error) {
    // damaged metadata claim nothing
    if (isMalformed(error)) return undefined;
    throw error;
  }
}
