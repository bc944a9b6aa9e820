// The form's part in a signing: prepares number, date and seal fields before the first signature, fills them in at issue.
import { parseDocumentCode, type SignatureChoice } from '../../shared/protocol/signature.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import { AgentError } from '../core/errors.ts';
import { vietnamTime } from '../pdf/appearance/mark-lines.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { pageAt } from '../pdf/pages.ts';
import { displayedSize } from '../pdf/appearance/page-space.ts';
import type { Placement } from '../../shared/protocol/values.ts';
import { filledNumber, fillIssueFields, openIssueFields } from '../signing/fill-issue-fields.ts';
import { newFieldName } from '../pdf/signature-field.ts';
import {
  DATE_FIELD,
  type FieldPlaces,
  NUMBER_FIELD,
  ORGANIZATION_FIELD,
  prepareIssueFields,
} from '../signing/issue-fields.ts';
import type { FormChanges } from '../pdf/signature-update.ts';
import type { DocumentHead } from './ports.ts';

/** Room for every seal in use; the seal itself is drawn in true size at the right edge of this box. */
const LARGEST_SEAL_MM = 45;
/** The seal that the box is placed for: which one it will be is not known yet. */
export const USUAL_SEAL_MM = 38;

/**
 * Fields for what comes after the first signature; undefined when there is nothing to prepare: the number is printed
 * already, the head cannot be read, or somebody has signed.
 *
 * @param seal - where a usual seal would stand
 */
export function fieldsToPrepare(
  document: PdfDocument,
  report: DocumentReport,
  head: DocumentHead | undefined,
  seal: Placement | undefined,
): FormChanges | undefined {
  const gaps = head?.gaps;
  if (gaps === undefined || seal === undefined || report.signatures.length > 0) return undefined;
  const isTaken = [NUMBER_FIELD, DATE_FIELD, ORGANIZATION_FIELD].some(
    (name) => newFieldName(document, name) !== name,
  );
  if (isTaken) return undefined;
  return prepareIssueFields({ ...gaps, organization: organizationBox(document, seal) });
}

/** With the right edge and the middle of the seal, as far as the page allows. */
function organizationBox(document: PdfDocument, seal: Placement): FieldPlaces['organization'] {
  const { pageIndex } = seal;
  const page = displayedSize(pageAt(document, pageIndex));
  const xMm = seal.xMm + seal.widthMm - LARGEST_SEAL_MM;
  const yMm = seal.yMm + (seal.heightMm - LARGEST_SEAL_MM) / 2;
  return {
    pageIndex,
    xMm: Math.max(0, Math.min(xMm, page.widthMm - LARGEST_SEAL_MM)),
    yMm: Math.max(0, Math.min(yMm, page.heightMm - LARGEST_SEAL_MM)),
    widthMm: LARGEST_SEAL_MM,
    heightMm: LARGEST_SEAL_MM,
  };
}

/**
 * Number and date at issue, as form changes of the same revision.
 *
 * @returns undefined when nothing is to be filled in
 * @throws AgentError NUMBER_MISSING, NUMBER_FIELD_MISSING, NUMBER_DIFFERS
 */
export function fieldsToFill(
  document: PdfDocument,
  choice: SignatureChoice,
  head: DocumentHead | undefined,
  signingTime: Date,
): FormChanges | undefined {
  const open = openIssueFields(document);
  const code =
    choice.documentCode === undefined ? undefined : parseDocumentCode(choice.documentCode);
  const given = code?.number;
  if (open.number === undefined) {
    if (given !== undefined) compareWithPage(document, given, head);
    return undefined;
  }
  if (given === undefined) throw new AgentError('NUMBER_MISSING', {});
  return fillIssueFields(open, given, choice.issuedDate ?? vietnamDay(signingTime));
}

/** The number that was given must be the one on the page; on a page with a hole there is nowhere to write it. */
function compareWithPage(
  document: PdfDocument,
  given: string,
  head: DocumentHead | undefined,
): void {
  const onPage = head?.number ?? filledNumber(document);
  if (onPage === undefined) {
    if (head?.gaps !== undefined) throw new AgentError('NUMBER_FIELD_MISSING', {});
    return;
  }
  if (onPage.padStart(2, '0') !== given) throw new AgentError('NUMBER_DIFFERS', { onPage, given });
}

/** `yyyy-mm-dd` in Vietnam. */
function vietnamDay(time: Date): string {
  const [day = '', month = '', year = ''] = vietnamTime(time).slice(0, 10).split('.');
  return `${year}-${month}-${day}`;
}
