// The check before sending over the channel, and the ledger around the click that sends.
import * as v from 'valibot';
import { DispatchDescription, dispatchResult } from '../../../shared/protocol/dispatch.ts';
import type { methods } from '../../../shared/protocol/methods.ts';
import { createPrivateFile } from '../../core/document-file.ts';
import { AgentError, isAgentError } from '../../core/errors.ts';
import type { FileFacts } from '../../dispatch/checks/facts.ts';
import type { CheckedSet } from '../../jobs/dispatch/check-documents.ts';
import { toFailure } from '../../jobs/failure.ts';
import type { SendLedger } from '../../records/ports.ts';
import { receiveDocument } from '../../jobs/receive-document.ts';
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';
import { sendJson } from './send-stream.ts';

type Params<Name extends keyof typeof methods> = v.InferOutput<(typeof methods)[Name]['params']>;
type Result<Name extends keyof typeof methods> = v.InferInput<(typeof methods)[Name]['result']>;
type Chunks = AsyncIterable<Uint8Array>;

const MOST_LOOKED_AT = 20;

export function handleCheckDispatch(
  params: Params<'dispatch.check'>,
  session: Session,
  services: AgentServices,
): Result<'dispatch.check'> {
  const { dispatchId, portalOrigin, files } = params;
  const controller = new AbortController();
  session.onClose(() => {
    controller.abort(new AgentError('USER_CANCELLED', {}));
  });
  const streams = [undefined, ...files].map(() => session.nextStream());
  const [description, ...contents] = streams.map((id) => session.peer.streams.receive(id));
  if (description === undefined) throw new AgentError('PARAMS_INVALID', { path: 'files' });
  const { signal } = controller;
  const checking = checkSet({ params, description, contents, services, signal });
  void checking.then(
    (set) => {
      if (portalOrigin !== undefined) services.dispatches.keep(dispatchId, portalOrigin, set);
      const report = sendJson(session, set.report);
      const sha256 = set.report.files.map((file) => file.sha256);
      session.peer.tell(dispatchResult, {
        dispatchId,
        outcome: { kind: 'report', sha256, report },
      });
    },
    (error: unknown) => {
      const outcome = { kind: 'failure', failure: toFailure(error) } as const;
      session.peer.tell(dispatchResult, { dispatchId, outcome });
    },
  );
  return { streams };
}

interface Checking {
  readonly params: Params<'dispatch.check'>;
  readonly description: Chunks;
  readonly contents: readonly Chunks[];
  readonly services: AgentServices;
  readonly signal: AbortSignal;
}

async function checkSet({
  params: { descriptionBytes, files },
  description,
  contents,
  services,
  signal,
}: Checking): Promise<CheckedSet> {
  const { fields, rules } = await describedBy(description, descriptionBytes, services, signal);
  // Loaded with the first check: an agent that only waits does without.
  const { gatherFile } = await import('../../jobs/dispatch/gather-file.ts');
  const { checkDocuments } = await import('../../jobs/dispatch/check-documents.ts');
  const text = await services.textBatch();
  const reading = {
    policy: { trust: 'judged', context: await services.trust() } as const,
    revocation: await services.verificationSource(),
    readPages: (...asked: Parameters<typeof text.read>) => text.read(...asked),
    signal,
  };
  try {
    const facts: FileFacts[] = [];
    for (const [at, { label, sizeBytes }] of files.entries()) {
      const chunks = contents[at];
      if (chunks === undefined) throw new AgentError('PARAMS_INVALID', { path: 'files' });
      const file = createPrivateFile(services.workFolder);
      try {
        await receiveDocument(chunks, sizeBytes, file, signal);
        facts.push(await gatherFile(label, file.source(), reading));
      } finally {
        file.close();
      }
    }
    const [first, ...others] = facts;
    if (first === undefined) throw new AgentError('PARAMS_INVALID', { path: 'files' });
    return await checkDocuments({
      files: [first, ...others],
      isMainFirst: true,
      fields,
      rules: services.dispatchRules ?? rules,
      ledger: await readableLedger(services),
      now: services.clock.now(),
    });
  } finally {
    text.close();
  }
}

/** A ledger that cannot be read is told by the check, and refuses the reservation. */
async function readableLedger({ ledger }: AgentServices): Promise<SendLedger | undefined> {
  try {
    return await ledger();
  } catch (error) {
    if (isAgentError(error, 'LEDGER_UNREADABLE')) return undefined;
    throw error;
  }
}

async function describedBy(
  chunks: Chunks,
  sizeBytes: number,
  { workFolder }: AgentServices,
  signal: AbortSignal,
): Promise<v.InferOutput<typeof DispatchDescription>> {
  const file = createPrivateFile(workFolder);
  try {
    await receiveDocument(chunks, sizeBytes, file, signal);
    return parseDescription(new TextDecoder().decode(file.source().read(0, sizeBytes)));
  } finally {
    file.close();
  }
}

/** @throws AgentError PARAMS_INVALID */
function parseDescription(json: string): v.InferOutput<typeof DispatchDescription> {
  try {
    const parsed = v.safeParse(DispatchDescription, JSON.parse(json));
    if (parsed.success) return parsed.output;
    const [issue] = parsed.issues;
    throw new AgentError('PARAMS_INVALID', { path: v.getDotPath(issue) ?? '' });
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new AgentError('PARAMS_INVALID', { path: 'description' }, { cause });
  }
}

export async function handleReserve(
  { dispatchId, portalOrigin, reason }: Params<'ledger.reserve'>,
  _session: Session,
  { dispatches }: AgentServices,
): Promise<Result<'ledger.reserve'>> {
  const { id } = await dispatches.reserve(dispatchId, portalOrigin, reason);
  return { reservationId: id };
}

export async function handleSent(
  { reservationId }: Params<'ledger.sent'>,
  _session: Session,
  { dispatches }: AgentServices,
): Promise<Record<string, never>> {
  await dispatches.settle(reservationId, { state: 'sent' });
  return {};
}

export async function handleFailed(
  { reservationId, failure }: Params<'ledger.failed'>,
  _session: Session,
  { dispatches }: AgentServices,
): Promise<Record<string, never>> {
  await dispatches.settle(reservationId, { state: 'failed', failure });
  return {};
}

export async function handleRecall(
  { reservationId }: Params<'ledger.recall'>,
  _session: Session,
  { dispatches }: AgentServices,
): Promise<Record<string, never>> {
  await dispatches.settle(reservationId, { state: 'recalled' });
  return {};
}

export async function handleRecord(
  { sendingId: id, document, ...sending }: Params<'ledger.record'>,
  _session: Session,
  { dispatches }: AgentServices,
): Promise<Result<'ledger.record'>> {
  return { outcome: await dispatches.record({ id, ...sending }, document) };
}

export async function handleLook(
  { organizationCode, year, number, notation }: Params<'ledger.look'>,
  _session: Session,
  { ledger }: AgentServices,
): Promise<Result<'ledger.look'>> {
  const { state, entries } = await (await ledger()).look({
    ...{ organizationCode, year, number, notation },
    files: [{ name: '', sha256: '0'.repeat(64) }],
    receivers: [],
  });
  return { state, entries: entries.slice(0, MOST_LOOKED_AT) };
}
