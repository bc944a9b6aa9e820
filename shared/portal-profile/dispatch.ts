// What the checks before sending and the axis board need to know of a portal.
import * as v from 'valibot';
import { sendingKinds } from '../axis/sending.ts';
import { FieldName } from './field.ts';
import { directions } from './meanings.ts';
import { Pattern } from './pattern.ts';
import { mapped, Reading, Words } from './reading.ts';
import { Selector } from './selector.ts';

/** All but `new` speak of a document that was sent before. */
const sendKinds = ['new', 'recall', 'update', 'replace'] as const;

/** The whole words on a button, any of them; without it the selector alone tells. */
const ButtonLabels = v.pipe(v.array(Words), v.minLength(1), v.maxLength(20));

/** A button beside the usual one. */
const OtherSend = v.strictObject({
  kind: v.picklist(sendKinds),
  button: Selector,
  labels: v.optional(ButtonLabels),
});

const LONGEST_RESULT_SECONDS = 120;

/** What the portal shows once it has tried to send, on the same page or the one after it. */
const SendResult = v.strictObject({
  /** Has a value when the document went out. What stood there before the click does not count. */
  sent: Reading,
  /** Has a value when it did not: the portal's own words. */
  failed: v.optional(Reading),
  /** After that long without either, the person is asked; 20 unless said. */
  waitSeconds: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(LONGEST_RESULT_SECONDS)),
  ),
});

/** Where the page is on which a document is sent, and what stands on it. */
export const SendPage = v.strictObject({
  /** Of the frame's address; absent: any page where the button is. */
  path: v.optional(Pattern),
  /** The region of the form; absent: the page. */
  root: v.optional(Selector),
  /** The button that sends; guarded. Every match, e.g. «Phát hành», «Gửi liên thông». */
  button: Selector,
  /**
   * What stands on it, where the selector finds other buttons too. It is not guarded on documents that came from
   * elsewhere; without `path` only where the page shows a document with attachments.
   */
  labels: v.optional(ButtonLabels),
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
  /** Has a value in the element of the attachment that is the document itself; absent: the first one. */
  main: v.optional(Reading),
  /** What the form says it is; absent: new. */
  kind: v.optional(mapped(sendKinds)),
  /** Buttons with a kind of their own. */
  others: v.optional(v.pipe(v.array(OtherSend), v.maxLength(10))),
  /** Identifier of the document that is recalled, updated or replaced; absent: the one of this page. */
  concerns: v.optional(Reading),
  /** Absent: the person is asked after each sending. */
  result: v.optional(SendResult),
  /** What cannot be checked, the agent being away, goes with a reason (default), or not at all. */
  unchecked: v.optional(v.picklist(['warn', 'block'])),
});
export type SendPage = v.InferOutput<typeof SendPage>;

/** Codes 01–16 of a status packet keep their number; the other words are the portal's own view. */
export const exchangeStates = [
  ...['01', '02', '03', '04', '05', '06', '07', '08'],
  ...['09', '10', '11', '12', '13', '14', '15', '16'],
  ...['pending', 'sent', 'failed', 'none'],
] as const;

const ExchangeAddress = v.pipe(v.string(), v.maxLength(300), v.regex(/^\/(?!\/)[^\s\\{}]*$/u));

/** The words above a column, any of them, compared like labels. */
const ColumnLabels = v.pipe(v.array(Words), v.minLength(1), v.maxLength(20));

/** With `column` the scope is the row's cell below that heading. */
const ExchangeCell = v.strictObject({ ...Reading.entries, column: v.optional(ColumnLabels) });
export type ExchangeCell = v.InferOutput<typeof ExchangeCell>;

const mappedCell = <const Meaning extends readonly string[]>(
  meanings: Meaning,
): v.StrictObjectSchema<
  Omit<typeof ExchangeCell.entries, 'map'> & {
    readonly map: v.RecordSchema<
      v.StringSchema<undefined>,
      v.PicklistSchema<Meaning, undefined>,
      undefined
    >;
  },
  undefined
> => v.strictObject({ ...ExchangeCell.entries, map: v.record(v.string(), v.picklist(meanings)) });

/** Where the portal shows how its documents fare on the exchange axis: one row for each document and receiver. */
export const ExchangePage = v.strictObject({
  /**
   * Of the frame's address: here the page is read while it is shown. Without it and `address`: wherever a table has the
   * headings of number, receiver, state and time, if those are told by `column`.
   */
  path: v.optional(Pattern),
  /**
   * Where it is fetched from while another page of the portal is open, on the portal's own origin; absent for
   * single-page applications, whose page holds nothing before it was drawn.
   */
  address: v.optional(ExchangeAddress),
  /** The region of the list; where it is not, the portal has changed. */
  root: v.optional(Selector),
  row: Selector,
  /** Link to the next page of the list. */
  next: v.optional(Selector),
  cells: v.strictObject({
    documentId: v.optional(ExchangeCell),
    documentCode: v.optional(ExchangeCell),
    subject: v.optional(ExchangeCell),
    receivingOrganization: v.optional(ExchangeCell),
    /** Of the receiver. */
    organizationCode: v.optional(ExchangeCell),
    /** Rows of what came from elsewhere are left out. */
    direction: v.optional(mappedCell(directions)),
    /** What was done: sent, recalled, updated, replaced. */
    kind: v.optional(mappedCell(sendingKinds)),
    /** What the portal calls each state. */
    state: mappedCell(exchangeStates),
    sentAt: v.optional(ExchangeCell),
    changedAt: v.optional(ExchangeCell),
    dueAt: v.optional(ExchangeCell),
    /** Why it failed or was refused. */
    reason: v.optional(ExchangeCell),
  }),
  /** Link from the row into the document. */
  open: v.optional(Selector),
});
export type ExchangePage = v.InferOutput<typeof ExchangePage>;

const LONGEST_SECONDS = 30 * 60;

/** Pages that call a local signing program, and how they are answered; what is absent is as docs/vgca.md says. */
export const Compat = v.strictObject({
  /** VGCA Sign Service, `wss://127.0.0.1:8987`. */
  vgca: v.optional(v.boolean()),
  /** The PDF functions of the VNPT plugin, `wss://localhost:4433/plugin`. */
  vnpt: v.optional(v.boolean()),
  /** Without the agent: answer with a reason (default), or let the probe of a page fail. */
  whenAbsent: v.optional(v.picklist(['answer', 'refuse'])),
  /** Name of the file's field in the upload handler; some back ends want `file`. */
  uploadField: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/u))),
  /** Pairs of `MetaData` go to the upload handler as fields of the form. */
  sendMetaData: v.optional(v.boolean()),
  /** Functions we do not have go to a signing service that is really installed; never silently. */
  passThrough: v.optional(v.boolean()),
  /** A page has its answer by then, whatever happens. */
  answerWithinSeconds: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(LONGEST_SECONDS)),
  ),
});
export type Compat = v.InferOutput<typeof Compat>;
