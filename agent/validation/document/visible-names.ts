// What people see against who signed: names in signature blocks and in marks (complaint: a picture is no signature).
import { foldName, isSameName, isSameWithoutMarks } from '../../core/person-name.ts';
import type { Placement } from '../../../shared/protocol/values.ts';
import type { SignatureReport } from '../../../shared/report/report.ts';
import type { DocumentFacts } from './facts.ts';
import { type Answer, notAsked } from './answer.ts';
import { markNames, saysName } from './mark-name.ts';
import { isIntact, isPersonSignature } from '../../../shared/report/document-signatures.ts';

/** The name below each competent person's signature is the one in the certificate. */
export function nameInBlock({ signatures, now }: DocumentFacts): Answer {
  const holders = signatures.filter(isPersonSignature).map(holderName);
  if (holders.length === 0) return notAsked;
  const printed = now?.names ?? [];
  const said = { page: printed.join(', '), certificate: holders.join(', ') };
  if (printed.length === 0) return { result: 'undetermined', certificate: said.certificate };
  const results = holders.map((holder) => {
    const result = compare(printed, holder);
    return result === 'failed' && isTitle(holder, now?.titles ?? []) ? 'undetermined' : result;
  });
  return { result: worst(results), ...said };
}

/** The name in each mark is the one in the certificate that signed there. */
export function nameInMark(facts: DocumentFacts): Answer {
  const compared = facts.signatures.filter(isIntact).flatMap((signature) => {
    const lines = linesAt(facts, signature.mark);
    return markNames(lines).map(({ who, name }) => {
      const own = who === 'signer' ? [holderName(signature)] : organizationNames(signature);
      const result = compare([name], ...own);
      return { result, page: name, certificate: own.join(', ') };
    });
  });
  const [bad] = compared.filter(({ result }) => result === 'failed');
  const [open] = compared.filter(({ result }) => result === 'undetermined');
  const [good] = compared;
  return bad ?? open ?? good ?? onlyLines(facts);
}

/** Marks without labels, where one line is the holder's name. */
function onlyLines(facts: DocumentFacts): Answer {
  const named = facts.signatures
    .filter(isIntact)
    .find((signature) => saysName(linesAt(facts, signature.mark), holderName(signature)));
  if (named === undefined) return notAsked;
  return { result: 'passed', page: holderName(named), certificate: holderName(named) };
}

/** Some certificates name the office and not who holds it: «Thủ tướng Chính phủ» under «TM. CHÍNH PHỦ, THỦ TƯỚNG». */
function isTitle(holder: string, titles: readonly string[]): boolean {
  const name = foldName(holder);
  return titles.some((title) => name.startsWith(foldName(title)));
}

function compare(
  printed: readonly string[],
  ...names: readonly string[]
): 'passed' | 'failed' | 'undetermined' {
  const some = (isSame: (a: string, b: string) => boolean): boolean =>
    printed.some((one) => names.some((name) => isSame(one, name)));
  if (some(isSameName)) return 'passed';
  // a certificate without diacritics may be anybody's of several people
  return some(isSameWithoutMarks) ? 'undetermined' : 'failed';
}

function worst(results: readonly Answer['result'][]): Answer['result'] {
  if (results.includes('failed')) return 'failed';
  return results.includes('undetermined') ? 'undetermined' : 'passed';
}

function holderName({ signer }: SignatureReport): string {
  return signer?.commonName ?? signer?.organization ?? '';
}

function organizationNames({ signer }: SignatureReport): readonly string[] {
  const names = [signer?.organization, signer?.commonName, ...(signer?.organizationalUnits ?? [])];
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** Readers place a mark where its annotation stands; rounding is all that may differ. */
const TOLERANCE_MM = 1;

function linesAt({ now }: DocumentFacts, mark: Placement | undefined): readonly string[] {
  if (mark === undefined) return [];
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE_MM;
  const drawn = (now?.marks ?? []).filter(
    ({ placement }) =>
      placement.pageIndex === mark.pageIndex &&
      isNear(placement.xMm, mark.xMm) &&
      isNear(placement.yMm, mark.yMm) &&
      isNear(placement.widthMm, mark.widthMm) &&
      isNear(placement.heightMm, mark.heightMm),
  );
  return drawn.flatMap(({ lines }) => lines);
}
