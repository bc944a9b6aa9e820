// 9 · The document was not sent before: by file, identifier, or number, notation and organization (NĐ 30 Đ15.1, PL VI III.1h).
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import type { DispatchFields } from '../../../shared/dispatch/fields.ts';
import { normalizedCode } from '../edxml/organization-code.ts';
import { type Answer, block, unknown, warn } from './answer.ts';
import { isSameCode, joinedCode } from './document-code.ts';
import type { DocumentSet } from './facts.ts';
import type { LedgerMatch } from './ledger-answer.ts';

export function notSentBefore({ fields, ledger }: DocumentSet): Answer {
  const [surest] = ledger.matches
    .filter((match) => !isAllowed(match, fields))
    .toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  return [
    ...(surest === undefined ? [] : [matchFinding(surest)]),
    ...byPortal(fields, surest !== undefined || ledger.matches.length > 0),
    ...(ledger.state === 'off' ? [unknown('ledger-off')] : []),
    ...(ledger.state === 'not-reconciled' ? [warn('ledger-not-reconciled')] : []),
  ];
}

const order: readonly LedgerMatch['level'][] = ['exact', 'id', 'triple', 'near'];

function matchFinding({ level, state, documentCode, at, receivers }: LedgerMatch): DispatchFinding {
  const said = { code: documentCode, at, count: receivers };
  if (level === 'near') return warn('sent-near', said);
  if (state === 'recalled') return warn('sent-recalled', said);
  return state === 'reserved' ? block('being-sent', said) : block(`sent-${level}`, said);
}

/**
 * An update, a replacement or a recall speaks of the very document that was sent. The same file may go once more to
 * receivers whose system never answered where others did: where none did, the sending has failed as a whole.
 */
function isAllowed(match: LedgerMatch, { business, receivers }: DispatchFields): boolean {
  if (business !== undefined && business.kind !== 'new') {
    return business.documentId === undefined || match.documentId === business.documentId;
  }
  const codes = receivers.flatMap(({ organizationCode }) => organizationCode ?? []);
  const unanswered = new Set(match.unanswered.map(normalizedCode));
  const isAgain = codes.length > 0 && codes.every((code) => unanswered.has(normalizedCode(code)));
  const isPartly = match.unanswered.length < match.receivers;
  return match.state === 'sent' && match.isSameFile && isAgain && isPartly;
}

/** The portal's own list, unless the ledger knows better. */
function byPortal(
  {
    documentNumber,
    documentNotation,
    issuedDate,
    documentId,
    business,
    sentBefore,
  }: DispatchFields,
  isKnown: boolean,
): DispatchFinding[] {
  if (isKnown || (business !== undefined && business.kind !== 'new')) return [];
  const own = joinedCode(documentNumber, documentNotation);
  const year = issuedDate?.slice(0, 4);
  const twin = sentBefore.find(
    (sent) =>
      (documentId !== undefined && sent.documentId === documentId) ||
      (own !== undefined &&
        isSameCode(sent.documentCode, own) &&
        (sent.issuedDate === undefined || sent.issuedDate.slice(0, 4) === year)),
  );
  return twin === undefined ? [] : [block('sent-by-portal', { code: twin.documentCode })];
}
