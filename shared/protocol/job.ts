// A signing job: document in, review, confirmation, native PIN dialog, signed document out.
import * as v from 'valibot';
import { Failure } from './errors.ts';
import { LevelResult } from './level.ts';
import { MAX_BATCH } from './limits.ts';
import { MarkPlan, markWarnings } from './mark.ts';
import { defineEvent, defineMethod } from './method.ts';
import { SignatureChoice } from './signature.ts';
import {
  Instant,
  Label,
  Origin,
  Placement,
  Sha256Hex,
  ShortText,
  SignatureKind,
  SizeBytes,
  StreamId,
  StreamRef,
  Uuid,
} from './values.ts';

const Job = v.strictObject({ jobId: Uuid });
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How likely a signing is: a document that can be signed is on the screen, or the pointer is on the button. */
export const SigningProspect = v.picklist(['shown', 'near']);
export type SigningProspect = v.InferOutput<typeof SigningProspect>;

/**
 * A person may sign: the agent gets ready for a document, and looks at the tokens when the button is near. Nothing has
 * to follow.
 * @since 1
 */
export const prepareJob = defineMethod(
  'job.prepare',
  v.strictObject({ prospect: SigningProspect }),
  v.strictObject({}),
);

/**
 * Opens a job; the document follows as data frames on the stream. The same jobId is taken once: a second call fails
 * with BUSY, and `job.resume` is the way back to it. After a failure that the user can mend (wrong PIN, token missing,
 * cancelled window …) the job returns to `awaiting-confirmation` with that failure and may be confirmed again.
 * @since 1
 */
export const createJob = defineMethod(
  'job.create',
  v.strictObject({
    jobId: Uuid,
    kind: v.literal('sign'),
    /** From the browser's sender, never from the page. */
    portalOrigin: Origin,
    topOrigin: Origin,
    document: v.strictObject({ label: Label, sizeBytes: SizeBytes }),
    signatureKind: SignatureKind,
    /** The page's own address of the document, so that a kept result finds its place again. */
    documentKey: ShortText,
  }),
  v.strictObject({ stream: StreamId }),
);

export const ReviewWarning = v.picklist([
  'no-text',
  'gap-small',
  'name-missing',
  'several-blocks',
  'repaired',
  'already-signed',
  'no-free-area',
  'number-missing',
  'copy-of-signed',
  'scan-resolution-low',
  'notation-differs',
  'date-differs',
  ...markWarnings,
]);
export type ReviewWarning = v.InferOutput<typeof ReviewWarning>;

/** The visible mark of a signature that is already there; `signer` is what its certificate says, not judged. */
export const EarlierMark = v.strictObject({
  placement: Placement,
  signer: v.optional(v.pipe(v.string(), v.maxLength(200))),
});
export type EarlierMark = v.InferOutput<typeof EarlierMark>;

/** What the agent sees in the document it holds, before anything is signed. */
export const jobReview = defineEvent(
  'job.review',
  v.strictObject({
    jobId: Uuid,
    sha256: Sha256Hex,
    pageCount: Count,
    placement: Placement,
    /** Whether the place was found in the page's text or is the fallback. */
    placedBy: v.picklist(['text', 'default']),
    warnings: v.array(ReviewWarning),
    earlierMarks: v.array(EarlierMark),
  }),
);

/** Where a mark of this kind belongs, and what speaks for or against it. @since 1 */
export const placeJobMark = defineMethod(
  'job.place',
  v.strictObject({ jobId: Uuid, certificateId: Sha256Hex, choice: SignatureChoice }),
  v.strictObject({
    placement: Placement,
    placedBy: v.picklist(['text', 'default']),
    warnings: v.array(ReviewWarning),
    /** Prepared fields wait for number and date: they are to be given in the choice. */
    needsNumber: v.boolean(),
  }),
);

/**
 * The mark as it will be drawn, for the preview; a picture follows as data frames on `imageStream`. Without a choice
 * the kind is that of the job. @since 1
 */
export const planJobMark = defineMethod(
  'job.mark',
  v.strictObject({
    jobId: Uuid,
    certificateId: Sha256Hex,
    placement: Placement,
    choice: v.optional(SignatureChoice),
  }),
  v.strictObject({
    plan: MarkPlan,
    warnings: v.optional(v.array(ReviewWarning), []),
    image: v.optional(StreamRef),
  }),
);

/** The user's choice in the panel; consent and PIN follow in the agent's own window. @since 1 */
export const confirmJob = defineMethod(
  'job.confirm',
  v.strictObject({
    jobId: Uuid,
    certificateId: Sha256Hex,
    placement: Placement,
    choice: v.optional(SignatureChoice),
  }),
  v.strictObject({}),
);

/**
 * Confirms many jobs of one portal at once: one list and one PIN in the agent's own window, signed in this order. Each
 * job tells its own end; when the token fails, those that have no signature return to `awaiting-confirmation` with that
 * failure. `job.cancel` of one ends it for all that are not signed yet. @since 1
 */
export const confirmBatch = defineMethod(
  'batch.confirm',
  v.strictObject({
    portalOrigin: Origin,
    certificateId: Sha256Hex,
    jobs: v.pipe(
      v.array(v.strictObject({ jobId: Uuid, placement: Placement, choice: SignatureChoice })),
      v.minLength(1),
      v.maxLength(MAX_BATCH),
    ),
  }),
  v.strictObject({}),
);

export const jobPhases = [
  'receiving',
  'reviewing',
  'awaiting-confirmation',
  'awaiting-pin',
  'signing',
  'validating',
  'done',
  'failed',
  'cancelled',
] as const;
export const JobPhase = v.picklist(jobPhases);
export type JobPhase = v.InferOutput<typeof JobPhase>;

export const jobState = defineEvent(
  'job.state',
  v.strictObject({ jobId: Uuid, phase: JobPhase, failure: v.optional(Failure) }),
);

/** The signed document is safe in the outbox, from where `job.fetch` gets it. */
export const jobResult = defineEvent(
  'job.result',
  v.strictObject({ jobId: Uuid, unchangedBytes: SizeBytes }),
);

/**
 * The signed document and the report on it. Who still has the document that was sent leaves out its `unchangedBytes`:
 * signing only appends. Same portal origin only.
 * @since 1
 */
export const fetchJob = defineMethod(
  'job.fetch',
  v.strictObject({ jobId: Uuid, portalOrigin: Origin, fromByte: SizeBytes }),
  v.strictObject({
    /** The bytes from `fromByte` to the end. */
    document: StreamRef,
    /** A `DocumentReport` as JSON. */
    report: StreamRef,
    /** The level wanted and reached, and why; absent for results of older agents. */
    level: v.optional(LevelResult),
  }),
);

/** The portal has the file: the agent may forget it. @since 1 */
export const acknowledgeJob = defineMethod('job.ack', Job, v.strictObject({}));

/** Ends a job, closes its dialog. A document already signed stays in the outbox. @since 1 */
export const cancelJob = defineMethod('job.cancel', Job, v.strictObject({}));

/** Announces state (and result, once signed) again on this socket. Same portal origin only. @since 1 */
export const resumeJob = defineMethod(
  'job.resume',
  v.strictObject({ jobId: Uuid, portalOrigin: Origin }),
  v.strictObject({ phase: JobPhase }),
);

export const OutboxEntry = v.strictObject({
  jobId: Uuid,
  portalOrigin: Origin,
  documentKey: ShortText,
  label: Label,
  sizeBytes: SizeBytes,
  sha256: Sha256Hex,
  /** How many leading bytes are the document as it was sent; 0 when it had to be rebuilt. */
  unchangedBytes: SizeBytes,
  signedAt: Instant,
});
export type OutboxEntry = v.InferOutput<typeof OutboxEntry>;

/** Signed documents that no portal has taken yet («Chờ gửi lại»). @since 1 */
export const listOutbox = defineMethod('job.list', v.strictObject({}), v.array(OutboxEntry));
