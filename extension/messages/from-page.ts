// What a content script asks of the background. Everything here may be forged by a hostile page process.
import * as v from 'valibot';
import { Failure } from '../../shared/protocol/errors.ts';
import { SigningProspect } from '../../shared/protocol/job.ts';
import { RememberedRaise } from '../../shared/protocol/raise.ts';
import { Sha256Hex, Uuid } from '../../shared/protocol/values.ts';
import { DocumentReport } from '../../shared/report/report.ts';
import { MAX_BATCH } from '../../shared/protocol/limits.ts';
import { AttachmentFacts } from './attachment.ts';

const signing = { signingId: Uuid };

export const FromPage = v.variant('kind', [
  v.strictObject({ kind: v.literal('page.started') }),
  v.strictObject({ kind: v.literal('sign.prepare'), prospect: SigningProspect }),
  v.strictObject({ kind: v.literal('sign.open'), ...signing, facts: AttachmentFacts }),
  /** All attachments of a page at once, each a signing of its own. */
  v.strictObject({
    kind: v.literal('sign.openAll'),
    signings: v.pipe(
      v.array(v.strictObject({ ...signing, facts: AttachmentFacts })),
      v.minLength(1),
      v.maxLength(MAX_BATCH),
    ),
  }),
  v.strictObject({ kind: v.literal('sign.document'), ...signing, document: v.blob() }),
  v.strictObject({ kind: v.literal('sign.unreadable'), ...signing, failure: Failure }),
  v.strictObject({ kind: v.literal('sign.isOpen'), ...signing }),
  /** What this portal holds at a lower level than wanted. */
  v.strictObject({ kind: v.literal('raise.list') }),
  /** Is the portal's current version the one that was remembered? */
  v.strictObject({ kind: v.literal('raise.isCurrent'), sha256: Sha256Hex, document: v.blob() }),
  v.strictObject({
    kind: v.literal('raise.start'),
    sha256: Sha256Hex,
    facts: AttachmentFacts,
    document: v.blob(),
  }),
  v.strictObject({ kind: v.literal('raise.forget'), sha256: Sha256Hex }),
  v.strictObject({ kind: v.literal('verify'), facts: AttachmentFacts, document: v.blob() }),
  v.strictObject({ kind: v.literal('report.open'), reportId: Uuid }),
]);
export type FromPage = v.InferOutput<typeof FromPage>;

/** Answer to `page.started`: whether this exact origin is a portal, and which profile reads it. */
export const PageSettings = v.strictObject({
  profile: v.optional(v.string()),
  language: v.picklist(['vi', 'en']),
});
export type PageSettings = v.InferOutput<typeof PageSettings>;

/** Answer to `raise.list`; nothing when the agent is not there. */
export const RaiseList = v.array(RememberedRaise);
export type RaiseList = v.InferOutput<typeof RaiseList>;

/** Answer to `verify`. */
export const VerifyAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('report'), reportId: Uuid, report: DocumentReport }),
  v.strictObject({ kind: v.literal('failure'), failure: Failure }),
]);
export type VerifyAnswer = v.InferOutput<typeof VerifyAnswer>;
