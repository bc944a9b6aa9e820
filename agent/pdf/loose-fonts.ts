// Fonts that pages use and that are not in the file: another computer shows other letters (ISO 32000-2 §9.9).
import type { PdfDocument } from './document.ts';
import { type PdfDictionary, type PdfObject, PdfStream } from './objects.ts';
import { allPages } from './pages.ts';
import { asArray, asDictionary, asName } from './resolve.ts';

const FILES = ['FontFile', 'FontFile2', 'FontFile3'] as const;
const DEEPEST = 4;

type Walk = {
  readonly document: PdfDocument;
  readonly loose: Set<string>;
  readonly seen: Set<PdfDictionary>;
};

/** Names, each once. @throws PdfError when pages cannot be read */
export function looseFonts(document: PdfDocument): readonly string[] {
  const walk: Walk = { document, loose: new Set(), seen: new Set() };
  for (const { resources } of allPages(document)) {
    visit(walk, asDictionary(document, resources), 0);
  }
  return [...walk.loose];
}

function visit(walk: Walk, resources: PdfDictionary | undefined, depth: number): void {
  if (resources === undefined || walk.seen.has(resources)) return;
  walk.seen.add(resources);
  const { document } = walk;
  for (const value of valuesOf(document, resources, 'Font')) {
    const font = asDictionary(document, value);
    if (font === undefined || isEmbedded(document, font)) continue;
    walk.loose.add(asName(document, font.get('BaseFont')) ?? '?');
  }
  if (depth >= DEEPEST) return;
  for (const value of valuesOf(document, resources, 'XObject')) {
    const form = document.resolve(value);
    if (!(form instanceof PdfStream)) continue;
    visit(walk, asDictionary(document, form.dictionary.get('Resources')), depth + 1);
  }
}

const valuesOf = (
  document: PdfDocument,
  resources: PdfDictionary,
  kind: 'Font' | 'XObject',
): readonly PdfObject[] => [
  ...(asDictionary(document, resources.get(kind))?.entries.values() ?? []),
];

function isEmbedded(document: PdfDocument, font: PdfDictionary): boolean {
  const kind = asName(document, font.get('Subtype'));
  // Type 3 draws its letters itself.
  if (kind === 'Type3') return true;
  const [descendant] = asArray(document, font.get('DescendantFonts')) ?? [];
  const own = kind === 'Type0' ? asDictionary(document, descendant) : font;
  const descriptor = asDictionary(document, own?.get('FontDescriptor'));
  return FILES.some((file) => document.resolve(descriptor?.get(file)) instanceof PdfStream);
}
