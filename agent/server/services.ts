// Everything the handlers call.
import type { JobServices } from '../jobs/sign-job.ts';
import type { JobStore } from '../jobs/job-store.ts';

export interface AgentServices extends JobServices {
  readonly version: string;
  readonly jobs: JobStore;
}
