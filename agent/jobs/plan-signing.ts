// Everything between a choice and a signature: what the law forbids, where the mark goes, what the form gets.
import type { ReviewWarning } from '../../shared/protocol/job.ts';
import type { MarkWarning } from '../../shared/protocol/mark.ts';
import { parseDocumentCode, type SignerRole } from '../../shared/protocol/signature.ts';
import type { Placement } from '../../shared/protocol/values.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import { text } from '../../shared/text/text.ts';
import { AgentError } from '../core/errors.ts';
import { personName } from '../pki/name.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { type AllowedSignatures, requireAllowedKind } from '../signing/allowed-signatures.ts';
import { preparedField } from '../signing/field-placement.ts';
import { filledNumber, openIssueFields } from '../signing/fill-issue-fields.ts';
import { markPresets } from '../signing/mark-presets.ts';
import type { SignOrder } from '../signing/sign-document.ts';
import type { MarkContent, MarkFacts, MarkProfile } from '../signing/visible-mark.ts';
import { isOnLeftThird } from '../text/seal-place.ts';
import { type ChosenPlace, choosePlace } from './choose-place.ts';
import { isScanTooCoarse } from './coarse-scan.ts';
import { fieldsToFill, fieldsToPrepare, USUAL_SEAL_MM } from './issue-form.ts';
import { personMark, refuseIssueWithoutPerson, refuseWrongSigner } from './lawful-signing.ts';
import type { DocumentHead, MarkSize, PlaceSearch } from './ports.ts';

/** What the settings say of a certificate. */
export interface SigningProfile extends MarkProfile {
  readonly role?: SignerRole | undefined;
}

export interface SigningCase {
  readonly document: PdfDocument;
  readonly report: DocumentReport;
  readonly search: PlaceSearch;
  readonly facts: MarkFacts;
  readonly role: SignerRole | undefined;
  readonly allowed: AllowedSignatures;
}

type Finding = Extract<
  ReviewWarning,
  'number-missing' | 'notation-differs' | 'date-differs' | 'copy-of-signed' | 'scan-resolution-low'
>;

/** Widths a comment may shrink to before it covers anything. */
const COMMENT_WIDTHS_MM = [70, 55, 40, 22] as const;
/** A prepared field is used when the mark was left in it. */
const SAME_PLACE_MM = 0.5;
const MOST_COVERED = 0.1;
/** Descents and ascents that only just touch are no covering. */
const COVERED_A_LITTLE = 0.02;
const MM_PER_POINT = 25.4 / 72;
/** Capitals with a mark above stay below this, in em. */
const ASCENT = 0.891;

/**
 * Training certificates stand for anybody, and sign in every way.
 *
 * @throws AgentError SIGNER_ROLE_WRONG, PERSON_SIGNATURE_MISSING, KIND_NOT_ALLOWED
 */
export function refuseUnlawful({ facts, report, role, allowed }: SigningCase): void {
  const { choice, certificate, isTraining } = facts;
  if (!isTraining) {
    requireAllowedKind(choice.kind, allowed);
    refuseWrongSigner(choice, certificate, role);
  }
  refuseIssueWithoutPerson(choice, report, certificate);
}

/** What the document itself gives to think about for this kind. */
export async function findings({
  document,
  report,
  search,
  facts,
}: SigningCase): Promise<readonly Finding[]> {
  const { kind, documentCode, issuedDate } = facts.choice;
  if (kind === 'copy') return copyFindings(document, report);
  if (kind !== 'issue') return [];
  const head = await search.head();
  const isWaiting =
    openIssueFields(document).number !== undefined || filledNumber(document) !== undefined;
  return [
    ...(isWaiting || head?.gaps === undefined ? [] : (['number-missing'] as const)),
    ...(hasOtherNotation(documentCode, head) ? (['notation-differs'] as const) : []),
    ...(hasOtherDate(issuedDate, head) ? (['date-differs'] as const) : []),
  ];
}

const hasOtherDate = (given: string | undefined, head: DocumentHead | undefined): boolean =>
  given !== undefined && head?.date !== undefined && head.date !== given;

/** Letters and digits alone are compared: dashes and dots are read from the page in more than one form. */
function hasOtherNotation(given: string | undefined, head: DocumentHead | undefined): boolean {
  const notation = given === undefined ? undefined : parseDocumentCode(given)?.notation;
  if (notation === undefined || head === undefined) return false;
  const plain = (text: string): string =>
    text
      .normalize('NFC')
      .toUpperCase()
      .replaceAll(/[^\p{L}\d]/gu, '');
  return plain(notation) !== plain(head.notation);
}

function copyFindings(document: PdfDocument, report: DocumentReport): readonly Finding[] {
  return [
    // A signed file is forwarded as it is; only paper is copied (Đ25.1).
    ...(report.signatures.length > 0 ? (['copy-of-signed'] as const) : []),
    ...(isScanTooCoarse(document) ? (['scan-resolution-low'] as const) : []),
  ];
}

/** @throws AgentError of the pdf family, NUMBER_MISSING, COMMENT_MISSING */
export async function placeMark(signing: SigningCase): Promise<ChosenPlace> {
  const { document, report, search, facts } = signing;
  const { kind } = facts.choice;
  const wish = { kind, sizes: await sizesOf(facts), signerName: nameOf(facts) };
  return choosePlace(document, report, wish, search);
}

async function sizesOf(facts: MarkFacts): Promise<readonly MarkSize[]> {
  const { markSize } = await import('../signing/visible-mark.ts');
  if (facts.choice.kind !== 'comment') return [markSize(facts)];
  return COMMENT_WIDTHS_MM.map((widthMm) => markSize(facts, widthMm));
}

function nameOf({ certificate }: MarkFacts): string | undefined {
  return personName(certificate.subject).commonName;
}

/**
 * What a person should know of a mark at this place.
 *
 * @throws AgentError MARK_COVERS_TEXT when it would hide a line of a signed document
 */
export async function markWarnings(
  { document, report, search, facts }: SigningCase,
  placement: Placement,
  mark: MarkContent,
): Promise<readonly MarkWarning[]> {
  const warnings = [...mark.warnings];
  const isSeal = mark.image !== undefined && markPresets[facts.choice.kind].picture?.isTrueSize;
  const drawn = drawnBox(placement, mark);
  const covered = await search.mostCovered(document, drawn, isSeal === true ? 'disc' : 'box');
  if (covered > MOST_COVERED && report.signatures.length > 0) {
    throw new AgentError('MARK_COVERS_TEXT', { percent: Math.round(covered * 100) });
  }
  if (covered > COVERED_A_LITTLE) warnings.push('covers-text');
  const person = personMark(report);
  if (isSeal === true && person?.pageIndex === placement.pageIndex && !isOnLeftThird(drawn, person))
    warnings.push('seal-off-third');
  return warnings;
}

/** What is really drawn: a picture is smaller than its box where the proportions differ, text too. */
function drawnBox({ pageIndex, xMm, yMm }: Placement, { plan }: MarkContent): Placement {
  const edges = plan.operations.map((operation): readonly [number, number, number, number] => {
    if (operation.kind !== 'text') {
      const { widthMm, heightMm } = operation;
      return [operation.xMm, operation.yMm, operation.xMm + widthMm, operation.yMm + heightMm];
    }
    const em = operation.sizePt * MM_PER_POINT;
    const { baselineMm, widthMm } = operation;
    return [operation.xMm, baselineMm - ASCENT * em, operation.xMm + widthMm, baselineMm];
  });
  const left = Math.min(plan.widthMm, ...edges.map(([edge]) => edge));
  const top = Math.min(plan.heightMm, ...edges.map(([, edge]) => edge));
  const right = Math.max(left, ...edges.map(([, , edge]) => edge));
  const bottom = Math.max(top, ...edges.map(([, , , edge]) => edge));
  return {
    pageIndex,
    xMm: xMm + left,
    yMm: yMm + top,
    widthMm: right - left,
    heightMm: bottom - top,
  };
}

/**
 * The order to sign: prepared or filled fields, and the organization's own field when the mark stands in it.
 *
 * @param placement - undefined for an invisible signature
 * @throws AgentError NUMBER_MISSING, NUMBER_FIELD_MISSING, NUMBER_DIFFERS
 */
export async function signingOrder(
  signing: SigningCase,
  placement: Placement | undefined,
): Promise<Omit<SignOrder, 'reason'>> {
  const { document, facts } = signing;
  const { choice, profile, isTraining, signingTime } = facts;
  const alongside = await formChanges(signing, placement);
  const prepared = preparedField(document, choice.kind);
  const isInField =
    prepared !== undefined && placement !== undefined && isSame(prepared.placement, placement);
  return {
    placement,
    choice,
    profile,
    isTraining,
    signingTime,
    tooltip: text('vi', 'signature.tooltip', { name: nameOf(facts) ?? '' }),
    fieldName: isInField ? prepared.fieldName : undefined,
    alongside,
  };
}

async function formChanges(
  signing: SigningCase,
  placement: Placement | undefined,
): Promise<SignOrder['alongside']> {
  const { document, search, facts } = signing;
  const { choice, signingTime } = facts;
  switch (choice.kind) {
    case 'issue':
      return fieldsToFill(document, choice, await search.head(), signingTime);
    case 'approve':
    case 'initial':
      return fieldsBeforeFirst(signing, placement);
    case 'attachment':
    case 'copy':
    case 'incoming':
    case 'comment':
      return undefined;
  }
}

/** For number, date and seal, when nobody has signed yet. */
async function fieldsBeforeFirst(
  signing: SigningCase,
  placement: Placement | undefined,
): Promise<SignOrder['alongside']> {
  const { document, report, search, facts } = signing;
  if (report.signatures.length > 0) return undefined;
  const head = await search.head();
  if (head?.gaps === undefined) return undefined;
  const mark = facts.choice.kind === 'approve' ? placement : undefined;
  const seal = await usualSeal(search, mark ?? (await block(signing)));
  return fieldsToPrepare(document, report, head, seal);
}

/** Where the competent person's mark will stand: the seal's place follows from it. */
async function block({ document, report, search }: SigningCase): Promise<Placement> {
  const wish = { kind: 'approve', sizes: [markPresets.approve], signerName: undefined } as const;
  return (await choosePlace(document, report, wish, search)).placement;
}

async function usualSeal(
  search: PlaceSearch,
  personMark: Placement,
): Promise<Placement | undefined> {
  const sizes = [{ widthMm: USUAL_SEAL_MM, heightMm: USUAL_SEAL_MM }];
  const wish = { rule: 'left-third', sizes, signerName: undefined, marks: [], personMark } as const;
  return (await search.find(wish))?.placement;
}

function isSame(one: Placement, other: Placement): boolean {
  return (
    one.pageIndex === other.pageIndex &&
    (['xMm', 'yMm', 'widthMm', 'heightMm'] as const).every(
      (edge) => Math.abs(one[edge] - other[edge]) < SAME_PLACE_MM,
    )
  );
}
