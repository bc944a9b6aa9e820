// What the reference portal knows about a document: the words of the glossary, parsed from every database row.
import * as v from 'valibot';

const roles = ['drafter', 'competentPerson', 'recordsClerk', 'administrator'] as const;
const outgoingStatuses = [
  'draft',
  'awaitingSignature',
  'sentBack',
  'awaitingIssue',
  'issued',
] as const;
const incomingStatuses = [
  'received',
  'receiptRefused',
  'awaitingHandling',
  'inProgress',
  'completed',
] as const;
const urgencies = ['normal', 'urgent', 'veryUrgent', 'express'] as const;
const attachmentKinds = ['document', 'appendix', 'related'] as const;

export type Role = (typeof roles)[number];
export type Status = (typeof outgoingStatuses)[number] | (typeof incomingStatuses)[number];
export type Urgency = (typeof urgencies)[number];
export type AttachmentKind = (typeof attachmentKinds)[number];

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const userRow = v.object({
  id: count,
  login: v.string(),
  name: v.string(),
  title: v.string(),
  role: v.picklist(roles),
  salt: v.string(),
  passwordHash: v.string(),
});
export type User = Readonly<v.InferOutput<typeof userRow>>;

const documentFields = {
  direction: v.picklist(['outgoing', 'incoming']),
  documentCode: v.string(),
  documentType: v.string(),
  subject: v.string(),
  issuingOrganization: v.string(),
  issuedDate: v.string(),
  urgency: v.picklist(urgencies),
  secrecy: v.string(),
  status: v.picklist([...outgoingStatuses, ...incomingStatuses]),
  signerName: v.string(),
  signerTitle: v.string(),
  drafter: v.string(),
  recipients: v.string(),
  arrivalNumber: v.string(),
  arrivalDate: v.string(),
  dueDate: v.string(),
};
export const documentRow = v.object({ id: count, ...documentFields, attachmentCount: count });
/** Dates are ISO days (`2026-10-05`) or empty; an empty `documentCode` means that no number was allotted. */
export type DocumentRow = Readonly<v.InferOutput<typeof documentRow>>;
const newDocument = v.object(documentFields);
export type NewDocument = Readonly<v.InferOutput<typeof newDocument>>;

/** What another document like this one is made of. */
export const newDocumentLike = (document: DocumentRow): NewDocument =>
  v.parse(newDocument, document);

export const attachmentRow = v.object({
  id: count,
  documentId: count,
  kind: v.picklist(attachmentKinds),
  name: v.string(),
  mediaType: v.string(),
  version: count,
  sha256: v.string(),
  sizeBytes: count,
  changedAt: v.string(),
});
export type AttachmentRow = Readonly<v.InferOutput<typeof attachmentRow>>;

export const versionRow = v.object({
  attachmentId: count,
  version: count,
  sha256: v.string(),
  sizeBytes: count,
  storedAt: v.string(),
  storedBy: v.string(),
  note: v.string(),
});
export type VersionRow = Readonly<v.InferOutput<typeof versionRow>>;

export const historyRow = v.object({ at: v.string(), by: v.string(), event: v.string() });
export type HistoryRow = Readonly<v.InferOutput<typeof historyRow>>;
