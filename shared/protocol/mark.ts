// The draw plan of a visible signature mark: what the agent draws into the PDF and the extension onto its canvas.
import * as v from 'valibot';

const length = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(20_000));
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/));

/** The mark's picture, kept whole and in its own proportions. */
const ImageOperation = v.strictObject({
  kind: v.literal('image'),
  xMm: length,
  yMm: length,
  widthMm: length,
  heightMm: length,
});

/** One line of text in the mark's Times face, starting at xMm; `widthMm` as measured with that face. */
const TextOperation = v.strictObject({
  kind: v.literal('text'),
  text: v.pipe(v.string(), v.maxLength(1024)),
  xMm: length,
  baselineMm: length,
  widthMm: length,
  sizePt: length,
  colour,
});

/** A rectangle's outline, the stroke centred on the edge. */
const FrameOperation = v.strictObject({
  kind: v.literal('frame'),
  xMm: length,
  yMm: length,
  widthMm: length,
  heightMm: length,
  strokeMm: length,
  colour,
});

export const MarkOperation = v.variant('kind', [ImageOperation, TextOperation, FrameOperation]);
export type MarkOperation = v.InferOutput<typeof MarkOperation>;

/** Operations in drawing order; millimetres from the mark's top-left corner as displayed. */
export const MarkPlan = v.strictObject({
  widthMm: length,
  heightMm: length,
  operations: v.pipe(v.array(MarkOperation), v.maxLength(64)),
});
export type MarkPlan = v.InferOutput<typeof MarkPlan>;

/** What a person should know of a mark before signing; texts by `finding.<code>`. Append only. */
export const markWarnings = [
  'picture-not-transparent',
  'picture-not-blue',
  'picture-resolution-low',
  'seal-not-red',
  'seal-missing',
  'seal-size-assumed',
  'seal-not-true-size',
  'seal-off-third',
  'covers-text',
  'name-differs',
  'picture-lost-in-archive',
] as const;
export const MarkWarning = v.picklist(markWarnings);
export type MarkWarning = v.InferOutput<typeof MarkWarning>;
