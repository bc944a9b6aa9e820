// The revisions of a file: what each incremental update ended with, ISO 32000-2 §7.5.6.
import { type Footer, findFooterAfter } from './file-structure.ts';
import type { XrefContext, XrefSection } from './xref-section.ts';

export type Revision = {
  /** the offset written after this revision's `startxref` */
  readonly startXref: number;
  /** offset after `%%EOF` */
  readonly markEnd: number;
  /** offset after `%%EOF` and its end-of-line marker: the length of the file at that time */
  readonly endOffset: number;
  /** cross-reference sections that were in force, newest first */
  readonly sections: readonly XrefSection[];
};

/**
 * Groups the chain into revisions. A section ends a revision when the footer after it names it. The first
 * section of a linearised file is followed by `startxref 0` and named by the footer of the section it
 * points to (Annex F), so both are one revision.
 *
 * @param sections - newest first
 * @returns oldest first
 */
export function findRevisions(
  context: XrefContext,
  sections: readonly XrefSection[],
  lastFooter: Footer,
): readonly Revision[] {
  const revisions = [revisionOf(sections, lastFooter)];
  let later = lastFooter.endOffset;
  let newest = 1;
  for (let index = 1; index < sections.length; index += 1) {
    const footer = findFooterAfter(context.bytes, sections[index]?.end ?? 0, context.meter);
    if (footer === undefined || footer.endOffset >= later) continue;
    const unclaimed = sections.slice(newest, index + 1);
    const named = unclaimed.findIndex((section) => section.offset === footer.startXref);
    if (named === -1) continue;
    revisions.push(revisionOf(sections.slice(newest + named), footer));
    later = footer.endOffset;
    newest = index + 1;
  }
  return revisions.reverse();
}

function revisionOf(sections: readonly XrefSection[], footer: Footer): Revision {
  return { ...footer, sections };
}
