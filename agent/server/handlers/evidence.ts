// What was kept of verifications, over the channel.
import type * as v from 'valibot';
import {
  type deleteEvidence,
  EVIDENCE_PAGE,
  type EvidenceEntry,
  type EvidencePage,
  type listEvidence,
  type readEvidence,
} from '../../../shared/protocol/evidence.ts';
import { AgentError } from '../../core/errors.ts';
import type { EvidenceRecord } from '../../records/ports.ts';
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';
import { sendJson, sendStream } from './send-stream.ts';
import { beginWindow } from './windows.ts';

export async function handleListEvidence(
  { before }: v.InferOutput<typeof listEvidence.params>,
  session: Session,
  { keptEvidence }: AgentServices,
): Promise<v.InferInput<typeof listEvidence.result>> {
  const records = (await keptEvidence()).newest(EVIDENCE_PAGE + 1, before);
  const page: EvidencePage = {
    entries: records.slice(0, EVIDENCE_PAGE).map(entryOf),
    hasMore: records.length > EVIDENCE_PAGE,
  };
  return { page: sendJson(session, page) };
}

/** @throws AgentError EVIDENCE_NOT_FOUND, also when the report itself was deleted by hand */
export async function handleReadEvidence(
  { id }: v.InferOutput<typeof readEvidence.params>,
  session: Session,
  { keptEvidence }: AgentServices,
): Promise<v.InferInput<typeof readEvidence.result>> {
  const records = await keptEvidence();
  const record = records.find(id);
  const report = record && records.piece(record.report);
  if (record === undefined || report === undefined)
    throw new AgentError('EVIDENCE_NOT_FOUND', { wanted: id });
  return { entry: entryOf(record), report: sendStream(session, [report], report.length) };
}

/** @throws AgentError EVIDENCE_NOT_FOUND, BUSY */
export async function handleDeleteEvidence(
  { id }: v.InferOutput<typeof deleteEvidence.params>,
  session: Session,
  { keptEvidence, ownWindows }: AgentServices,
): Promise<Record<string, never>> {
  const record = (await keptEvidence()).find(id);
  if (record === undefined) throw new AgentError('EVIDENCE_NOT_FOUND', { wanted: id });
  return beginWindow('evidence', session, (signal) => ownWindows.deleteEvidence(record, signal));
}

const entryOf = ({ id, time, document, overall }: EvidenceRecord): EvidenceEntry => ({
  id,
  time,
  label: document.label,
  sha256: document.sha256,
  overall,
});
