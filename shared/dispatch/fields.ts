// What the portal says of the documents that are to be sent, under the names of the glossary; whatever it does not say is absent.
import * as v from 'valibot';
import { ShortText } from '../protocol/values.ts';

const MOST_RECEIVERS = 2000;
const MOST_SENT = 5000;
/** One column may hold more than annex VI allows: then the check says so. */
const Subject = v.pipe(v.string(), v.maxLength(5000));
const Day = v.pipe(v.string(), v.isoDate());

const Receiver = v.strictObject({
  organizationCode: v.optional(ShortText),
  name: v.optional(ShortText),
});

/** A line of the portal's own list of sent documents. */
const SentDocument = v.strictObject({
  /** `142/UBND-HCC` */
  documentCode: ShortText,
  issuedDate: v.optional(Day),
  documentId: v.optional(ShortText),
});

/** What the packet is about: a new document, or one that was sent before. */
const Business = v.strictObject({
  kind: v.picklist(['new', 'recall', 'update', 'replace']),
  /** The document that is recalled, updated or replaced. */
  documentId: v.optional(ShortText),
});

export const DispatchFields = v.strictObject({
  documentNumber: v.optional(ShortText),
  documentNotation: v.optional(ShortText),
  issuedDate: v.optional(Day),
  subject: v.optional(Subject),
  documentType: v.optional(ShortText),
  documentId: v.optional(ShortText),
  organizationCode: v.optional(ShortText),
  organizationName: v.optional(ShortText),
  signerName: v.optional(ShortText),
  signerTitle: v.optional(ShortText),
  receivers: v.optional(v.pipe(v.array(Receiver), v.maxLength(MOST_RECEIVERS)), []),
  /** As the portal writes it: «Thường», «Mật», «1». */
  secrecy: v.optional(ShortText),
  urgency: v.optional(ShortText),
  /** Whether paper goes with it. */
  withPaper: v.optional(v.boolean()),
  pageCount: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  business: v.optional(Business),
  /** Not all of the portal's page could be read: what is absent may stand there all the same. */
  isPartial: v.optional(v.boolean()),
  sentBefore: v.optional(v.pipe(v.array(SentDocument), v.maxLength(MOST_SENT)), []),
});
export type DispatchFields = v.InferOutput<typeof DispatchFields>;
