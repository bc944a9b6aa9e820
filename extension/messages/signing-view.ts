// One signing as the panel shows it: the background writes it, the panel only reads.
import * as v from 'valibot';
import { Failure } from '../../shared/protocol/errors.ts';
import { LevelResult } from '../../shared/protocol/level.ts';
import { EarlierMark, ReviewWarning } from '../../shared/protocol/job.ts';
import { CertificateInfo } from '../../shared/protocol/token.ts';
import { Origin, Placement, Sha256Hex, Uuid } from '../../shared/protocol/values.ts';
import { DocumentReport } from '../../shared/report/report.ts';
import { AttachmentFacts } from './attachment.ts';

export const signingPhases = [
  'downloading',
  'connecting',
  'sending',
  'reviewing',
  'choosing',
  'preparing',
  'awaiting-pin',
  'signing',
  'validating',
  'uploading',
] as const;
export const SigningPhase = v.picklist(signingPhases);
export type SigningPhase = v.InferOutput<typeof SigningPhase>;

export const Review = v.strictObject({
  sha256: Sha256Hex,
  pageCount: v.pipe(v.number(), v.integer()),
  placement: Placement,
  placedBy: v.picklist(['text', 'default']),
  warnings: v.array(ReviewWarning),
  earlierMarks: v.array(EarlierMark),
});
export type Review = v.InferOutput<typeof Review>;

export const CertificateChoice = v.variant('state', [
  v.strictObject({ state: v.literal('loading') }),
  v.strictObject({ state: v.literal('listed'), certificates: v.array(CertificateInfo) }),
  v.strictObject({ state: v.literal('failed'), failure: Failure }),
]);
export type CertificateChoice = v.InferOutput<typeof CertificateChoice>;

export const Outcome = v.variant('kind', [
  v.strictObject({
    kind: v.literal('done'),
    report: DocumentReport,
    /** The level wanted and reached, and why. */
    level: v.optional(LevelResult),
  }),
  v.strictObject({
    kind: v.literal('failed'),
    failure: Failure,
    /** The signed file is safe in the agent's outbox: send again or download, never sign again. */
    kept: v.boolean(),
  }),
  v.strictObject({ kind: v.literal('cancelled') }),
]);
export type Outcome = v.InferOutput<typeof Outcome>;

export const SigningView = v.strictObject({
  signingId: Uuid,
  portalOrigin: Origin,
  facts: AttachmentFacts,
  /** Phases entered so far, in order, with the time of entry in milliseconds since the epoch. */
  phases: v.array(v.strictObject({ phase: SigningPhase, at: v.number() })),
  /** Share of the document sent to the agent, 0 to 1. */
  sentShare: v.number(),
  hasDocument: v.boolean(),
  /** The agent's own window asks whether this portal may sign; nothing goes on until it is answered. */
  awaitsConsent: v.optional(v.boolean()),
  review: v.optional(Review),
  certificates: CertificateChoice,
  /** Why the last confirmation did not lead to a signature; the same job can be confirmed again. */
  mishap: v.optional(Failure),
  outcome: v.optional(Outcome),
});
export type SigningView = v.InferOutput<typeof SigningView>;

/** A signing whose signed file is kept: only the way to the portal is open again. */
export function deliveringAgain(view: SigningView): SigningView {
  return {
    ...signingAgain(view),
    ...(view.review && { review: view.review }),
    phases: view.phases,
  };
}

/** A signing from its start, with the same document. */
export function signingAgain(view: SigningView): SigningView {
  const { signingId, portalOrigin, facts, hasDocument } = view;
  const certificates: CertificateChoice = { state: 'loading' };
  return { signingId, portalOrigin, facts, hasDocument, phases: [], sentShare: 0, certificates };
}

/** The phase a signing is in. */
export function currentPhase(view: SigningView): SigningPhase {
  return view.phases.at(-1)?.phase ?? 'downloading';
}
