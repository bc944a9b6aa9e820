// What is kept of a signing outside the worker's memory: enough to go on after the worker was stopped.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { SignatureChoice } from '../../../shared/protocol/signature.ts';
import { Origin, Uuid } from '../../../shared/protocol/values.ts';
import { PageTarget } from '../../messages/page-target.ts';
import { type Outcome, SigningView } from '../../messages/signing-view.ts';
import type { SigningEnd } from '../../messages/to-page.ts';
import type { JobOrder } from './agent-job.ts';

export const SigningRecord = v.strictObject({
  view: SigningView,
  page: PageTarget,
  topOrigin: Origin,
  /** The agent's job; a new one for every attempt. */
  jobId: Uuid,
  /** Whether the agent was told of this job: then it is asked before another one is opened. */
  jobCreated: v.boolean(),
  /** One of a batch: its panel shows all of them. */
  isTogether: v.optional(v.boolean()),
  /** What was confirmed last: the page may ask at the end. */
  signature: v.optional(SignatureChoice),
  panelTabId: v.optional(v.pipe(v.number(), v.integer())),
});
export type SigningRecord = v.InferOutput<typeof SigningRecord>;

/** What the agent is told of the job. */
export function orderOf({ view, topOrigin }: SigningRecord): JobOrder {
  const { portalOrigin, facts } = view;
  const { label, documentKey, suggestedKind: signatureKind = 'approve' } = facts;
  return { portalOrigin, topOrigin, label, documentKey, signatureKind };
}

/** What the page is told at the end. */
export function endOf({ view, signature }: SigningRecord, outcome: Outcome): SigningEnd {
  return {
    kind: 'page.ended',
    signingId: view.signingId,
    documentKey: view.facts.documentKey,
    outcome: outcome.kind,
    ...(outcome.kind === 'failed' && { failure: outcome.failure }),
    ...(signature && { signature }),
  };
}

const PREFIX = 'signing:';

export async function saveRecord(record: SigningRecord): Promise<void> {
  await browser.storage.session.set({ [PREFIX + record.view.signingId]: record });
}

export async function removeRecord(signingId: string): Promise<void> {
  await browser.storage.session.remove(PREFIX + signingId);
}

export async function savedRecords(): Promise<SigningRecord[]> {
  const stored: Record<string, unknown> = await browser.storage.session.get(null);
  return Object.entries(stored).flatMap(([key, value]) => {
    const record = key.startsWith(PREFIX) ? v.safeParse(SigningRecord, value) : undefined;
    return record?.success ? [record.output] : [];
  });
}
