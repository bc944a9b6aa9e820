// Text of pages with positions, as the text process reports it. For placing and document checks only, never for verdicts.
import * as v from 'valibot';

const length = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One run of upright text; millimetres from the page's top-left corner as displayed. */
export const TextItem = v.strictObject({
  text: v.string(),
  xMm: length,
  baselineMm: length,
  widthMm: length,
  /** The font's size as displayed. */
  sizeMm: length,
});
export type TextItem = v.InferOutput<typeof TextItem>;

/** What an annotation draws on the page, line by line; its box in millimetres as displayed. */
export const DrawnText = v.strictObject({
  xMm: length,
  yMm: length,
  widthMm: length,
  heightMm: length,
  lines: v.array(v.string()),
});
export type DrawnText = v.InferOutput<typeof DrawnText>;

/** By how much text is turned against the displayed page, clockwise. */
const Turn = v.picklist([90, 180, 270]);
export type Turn = v.InferOutput<typeof Turn>;

/** A page as displayed: its size in millimetres (CropBox, /Rotate, /UserUnit applied) and its text in file order. */
export const PageText = v.strictObject({
  pageIndex: count,
  widthMm: length,
  heightMm: length,
  items: v.array(TextItem),
  /** Runs that stand sideways or upside down, in millimetres of the page as one turns it to read them. */
  turned: v.optional(v.array(v.strictObject({ turn: Turn, items: v.array(TextItem) }))),
  /** Text of annotations and form fields; absent when it was not asked for. */
  drawn: v.optional(v.array(DrawnText)),
});
export type PageText = v.InferOutput<typeof PageText>;

/** Pages in the order they were read: from the last one backwards. */
export const DocumentText = v.strictObject({ pageCount: count, pages: v.array(PageText) });
export type DocumentText = v.InferOutput<typeof DocumentText>;

const Excerpt = v.strictObject({
  appended: v.pipe(v.string(), v.base64()),
  /** Of the whole document. */
  pageCount: count,
  /** Indexes of the pages, ascending. */
  pages: v.array(count),
});
export type Excerpt = v.InferOutput<typeof Excerpt>;

export const TextRequest = v.strictObject({
  /** How many pages to read at most, counted from the end. */
  atMostPages: v.pipe(count, v.maxValue(1000)),
  /** Stop at the first page that surely holds the signature block. */
  stopAtSignatureBlock: v.boolean(),
  /** Read page 1 too: number, date and stamps stand there. */
  alsoFirstPage: v.optional(v.boolean(), false),
  /** Read these pages too, from 0. */
  alsoPages: v.optional(v.pipe(v.array(count), v.maxLength(8)), []),
  /** Read what annotations draw as well. */
  drawnText: v.optional(v.boolean(), false),
  /** Of an encrypted document, owner's or user's; it comes by standard input, never in arguments or environment. */
  password: v.optional(v.string()),
  /** A few of its pages stand for the whole document: an update to append, and which pages it leaves. */
  excerpt: v.optional(Excerpt),
  /** Read the file as it was when it had this many bytes. */
  sizeBytes: v.optional(count),
});

export type TextRequest = v.InferInput<typeof TextRequest>;

/** What goes before each document to a process that reads many. */
export const BatchTextRequest = v.strictObject({ request: TextRequest, sizeBytes: count });
