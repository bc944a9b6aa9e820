// Every expected failure by code, with the schema of its details. Append only.
import * as v from 'valibot';
import { DispatchCheckId } from '../dispatch/check.ts';
import { SignerRole } from './signature.ts';
import { SignatureKind, SignatureLevel, SigningWarningCode } from './values.ts';

const none = v.strictObject({});
const text = v.pipe(v.string(), v.maxLength(1024));
const count = v.pipe(v.number(), v.integer());

/** Why a PDF cannot be read or signed; texts by `pdf.problem.<word>`. */
export const PdfProblem = v.picklist([
  'not-a-pdf',
  'empty-file',
  'truncated',
  'xref-damaged',
  'object-damaged',
  'stream-damaged',
  'page-tree-damaged',
  'form-damaged',
  'encryption-changed',
]);
export type PdfProblem = v.InferOutput<typeof PdfProblem>;

/** Why an encrypted PDF cannot be opened; texts by `encryption.problem.<word>`. */
const EncryptionProblem = v.picklist(['password-needed', 'password-wrong', 'unsupported']);

/** Why a picture cannot be used as a signature mark. */
export const ImageProblem = v.picklist(['not-png', 'damaged', 'too-large', 'interlaced']);
export type ImageProblem = v.InferOutput<typeof ImageProblem>;

/** Why a file is no packet of the exchange axis; texts by `edxml.problem.<word>`. */
const EdxmlProblem = v.picklist([
  'too-large',
  'not-utf8',
  'doctype',
  'malformed',
  'too-deep',
  'no-packet',
  'no-status',
]);

/** Why a server gave no answer; texts by `network.problem.<word>`. */
/** Why an office's ledger gives no answer: no connection, a certificate that is not believed, the account, or its rights. */
export const OfficeLedgerProblem = v.picklist(['network', 'tls', 'account', 'setup']);
export type OfficeLedgerProblem = v.InferOutput<typeof OfficeLedgerProblem>;

export const NetworkProblem = v.picklist([
  'host-not-allowed',
  'no-connection',
  'timeout',
  'status',
  'redirect',
  'too-large',
  'proxy',
  'unusable-answer',
]);
export type NetworkProblem = v.InferOutput<typeof NetworkProblem>;

/** What is wrong with a time-stamping authority's answer; texts by `timestamp.problem.<word>`. */
export const TimestampProblem = v.picklist([
  'malformed',
  'refused',
  'imprint',
  'nonce',
  'policy',
  'certificate',
  'signature',
  'path',
  'time',
]);
export type TimestampProblem = v.InferOutput<typeof TimestampProblem>;

/** Why a trust bundle is not taken; texts by `bundle.problem.<word>`. */
export const BundleProblem = v.picklist([
  'unreadable',
  'no-key',
  'signature',
  'not-yet-valid',
  'expired',
  'older',
]);
export type BundleProblem = v.InferOutput<typeof BundleProblem>;

/** Why a driver on this PC is not loaded; texts by `driver.problem.<word>`. */
const ModuleProblem = v.picklist([
  'missing',
  'relative-path',
  'network-path',
  'not-protected',
  'hash-differs',
  'not-a-library',
  'wrong-word-size',
  'wrong-machine',
  'no-function-list',
]);

export const errorDetails = {
  // protocol
  VERSION_MISMATCH: v.strictObject({ update: v.picklist(['agent', 'extension']) }),
  METHOD_UNKNOWN: v.strictObject({ method: text }),
  PARAMS_INVALID: v.strictObject({ path: text }),
  MESSAGE_TOO_LARGE: v.strictObject({ limitBytes: count }),
  FRAME_INVALID: none,
  BUSY: none,
  LIMIT_EXCEEDED: v.strictObject({ limit: text }),
  REQUEST_TIMEOUT: none,
  JOB_UNKNOWN: none,
  // access
  NOT_PAIRED: none,
  PAIRING_REJECTED: v.strictObject({
    reason: v.picklist(['refused', 'timeout', 'busy', 'wait', 'locked']),
  }),
  CONSENT_DENIED: v.strictObject({ origin: text }),
  AGENT_RUNNING: none,
  ORIGIN_NOT_ALLOWED: v.strictObject({ origin: text }),
  /** A bare hash value was to be signed, and no administrator allows that for this portal. */
  BLIND_SIGNING_DISABLED: none,
  // user
  USER_CANCELLED: none,
  USER_TIMEOUT: none,
  PROMPT_UNAVAILABLE: v.strictObject({ tried: v.array(text) }),
  // token
  DRIVER_NOT_FOUND: v.strictObject({ tried: v.array(text) }),
  DRIVER_FAILED: v.strictObject({ module: text }),
  /** `use`: the 64-bit driver to install instead; '' when none is known. */
  DRIVER_UNSUITABLE: v.strictObject({ module: text, problem: ModuleProblem, use: text }),
  TOKEN_NOT_PRESENT: none,
  TOKEN_AMBIGUOUS: v.strictObject({ labels: v.array(text) }),
  TOKEN_REMOVED: none,
  PIN_INCORRECT: v.strictObject({ remaining: v.picklist(['some', 'few', 'last']) }),
  /** Lengths the token takes, in bytes of UTF-8. */
  NEW_PIN_REFUSED: v.strictObject({ shortest: count, longest: count }),
  PIN_LOCKED: none,
  PIN_EXPIRED: none,
  KEY_NOT_FOUND: none,
  MECHANISM_UNSUPPORTED: none,
  TOKEN_FAILED: v.strictObject({ ckr: text }),
  // certificate
  CERTIFICATE_NOT_FOUND: v.strictObject({ wanted: text }),
  CERTIFICATE_AMBIGUOUS: v.strictObject({ wanted: text }),
  CERTIFICATE_INVALID: none,
  CERTIFICATE_EXPIRED: v.strictObject({ notAfter: text }),
  CERTIFICATE_NOT_YET_VALID: v.strictObject({ notBefore: text }),
  KEY_USAGE_WRONG: none,
  // pdf
  PDF_MALFORMED: v.strictObject({ offset: count, problem: PdfProblem }),
  PDF_ENCRYPTED: v.strictObject({ problem: EncryptionProblem }),
  PDF_DAMAGED: none,
  PDF_DAMAGED_SIGNED: none,
  PDF_UNSUPPORTED: v.strictObject({ feature: text }),
  SIGNATURES_FORBIDDEN: v.strictObject({
    by: v.picklist(['docMdp', 'permissions', 'xfa', 'fieldMdp']),
  }),
  FIELD_UNUSABLE: v.strictObject({
    field: text,
    problem: v.picklist(['absent', 'signed', 'other-type']),
  }),
  /** `entry`: of the field's seed value dictionary (ISO 32000-2 §12.7.5.5). */
  SEED_VALUE_UNMET: v.strictObject({ entry: text }),
  BYTE_RANGE_OVERLAP: none,
  PLACEHOLDER_TOO_SMALL: v.strictObject({ requiredBytes: count, availableBytes: count }),
  DOCUMENT_CHANGED: none,
  BUDGET_EXCEEDED: v.strictObject({ budget: text }),
  // appearance
  PAGE_OUT_OF_RANGE: v.strictObject({ page: count, pages: count }),
  BOX_OUTSIDE_PAGE: none,
  IMAGE_INVALID: v.strictObject({ problem: ImageProblem }),
  // Decree 30
  SIGNER_ROLE_WRONG: v.strictObject({ needed: SignerRole, name: text }),
  PERSON_SIGNATURE_MISSING: none,
  NUMBER_MISSING: none,
  NUMBER_FIELD_MISSING: none,
  NUMBER_DIFFERS: v.strictObject({ onPage: text, given: text }),
  COMMENT_MISSING: none,
  MARK_COVERS_TEXT: v.strictObject({ percent: count }),
  PROFILE_NOT_FOUND: v.strictObject({ wanted: text }),
  CERTIFICATE_REVOKED: v.strictObject({ revokedAt: text }),
  NO_PATH: none,
  WARNING_REFUSED: v.strictObject({ warnings: v.array(SigningWarningCode) }),
  /** By the administrators' policy, which names those that are. */
  KIND_NOT_ALLOWED: v.strictObject({ kind: SignatureKind, allowed: v.array(SignatureKind) }),
  LEVEL_NOT_ALLOWED: v.strictObject({ level: SignatureLevel, allowed: v.array(SignatureLevel) }),
  // network
  TSA_UNREACHABLE: v.strictObject({ url: text, problem: NetworkProblem }),
  TSA_REJECTED: v.strictObject({ url: text, problem: TimestampProblem }),
  TSA_NOT_CONFIGURED: none,
  REVOCATION_UNAVAILABLE: v.strictObject({ url: text, problem: NetworkProblem }),
  // files
  FILE_NOT_FOUND: v.strictObject({ file: text }),
  FILE_UNREADABLE: v.strictObject({ file: text }),
  OUTPUT_NOT_WRITABLE: v.strictObject({ file: text }),
  OUTPUT_IS_INPUT: none,
  BATCH_UNFINISHED: v.strictObject({ folder: text }),
  ADMINISTRATOR_REQUIRED: v.strictObject({ folder: text }),
  NOT_SIGNED: none,
  TRUST_BUNDLE_REFUSED: v.strictObject({ problem: BundleProblem }),
  SIGNING_KEY_UNUSABLE: none,
  /** As of a trust bundle; texts by `manifest.problem.<word>`. */
  UPDATE_MANIFEST_REFUSED: v.strictObject({ problem: BundleProblem }),
  PACKAGE_DIFFERS: v.strictObject({ file: text }),
  UPDATE_SOURCE_UNREACHABLE: v.strictObject({ url: text, problem: NetworkProblem }),
  EVIDENCE_NOT_FOUND: v.strictObject({ wanted: text }),
  SETTINGS_INVALID: v.strictObject({ file: text, path: text }),
  PORTS_TAKEN: none,
  DISK_FULL: none,
  // sending
  ALREADY_SENT: v.strictObject({ code: text, at: text }),
  BEING_SENT: v.strictObject({ code: text, at: text }),
  RESERVATION_UNKNOWN: none,
  LEDGER_UNREADABLE: v.strictObject({ file: text }),
  OFFICE_LEDGER_UNREACHABLE: v.strictObject({ problem: OfficeLedgerProblem }),
  LEDGER_LINE_INVALID: v.strictObject({ line: count }),
  DISPATCH_UNKNOWN: none,
  DISPATCH_BLOCKED: v.strictObject({ checks: v.array(DispatchCheckId) }),
  REASON_MISSING: v.strictObject({ checks: v.array(DispatchCheckId) }),
  // our own
  /** A part of the program is missing or may not be loaded. */
  PROGRAM_INCOMPLETE: v.strictObject({ file: text }),
  SELF_CHECK_FAILED: v.strictObject({ checks: v.array(text) }),
  NOT_SUPPORTED: v.strictObject({ what: text }),
  INTERNAL: v.strictObject({ incidentId: text }),
  // extension
  AGENT_NOT_FOUND: none,
  AGENT_NOT_OURS: none,
  PORTAL_CHANGED: v.strictObject({ portal: text, selector: text }),
  ATTACHMENT_UNREADABLE: v.strictObject({ status: count }),
  LINK_UNREADABLE: v.strictObject({ status: count }),
  EDXML_UNREADABLE: v.strictObject({ problem: EdxmlProblem }),
  UPLOAD_REFUSED: v.strictObject({ status: count }),
  UPLOAD_NOT_OFFERED: none,
  PAGE_CLOSED: none,
} as const;

export type ErrorCode = keyof typeof errorDetails;
export type ErrorDetails<C extends ErrorCode> = v.InferOutput<(typeof errorDetails)[C]>;

/** One failure as it travels: the code, and the details that belong to it. */
export type Failure = { [C in ErrorCode]: { code: C; details: ErrorDetails<C> } }[ErrorCode];

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorDetails, code);

/** A failure as received from the other side; unknown codes and foreign details are refused. */
export const Failure = v.pipe(
  v.strictObject({ code: v.string(), details: v.unknown() }),
  v.rawTransform(({ dataset, addIssue, NEVER }): Failure => {
    const { code, details } = dataset.value;
    if (!isErrorCode(code)) {
      addIssue({ message: 'unknown error code' });
      return NEVER;
    }
    const parsed = v.safeParse(errorDetails[code], details);
    if (!parsed.success) {
      addIssue({ message: 'details do not belong to the code' });
      return NEVER;
    }
    return { code, details: parsed.output } as Failure;
  }),
);

/** An error code as data, for answers that name a reason. */
export const ErrorCodeName = v.custom<ErrorCode>(
  (input) => typeof input === 'string' && isErrorCode(input),
);
