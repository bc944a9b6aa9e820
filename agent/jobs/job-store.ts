// The jobs under way in this agent. A job lives on when its socket goes, for a while, so that it can be resumed.
import { AgentError } from '../core/errors.ts';
import type { JobFacts, JobServices } from './job-facts.ts';
import type { SignJob } from './sign-job.ts';

/** Beside those of one batch. */
const MAX_JOBS = 8;
/** How long a job without a connection waits before it is given up. */
const ORPHAN_MS = 10 * 60_000;

export class JobStore {
  readonly #jobs = new Map<string, SignJob>();
  readonly #seen = new Set<string>();
  readonly #orphans = new Map<string, NodeJS.Timeout>();

  /** Signing brings fonts and more with it: an agent that only waits does without. */
  async prepare(): Promise<typeof import('./sign-job.ts')> {
    return import('./sign-job.ts');
  }

  /** @throws AgentError BUSY for a jobId seen before: it never signs twice; LIMIT_EXCEEDED */
  async create(facts: JobFacts, services: JobServices): Promise<SignJob> {
    if (this.#seen.has(facts.jobId) || services.outbox.find(facts.jobId))
      throw new AgentError('BUSY', {});
    for (const [jobId, job] of this.#jobs) if (job.isOver) this.#jobs.delete(jobId);
    const limit = MAX_JOBS + services.batchLimit;
    if (this.#jobs.size >= limit)
      throw new AgentError('LIMIT_EXCEEDED', { limit: `jobs=${limit}` });
    this.#seen.add(facts.jobId);
    const { SignJob } = await this.prepare();
    const job = new SignJob(facts, services);
    this.#jobs.set(facts.jobId, job);
    return job;
  }

  /** @throws AgentError JOB_UNKNOWN */
  get(jobId: string): SignJob {
    const job = this.#jobs.get(jobId);
    if (job === undefined) throw new AgentError('JOB_UNKNOWN', {});
    return job;
  }

  find(jobId: string): SignJob | undefined {
    return this.#jobs.get(jobId);
  }

  /** The connection that watched the job is gone. */
  orphan(job: SignJob): void {
    job.observer = undefined;
    const { jobId } = job.facts;
    // By its number: a job that ends before then is not kept for the timer.
    const timer = setTimeout(() => {
      this.find(jobId)?.cancel();
      this.forget(jobId);
    }, ORPHAN_MS);
    timer.unref();
    this.#orphans.set(jobId, timer);
  }

  /** Somebody watches again. */
  adopt(job: SignJob): void {
    clearTimeout(this.#orphans.get(job.facts.jobId));
    this.#orphans.delete(job.facts.jobId);
  }

  forget(jobId: string): void {
    clearTimeout(this.#orphans.get(jobId));
    this.#orphans.delete(jobId);
    this.#jobs.delete(jobId);
  }

  /** The agent ends: dialogs close, documents that are not signed are forgotten. */
  cancelAll(): void {
    for (const job of this.#jobs.values()) job.cancel();
  }
}
