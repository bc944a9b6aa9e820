// What the checks before sending, the axis board and a province's rules need to know of a portal.
import * as v from 'valibot';
import { FieldName } from './field.ts';
import { Pattern } from './pattern.ts';
import { mapped, Reading, Words } from './reading.ts';
import { Selector } from './selector.ts';

/** Where the page is on which a document is sent, and what stands on it. */
export const SendPage = v.strictObject({
  /** Of the frame's address; absent: any page where the button is. */
  path: v.optional(Pattern),
  /** The region of the form; absent: the page. */
  root: v.optional(Selector),
  /** The button that sends; guarded. Every match, e.g. «Phát hành», «Gửi liên thông». */
  button: Selector,
  /** Organizations that the document goes to. */
  receivers: v.optional(
    v.strictObject({
      item: Selector,
      name: v.optional(Reading),
      code: v.optional(Reading),
      /** Within the item; absent: every item is chosen. */
      chosen: v.optional(Selector),
    }),
  ),
  /** «Gửi kèm bản giấy»: a control that is checked when paper goes along. */
  paper: v.optional(Selector),
  /** Fields as the form has them, where they differ from the document's page. */
  fields: v.optional(v.record(FieldName, Reading)),
});
export type SendPage = v.InferOutput<typeof SendPage>;

/** Codes 01–16 of a status packet keep their number; the other words are the portal's own view. */
const exchangeStates = [
  ...['01', '02', '03', '04', '05', '06', '07', '08'],
  ...['09', '10', '11', '12', '13', '14', '15', '16'],
  ...['pending', 'sent', 'failed', 'none'],
] as const;

/** Where the portal shows how its documents fare on the exchange axis: one row for each document and receiver. */
export const ExchangePage = v.strictObject({
  path: v.optional(Pattern),
  row: Selector,
  cells: v.strictObject({
    documentId: v.optional(Reading),
    documentCode: v.optional(Reading),
    subject: v.optional(Reading),
    receivingOrganization: v.optional(Reading),
    organizationCode: v.optional(Reading),
    /** What the portal calls each state. */
    state: mapped(exchangeStates),
    sentAt: v.optional(Reading),
    changedAt: v.optional(Reading),
    dueAt: v.optional(Reading),
    /** Why it failed or was refused. */
    reason: v.optional(Reading),
  }),
  /** Link from the row into the document. */
  open: v.optional(Selector),
});
export type ExchangePage = v.InferOutput<typeof ExchangePage>;

const bytes = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What a province asks beyond the decrees. Read by the checks before sending. */
export const ProvinceRules = v.strictObject({
  fileName: v.optional(
    v.strictObject({
      /** The whole name must match. */
      pattern: v.optional(Pattern),
      maxLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(255))),
    }),
  ),
  maxFileBytes: v.optional(bytes),
  maxTotalBytes: v.optional(bytes),
  /** Endings without a dot, lower case; absent: any. */
  fileTypes: v.optional(v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]{1,10}$/u)))),
  /** «Danh mục văn bản không gửi kèm bản giấy»: document types as on the document. */
  typesWithoutPaper: v.optional(v.array(Words)),
  /** Attachments on which nothing can be signed; `warn` unless told otherwise. */
  nonPdf: v.optional(v.picklist(['warn', 'block'])),
});
export type ProvinceRules = v.InferOutput<typeof ProvinceRules>;

/** Which plugins' calls are answered in the page. */
export const Compat = v.strictObject({
  /** Calls to `wss://127.0.0.1:8987`. */
  vgca: v.optional(v.boolean()),
  /** Calls to `wss://localhost:4433/plugin`. */
  vnpt: v.optional(v.boolean()),
  /** Without the agent: answer with a reason (default), or let the probe fail. */
  whenAbsent: v.optional(v.picklist(['answer', 'refuse'])),
  /** Name of the file's field in the upload handler. */
  uploadField: v.optional(v.picklist(['uploadfile', 'file'])),
  /** Pairs of `MetaData` go to the upload handler as fields of the form. */
  sendMetaData: v.optional(v.boolean()),
  /** What is not ours goes to a signing service that is really installed; never silently. */
  passThrough: v.optional(v.boolean()),
});
export type Compat = v.InferOutput<typeof Compat>;
