// The check before sending: chooses the main document, asks the ledger, runs the 23 checks.
import { findMainDocument } from '../../../shared/report/document-set.ts';
import type { DispatchFields } from '../../../shared/dispatch/fields.ts';
import type { DispatchRules } from '../../../shared/dispatch/rules.ts';
import type { DispatchReport } from '../../../shared/dispatch/report.ts';
import type { LedgerDocument, LedgerEntry } from '../../../shared/dispatch/ledger.ts';
import { checkSet } from '../../dispatch/checks/check-set.ts';
import type { FileFacts } from '../../dispatch/checks/facts.ts';
import type { SendLedger } from '../../records/ports.ts';
import { askLedger, ledgerDocument } from './ledger-answer.ts';

export interface CheckedSet {
  readonly report: DispatchReport;
  /** For the ledger; undefined while the portal does not say enough. */
  readonly document: LedgerDocument | undefined;
  readonly kind: LedgerEntry['kind'];
  readonly concerns: string | undefined;
}

export interface SetOrder {
  /** The main document first, unless another one alone carries a competent person's signature. */
  readonly files: readonly [FileFacts, ...FileFacts[]];
  /** The first file is the main document whatever it carries. */
  readonly isMainFirst: boolean;
  readonly fields: DispatchFields;
  readonly rules: DispatchRules;
  readonly ledger: SendLedger | undefined;
  readonly now: Date;
}

export async function checkDocuments(order: SetOrder): Promise<CheckedSet> {
  const { fields, rules, now } = order;
  const main = mainOf(order);
  const attachments = order.files.filter((file) => file !== main);
  const document = ledgerDocument(fields, [main, ...attachments]);
  const ledger = await askLedger(order.ledger, document);
  const report = checkSet({ main, attachments, fields, rules, ledger, now });
  const { kind = 'new', documentId } = fields.business ?? {};
  const isSentBefore = ledger.matches.some(
    ({ state, isSameFile }) => state === 'sent' && isSameFile,
  );
  return {
    report,
    document,
    kind: kind === 'new' && isSentBefore ? 'again' : kind,
    concerns: documentId,
  };
}

function mainOf({ files, isMainFirst }: SetOrder): FileFacts {
  const [first] = files;
  if (isMainFirst) return first;
  const readable = files.flatMap((file) =>
    file.pdf === undefined ? [] : [{ file: file.name, report: file.pdf.report, facts: file }],
  );
  return findMainDocument(readable)?.facts ?? first;
}
