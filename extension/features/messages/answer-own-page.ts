// Answers the extension's own pages: sign panel, popup, verify page.
import { agentInfo } from '../../../shared/protocol/agent.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { listTokens } from '../../../shared/protocol/token.ts';
import { updateNotice } from '../../../shared/protocol/update.ts';
import { failureOf } from '../../channel/failure-of.ts';
import type {
  AgentStatus,
  DocumentAnswer,
  DoneAnswer,
  FromOwnPage,
  MarkAnswer,
  OpenedAnswer,
  OutboxAnswer,
  PlaceAnswer,
  SetAnswer,
} from '../../messages/from-own-page.ts';
import {
  deleteKept,
  fetchKept,
  type KeptJob,
  outboxEntries,
  resendKept,
} from '../outbox/outbox.ts';
import { inOwnWindow } from '../station/own-windows.ts';
import { startAgent } from '../station/start-agent.ts';
import { confirmTogether } from '../sign/confirm-together.ts';
import { pageDoor } from '../sign/page-door.ts';
import type { Choice } from '../sign/agent-job.ts';
import type { Signing } from '../sign/signing.ts';
import { checkSet } from '../dispatch/check-set.ts';
import { tellLedger } from '../guard/background/tell-ledger.ts';
import { checkDocument } from '../verify/check-document.ts';
import { answerEvidence, type EvidenceMessage, isAboutEvidence } from '../verify/kept-evidence.ts';
import { readReport } from '../verify/report-store.ts';
import type { Answerers } from './answer-page.ts';

type PanelMessage = Extract<FromOwnPage, { signingId: string }>;
type KeptMessage = Extract<FromOwnPage, { jobId: string }>;

const jobUnknown: Failure = { code: 'JOB_UNKNOWN', details: {} };
const unknownJob = { kind: 'failure', failure: jobUnknown } as const;
const done: DoneAnswer = { kind: 'done' };

export async function answerOwnPage(
  tools: Answerers,
  message: FromOwnPage,
  tabId: number | undefined,
): Promise<unknown> {
  if ('signingId' in message) {
    const signing = await tools.signings.find(message.signingId);
    return signing === undefined ? unknownJob : answerPanel(tools, signing, message);
  }
  if ('deed' in message) return tools.pairing.answer(message.deed);
  if (message.kind === 'file.open') return openFile(tools, message, tabId);
  if (message.kind === 'outbox.list') return outboxList(tools);
  if (isAboutEvidence(message)) return answerEvidence(tools.link, message);
  if ('jobId' in message) return answerOutbox(tools, message);
  return answerOther(tools, message);
}

type OtherMessage = Exclude<
  FromOwnPage,
  | PanelMessage
  | KeptMessage
  | EvidenceMessage
  | { deed: unknown }
  | { kind: 'file.open' | 'outbox.list' }
>;

async function answerOther(tools: Answerers, message: OtherMessage): Promise<unknown> {
  switch (message.kind) {
    case 'batch.confirm':
      return doneOr(() => confirmTogether(tools, message));
    case 'agent.status':
      return agentStatus(tools, message.portalOrigin);
    case 'agent.start':
      return startAgent(tools.link);
    case 'own.pin':
    case 'own.phrase':
      return inOwnWindow(tools.link, message);
    case 'dispatch.files':
      return checkFiles(tools, message);
    case 'verify.file':
      return checkDocument(tools.link, { ...message, portalOrigin: undefined });
    case 'verify.linked':
      return tools.links.linked(message.linkId);
    case 'report.document':
      return reportedDocument(message.reportId);
  }
}

async function openFile(
  { signings }: Answerers,
  file: Extract<FromOwnPage, { kind: 'file.open' }>,
  tabId: number | undefined,
): Promise<OpenedAnswer> {
  // A panel of ours is a tab or window of its own, nothing else.
  if (tabId === undefined) return unknownJob;
  return { kind: 'opened', signingId: await signings.openFile(file, tabId) };
}

async function checkFiles(
  { link }: Answerers,
  set: Extract<FromOwnPage, { kind: 'dispatch.files' }>,
): Promise<SetAnswer> {
  const result = await checkSet(link, { ...set, portalOrigin: undefined });
  return result.kind === 'failure' ? result : { kind: 'report', report: result.report };
}

async function answerOutbox(
  tools: Answerers,
  message: KeptMessage,
): Promise<DocumentAnswer | DoneAnswer> {
  switch (message.kind) {
    case 'outbox.download':
      return documentOr(() => fetchKept(tools.link, message));
    case 'outbox.resend':
      return doneOr(() => resend(tools, message));
    case 'outbox.delete':
      return doneOr(() => deleteKept(tools.link, message.jobId));
  }
}

async function answerPanel(
  { link }: Answerers,
  signing: Signing,
  message: PanelMessage,
): Promise<DocumentAnswer | PlaceAnswer | MarkAnswer | DoneAnswer> {
  switch (message.kind) {
    case 'panel.document': {
      const document = await signing.documentForPanel();
      if (document instanceof Blob) return { kind: 'document', document };
      return { kind: 'failure', failure: document };
    }
    case 'panel.place':
      return signing.place(message);
    case 'panel.mark':
      return signing.mark(choice(message));
    case 'panel.confirm':
      await signing.confirm(choice(message));
      return done;
    case 'panel.certificates':
      await signing.listCertificates();
      return done;
    case 'panel.cancel':
      await signing.cancel();
      return done;
    case 'panel.retry':
      void signing.retry();
      return done;
    case 'panel.saved':
      return doneOr(async () => deleteKept(link, signing.record.jobId));
    case 'panel.signedDocument': {
      const { jobId, view } = signing.record;
      const { portalOrigin } = view;
      return documentOr(
        async () => (await signing.signedDocument()) ?? fetchKept(link, { jobId, portalOrigin }),
      );
    }
  }
}

function choice({
  certificateId,
  placement,
  signature,
}: Extract<PanelMessage, { placement: unknown }>): Choice {
  return { certificateId, placement, signature };
}

async function agentStatus(
  { link }: Answerers,
  portalOrigin: string | undefined,
): Promise<AgentStatus> {
  try {
    const { peer } = await link.connect();
    void tellLedger(link);
    const { version, training } = await peer.request(agentInfo, {});
    // No driver is no fault of the agent: the line then says nothing about tokens.
    const tokens =
      portalOrigin === undefined
        ? undefined
        : await peer.request(listTokens, { portalOrigin }).catch(() => undefined);
    // An agent from before this question says nothing about versions.
    const notice = await peer.request(updateNotice, {}).catch(() => undefined);
    return {
      ...{ kind: 'running', version, training },
      ...(tokens && { tokens }),
      ...(notice && { notice }),
    };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error) };
  }
}

async function outboxList({ link }: Answerers): Promise<OutboxAnswer> {
  try {
    return { kind: 'entries', entries: await outboxEntries(link) };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error) };
  }
}

async function resend({ link }: Answerers, { jobId }: KeptJob): Promise<Failure | undefined> {
  const entries = await outboxEntries(link);
  const entry = entries.find((candidate) => candidate.jobId === jobId);
  return entry === undefined ? jobUnknown : resendKept(link, pageDoor, entry);
}

/** From the page that showed it, while it is open. */
async function reportedDocument(reportId: string): Promise<DocumentAnswer> {
  const stored = await readReport(reportId);
  if (stored === undefined) return unknownJob;
  const document = await pageDoor.read({ ...stored, target: stored.page });
  return document instanceof Blob
    ? { kind: 'document', document }
    : { kind: 'failure', failure: document };
}

async function documentOr(fetch: () => Promise<Blob>): Promise<DocumentAnswer> {
  try {
    return { kind: 'document', document: await fetch() };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error) };
  }
}

async function doneOr(act: () => Promise<Failure | undefined>): Promise<DoneAnswer> {
  try {
    const failure = await act();
    return failure === undefined ? done : { kind: 'failure', failure };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error) };
  }
}
