// The answer to "what changed since?" for every signature of a file, as the report shows it.
import type { ChangeReport } from '../../../shared/report/change.ts';
import { toDisplayed } from '../../pdf/appearance/page-space.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { pageAt } from '../../pdf/pages.ts';
import { severalReadings } from '../../pdf/several-readings.ts';
import type { SignatureFacts } from '../../pdf/signature-facts.ts';
import { analyseChanges, type RevisionChanges, signedRevision } from './analyse-changes.ts';
import type { Change } from './change.ts';
import { isPermitted } from './permission.ts';

/** A report is read by people: the first findings of each signature are enough, and the first forbidden one is always there. */
const MOST_REPORTED = 100;
const LONGEST_FIELD_NAME = 200;

/** A signature that some readers find and others do not, or that two fields claim. */
const AMBIGUOUS: ReadonlySet<SignatureFacts['problems'][number]> = new Set([
  'duplicate-key',
  'type-unknown',
  'contents-not-hex',
  'contents-without-place',
  'value-not-dictionary',
  'field-not-in-form',
  'value-shared',
]);

const SEVERAL_READINGS = { rule: 'several-readings', isPermitted: false } as const;

/** Analyses the file once; the result tells for each signature what came after it. */
export function modificationsAfter(
  document: PdfDocument,
  signatures: readonly SignatureFacts[],
): (signature: SignatureFacts) => readonly ChangeReport[] {
  const { revisions } = document;
  const covered = signatures.filter(({ coverage }) => coverage !== 'partial');
  const signed = covered.flatMap((facts) => signedRevision(revisions, facts) ?? []);
  const first = Math.min(...signed);
  const found = signed.length === 0 ? [] : analyseChanges(document, first);
  const ends = covered.map(({ byteRange }) => (byteRange ? byteRange[2] + byteRange[3] : 0));
  const isAmbiguous = severalReadings(document, Math.max(0, ...ends)).length > 0;
  return (facts) => {
    const own = signedRevision(revisions, facts);
    if (own === undefined || facts.coverage === 'partial') return [];
    const later = found.filter(({ revision }) => revision > own);
    const changes = reported(document, facts, later);
    const hasSeveral = isAmbiguous || facts.problems.some((problem) => AMBIGUOUS.has(problem));
    return hasSeveral ? [{ ...SEVERAL_READINGS, revision: own + 1 }, ...changes] : changes;
  };
}

function reported(
  document: PdfDocument,
  facts: SignatureFacts,
  revisions: readonly RevisionChanges[],
): readonly ChangeReport[] {
  const all = revisions.flatMap(({ revision, changes }) =>
    distinct(changes).map((change) => ({
      revision,
      change,
      isPermitted: isPermitted(facts, change),
    })),
  );
  // forbidden ones first, so that none is lost
  const shown = [...all.filter((one) => !one.isPermitted), ...all.filter((one) => one.isPermitted)];
  return shown.slice(0, MOST_REPORTED).map(({ revision, change, isPermitted: permitted }) => ({
    rule: change.rule,
    isPermitted: permitted,
    revision: revision + 1,
    ...evidenceOf(document, change),
  }));
}

function evidenceOf(document: PdfDocument, change: Change): Partial<ChangeReport> {
  const { object, field, pageIndex, rect } = change;
  const area =
    rect === undefined || pageIndex === undefined
      ? undefined
      : { pageIndex, ...toDisplayed(pageAt(document, pageIndex), rect) };
  return {
    ...(object === undefined || object === 0 ? {} : { object }),
    ...(field === undefined ? {} : { field: field.slice(0, LONGEST_FIELD_NAME) }),
    ...(pageIndex === undefined || pageIndex < 0 ? {} : { pageIndex }),
    ...(area === undefined ? {} : { area }),
  };
}

/** One finding for what is one thing: the same rule about the same field, object and page. */
function distinct(changes: readonly Change[]): readonly Change[] {
  const seen = new Set<string>();
  return changes.filter(({ rule, object, field, pageIndex }) => {
    const key = [rule, field ?? object ?? '', pageIndex ?? ''].join(' ');
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
