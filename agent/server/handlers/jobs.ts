// Signing jobs over the channel: each handler parses, calls the job, encodes.
import * as v from 'valibot';
import { jobResult, jobReview, jobState, type OutboxEntry } from '../../../shared/protocol/job.ts';
import type { methods } from '../../../shared/protocol/methods.ts';
import { AgentError } from '../../core/errors.ts';
import type { StoredEntry } from '../../jobs/outbox.ts';
import type { JobReview } from '../../jobs/review-document.ts';
import type { SignJob } from '../../jobs/sign-job.ts';
import type { AgentServices } from '../services.ts';
import type { Session } from '../session.ts';
import { closing } from './closing.ts';
import { sendJson, sendStream } from './send-stream.ts';

type Params<Name extends keyof typeof methods> = v.InferOutput<(typeof methods)[Name]['params']>;
type Result<Name extends keyof typeof methods> = v.InferInput<(typeof methods)[Name]['result']>;

/** What a method answers that has nothing to say. */
type Nothing = Record<string, never>;

export async function handlePrepare(
  { prospect }: Params<'job.prepare'>,
  session: Session,
  { desks, jobs, tokens, trustServices }: AgentServices,
): Promise<Nothing> {
  // The text process and the drivers start while the rest is loaded here.
  desks.prepare();
  // What is wrong with the tokens is told when the panel asks for them.
  const looked =
    prospect === 'near' ? tokens.list(closing(session)).catch(() => undefined) : undefined;
  await Promise.all([jobs.prepare(), trustServices(), looked]);
  return {};
}

export async function handleCreateJob(
  { jobId, portalOrigin, topOrigin, document, signatureKind, documentKey }: Params<'job.create'>,
  session: Session,
  services: AgentServices,
): Promise<Result<'job.create'>> {
  const facts = { jobId, portalOrigin, topOrigin, ...document, signatureKind, documentKey };
  const job = await services.jobs.create(facts, services);
  watch(job, session, services);
  const stream = session.nextStream();
  void job.receive(session.peer.streams.receive(stream));
  return { stream };
}

/** The job tells this session what happens, until the session closes. */
function watch(job: SignJob, session: Session, services: AgentServices): void {
  const { jobId } = job.facts;
  services.jobs.adopt(job);
  const observer = {
    phaseChanged: (
      phase: SignJob['phase'],
      failure: v.InferInput<typeof jobState.params>['failure'],
    ): void => {
      session.peer.tell(jobState, { jobId, phase, ...(failure && { failure }) });
      if (job.isOver) leave();
    },
    reviewed: (review: JobReview): void => {
      const { sha256, pageCount, placement, placedBy } = review;
      const lists = { warnings: [...review.warnings], earlierMarks: [...review.earlierMarks] };
      session.peer.tell(jobReview, { jobId, sha256, pageCount, placement, placedBy, ...lists });
    },
    signed: (stored: StoredEntry): void => {
      announce(stored, session);
    },
  };
  const leave = session.onClose(() => {
    if (job.observer === observer) services.jobs.orphan(job);
  });
  job.attach(observer);
}

function announce({ entry }: StoredEntry, session: Session): void {
  session.peer.tell(jobResult, { jobId: entry.jobId, unchangedBytes: entry.unchangedBytes });
}

export function handleFetch(
  { jobId, portalOrigin, fromByte }: Params<'job.fetch'>,
  session: Session,
  { outbox }: AgentServices,
): Result<'job.fetch'> {
  const stored = outbox.find(jobId);
  if (stored?.entry.portalOrigin !== portalOrigin) throw new AgentError('JOB_UNKNOWN', {});
  const { entry, report, level } = stored;
  if (fromByte > entry.sizeBytes) throw new AgentError('PARAMS_INVALID', { path: 'fromByte' });
  return {
    document: sendStream(session, outbox.read(jobId, fromByte), entry.sizeBytes - fromByte),
    report: sendJson(session, report),
    ...(level && { level }),
  };
}

export async function handlePlaceMark(
  { jobId, certificateId, choice }: Params<'job.place'>,
  _session: Session,
  { jobs }: AgentServices,
): Promise<Result<'job.place'>> {
  const place = await jobs.get(jobId).place(certificateId, choice);
  return { ...place, warnings: [...place.warnings] };
}

export async function handlePlanMark(
  { jobId, certificateId, placement, choice }: Params<'job.mark'>,
  session: Session,
  { jobs }: AgentServices,
): Promise<Result<'job.mark'>> {
  const { plan, warnings, image } = await jobs
    .get(jobId)
    .planMark(certificateId, placement, choice);
  const answer = { plan, warnings: [...warnings] };
  if (image === undefined) return answer;
  return { ...answer, image: sendStream(session, [image], image.length) };
}

export function handleConfirm(
  { jobId, certificateId, placement, choice }: Params<'job.confirm'>,
  _session: Session,
  { jobs, consents }: AgentServices,
): Nothing {
  const job = jobs.get(jobId);
  job.confirm(certificateId, placement, choice);
  consents.used(job.facts.portalOrigin);
  return {};
}

/** A job of another portal is none. */
export async function handleConfirmBatch(
  { portalOrigin, certificateId, jobs: confirmed }: Params<'batch.confirm'>,
  _session: Session,
  services: AgentServices,
): Promise<Nothing> {
  const { confirmJobs } = await import('../../jobs/batch/confirm-jobs.ts');
  const jobs = confirmed.map(({ jobId, placement, choice }) => {
    const job = services.jobs.get(jobId);
    if (job.facts.portalOrigin !== portalOrigin) throw new AgentError('JOB_UNKNOWN', {});
    return { job, placement, choice };
  });
  confirmJobs(jobs, certificateId, portalOrigin, services);
  services.consents.used(portalOrigin);
  return {};
}

/** Also the way a kept result is deleted by the user. */
export function handleAcknowledge(
  { jobId }: Params<'job.ack'>,
  _session: Session,
  { jobs, outbox }: AgentServices,
): Nothing {
  outbox.remove(jobId);
  if (jobs.find(jobId)?.isOver) jobs.forget(jobId);
  return {};
}

export function handleCancel(
  { jobId }: Params<'job.cancel'>,
  _session: Session,
  { jobs }: AgentServices,
): Nothing {
  jobs.find(jobId)?.cancel();
  return {};
}

export function handleResume(
  { jobId, portalOrigin }: Params<'job.resume'>,
  session: Session,
  services: AgentServices,
): Result<'job.resume'> {
  const job = services.jobs.find(jobId);
  if (job && !job.isOver) {
    if (job.facts.portalOrigin !== portalOrigin) throw new AgentError('JOB_UNKNOWN', {});
    watch(job, session, services);
    return { phase: job.phase };
  }
  const stored = services.outbox.find(jobId);
  if (stored?.entry.portalOrigin !== portalOrigin) throw new AgentError('JOB_UNKNOWN', {});
  announce(stored, session);
  return { phase: 'done' };
}

export function handleListOutbox(
  _params: object,
  _session: Session,
  { outbox }: AgentServices,
): OutboxEntry[] {
  return outbox.list().map(({ entry }) => entry);
}
