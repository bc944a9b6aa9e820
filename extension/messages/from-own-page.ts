// What the extension's own pages (sign panel, popup, verify) ask of the background.
import * as v from 'valibot';
import { DispatchFields } from '../../shared/dispatch/fields.ts';
import { DispatchReport } from '../../shared/dispatch/report.ts';
import { Failure } from '../../shared/protocol/errors.ts';
import { EvidenceEntry, EvidenceId, EvidencePage } from '../../shared/protocol/evidence.ts';
import { OutboxEntry, ReviewWarning } from '../../shared/protocol/job.ts';
import { MarkPlan } from '../../shared/protocol/mark.ts';
import { MAX_BATCH } from '../../shared/protocol/limits.ts';
import { SignatureChoice } from '../../shared/protocol/signature.ts';
import { TokenInfo } from '../../shared/protocol/token.ts';
import { UpdateNotice } from '../../shared/protocol/update.ts';
import {
  Label,
  Origin,
  Placement,
  Sha256Hex,
  ShortText,
  Uuid,
} from '../../shared/protocol/values.ts';
import { MAX_PHRASE } from '../../shared/protocol/window.ts';
import { PageTarget } from './page-target.ts';
import { DocumentReport } from '../../shared/report/report.ts';

const signing = { signingId: Uuid };
const kindChoice = { certificateId: Sha256Hex, signature: SignatureChoice };
const choice = { ...kindChoice, placement: Placement };
const kept = { jobId: Uuid, portalOrigin: Origin };

/** What a person does about the pairing on the settings page; `look` only asks how it stands. */
const PairingDeed = v.picklist(['look', 'start', 'keep', 'cancel', 'end']);
export type PairingDeed = v.InferOutput<typeof PairingDeed>;

export const FromOwnPage = v.variant('kind', [
  v.strictObject({ kind: v.literal('panel.document'), ...signing }),
  v.strictObject({ kind: v.literal('panel.place'), ...signing, ...kindChoice }),
  v.strictObject({ kind: v.literal('panel.mark'), ...signing, ...choice }),
  v.strictObject({ kind: v.literal('panel.confirm'), ...signing, ...choice }),
  /** Sign these together, with one PIN; others of the list are cancelled by themselves. */
  v.strictObject({
    kind: v.literal('batch.confirm'),
    certificateId: Sha256Hex,
    documents: v.pipe(
      v.array(v.strictObject({ ...signing, placement: Placement, signature: SignatureChoice })),
      v.minLength(1),
      v.maxLength(MAX_BATCH),
    ),
  }),
  v.strictObject({ kind: v.literal('panel.certificates'), ...signing }),
  v.strictObject({ kind: v.literal('panel.cancel'), ...signing }),
  /** Start again after a failure: sign again, or send the kept file again. */
  v.strictObject({ kind: v.literal('panel.retry'), ...signing }),
  v.strictObject({ kind: v.literal('panel.signedDocument'), ...signing }),
  /** A file of this PC was signed and saved: the copy that is kept may go. */
  v.strictObject({ kind: v.literal('panel.saved'), ...signing }),
  /** A file that the person chose, to be signed. */
  v.strictObject({ kind: v.literal('file.open'), label: Label, document: v.blob() }),
  /** The tokens are told only for a portal: the agent asks on whose behalf. */
  v.strictObject({ kind: v.literal('agent.status'), portalOrigin: v.optional(Origin) }),
  v.strictObject({ kind: v.literal('pairing'), deed: PairingDeed }),
  v.strictObject({ kind: v.literal('agent.start') }),
  /** Both are done in the agent's own windows. */
  v.strictObject({ kind: v.literal('own.pin'), label: v.optional(ShortText) }),
  v.strictObject({
    kind: v.literal('own.phrase'),
    phrase: v.pipe(v.string(), v.maxLength(MAX_PHRASE)),
  }),
  /** Records of checks that the agent keeps; they are destroyed in its own window. */
  v.strictObject({ kind: v.literal('evidence.list'), before: v.optional(EvidenceId) }),
  v.strictObject({ kind: v.literal('evidence.read'), id: EvidenceId }),
  v.strictObject({ kind: v.literal('evidence.delete'), id: EvidenceId }),
  v.strictObject({ kind: v.literal('outbox.list') }),
  v.strictObject({ kind: v.literal('outbox.download'), ...kept }),
  v.strictObject({ kind: v.literal('outbox.resend'), ...kept }),
  v.strictObject({ kind: v.literal('outbox.delete'), ...kept }),
  /** A document with everything that goes with it, the main document first. */
  v.strictObject({
    kind: v.literal('dispatch.files'),
    files: v.pipe(
      v.array(v.strictObject({ label: Label, document: v.blob() })),
      v.minLength(1),
      v.maxLength(100),
    ),
    fields: DispatchFields,
  }),
  v.strictObject({ kind: v.literal('verify.file'), label: Label, document: v.blob() }),
  /** The file of a link that the person wants checked. */
  v.strictObject({ kind: v.literal('verify.linked'), linkId: Uuid }),
  /** The document of a report, read again from the portal's page. */
  v.strictObject({ kind: v.literal('report.document'), reportId: Uuid }),
]);
export type FromOwnPage = v.InferInput<typeof FromOwnPage>;

const failed = v.strictObject({ kind: v.literal('failure'), failure: Failure });

export const DoneAnswer = v.variant('kind', [v.strictObject({ kind: v.literal('done') }), failed]);
export type DoneAnswer = v.InferOutput<typeof DoneAnswer>;

/** Answer to `file.open`. */
export const OpenedAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('opened'), signingId: Uuid }),
  failed,
]);
export type OpenedAnswer = v.InferOutput<typeof OpenedAnswer>;

/** Answer to `look`. */
export const PairingAnswer = v.variant('kind', [
  v.strictObject({
    kind: v.literal('state'),
    /** `ended`: by a person; nothing pairs by itself again. */
    state: v.picklist(['none', 'ended', 'paired']),
  }),
  /** Two windows show a code; `agreed`: the person has agreed in the agent's. */
  v.strictObject({
    kind: v.literal('code'),
    code: v.pipe(v.string(), v.regex(/^\d{6}$/)),
    agreed: v.boolean(),
  }),
  failed,
]);
export type PairingAnswer = v.InferOutput<typeof PairingAnswer>;

export const DocumentAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('document'), document: v.blob() }),
  failed,
]);
export type DocumentAnswer = v.InferOutput<typeof DocumentAnswer>;

export const MarkAnswer = v.variant('kind', [
  v.strictObject({
    kind: v.literal('mark'),
    plan: MarkPlan,
    warnings: v.array(ReviewWarning),
    image: v.optional(v.blob()),
  }),
  failed,
]);
export type MarkAnswer = v.InferOutput<typeof MarkAnswer>;

/** Where a mark belongs by the agent's word. */
const ProposedPlace = v.strictObject({
  placement: Placement,
  placedBy: v.picklist(['text', 'default']),
  warnings: v.array(ReviewWarning),
  needsNumber: v.boolean(),
});
export type ProposedPlace = v.InferOutput<typeof ProposedPlace>;

export const PlaceAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('place'), place: ProposedPlace }),
  failed,
]);
export type PlaceAnswer = v.InferOutput<typeof PlaceAnswer>;

export const AgentStatus = v.variant('kind', [
  v.strictObject({
    kind: v.literal('running'),
    version: v.string(),
    training: v.boolean(),
    /** Absent when they were not asked for or could not be read. */
    tokens: v.optional(v.array(TokenInfo)),
    /** What IT announces about versions; absent when the agent does not know the question. */
    notice: v.optional(UpdateNotice),
  }),
  failed,
]);
export type AgentStatus = v.InferOutput<typeof AgentStatus>;

export const OutboxAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('entries'), entries: v.array(OutboxEntry) }),
  failed,
]);
export type OutboxAnswer = v.InferOutput<typeof OutboxAnswer>;

/** Answer to `evidence.list`. */
export const EvidenceListAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('page'), page: EvidencePage }),
  failed,
]);
export type EvidenceListAnswer = v.InferOutput<typeof EvidenceListAnswer>;

/** Answer to `evidence.read`. */
export const EvidenceAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('report'), entry: EvidenceEntry, report: DocumentReport }),
  failed,
]);
export type EvidenceAnswer = v.InferOutput<typeof EvidenceAnswer>;

/** Answer to `verify.file`. */
export const FileAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('report'), sha256: Sha256Hex, report: DocumentReport }),
  failed,
]);
export type FileAnswer = v.InferOutput<typeof FileAnswer>;

/** Answer to `dispatch.files`. */
export const SetAnswer = v.variant('kind', [
  v.strictObject({ kind: v.literal('report'), report: DispatchReport }),
  failed,
]);
export type SetAnswer = v.InferOutput<typeof SetAnswer>;

/** A report on a portal's attachment, kept for the verify page. */
export const StoredReport = v.strictObject({
  label: Label,
  portalOrigin: Origin,
  documentKey: ShortText,
  /** Found from a list: the document's own page. */
  openAt: v.optional(v.string()),
  page: PageTarget,
  checkedAt: v.string(),
  sha256: Sha256Hex,
  report: DocumentReport,
});
export type StoredReport = v.InferOutput<typeof StoredReport>;
