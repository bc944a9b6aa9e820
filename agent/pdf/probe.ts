// A first look at the objects every use needs, so that damage is found when the file is opened.
import { PdfReference, type PdfObject } from './objects.ts';
import { malformed } from './pdf-error.ts';
import { asArray, asDictionary, type DocumentObjects } from './resolve.ts';

const PAGE_NODES_PROBED = 200;

/**
 * Reads the catalog, the form and the first nodes of the page tree.
 *
 * @throws PdfError `PDF_MALFORMED` when one of them is not what the cross-references promise
 */
export function probeStructure(document: DocumentObjects): void {
  const catalog = document.catalog();
  const form = asDictionary(document, catalog.get('AcroForm'));
  for (const field of asArray(document, form?.get('Fields')) ?? []) document.resolve(field);
  const pages = catalog.get('Pages');
  if (asDictionary(document, pages) === undefined) throw malformed(0, 'page-tree-damaged');
  probePages(document, pages ?? null);
}

function probePages(document: DocumentObjects, root: PdfObject): void {
  const seen = new Set<number>();
  const waiting: PdfObject[] = [root];
  for (let probed = 0; probed < PAGE_NODES_PROBED; probed += 1) {
    const next = waiting.shift();
    if (next === undefined) return;
    if (next instanceof PdfReference) {
      if (seen.has(next.number)) continue;
      seen.add(next.number);
    }
    const node = asDictionary(document, next);
    const kids = asArray(document, node?.get('Kids')) ?? [];
    waiting.push(...kids.slice(0, PAGE_NODES_PROBED));
  }
}
