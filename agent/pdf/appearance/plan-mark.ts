// Lays out a visible signature mark: picture or text in a box (Decree 30/2020, annex I, part I, II.7(d)).
import type { MarkOperation, MarkPlan } from '../../../shared/protocol/mark.ts';
import type { MarkFont } from './mark-font.ts';
import { fitText, type TextBlock } from './text-block.ts';

/** What a mark shows and how large it is as displayed. */
export type MarkRequest = {
  readonly kind: 'approve';
  readonly widthMm: number;
  readonly heightMm: number;
  /** The person's handwritten signature; with it the mark carries no text, as the decree asks. */
  readonly image?: { readonly widthPx: number; readonly heightPx: number } | undefined;
  /** Shown when there is no picture, e.g. from approveLines. */
  readonly lines: readonly string[];
  /** The notice over marks made with a training certificate; absent on real ones. */
  readonly trainingNotice?: string | undefined;
};

type Area = {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
};

const TEXT_PT = 10;
const BLACK = '#000000';
const RED = '#c00000';
const PADDING_MM = 1;
const NOTICE_PT = 12;
const NOTICE_STROKE_MM = 0.3;
/** The notice never takes more than this share of the mark. */
const NOTICE_SHARE = 0.3;

/**
 * Plans a mark; nothing in the plan leaves the box.
 *
 * @returns operations in mm from the box's top-left corner, in drawing order
 */
export function planMark(request: MarkRequest, font: MarkFont): MarkPlan {
  const { widthMm, heightMm } = request;
  const whole: Area = { xMm: 0, yMm: 0, widthMm, heightMm };
  const notice =
    request.trainingNotice === undefined
      ? undefined
      : planNotice(request.trainingNotice, whole, font);
  const content = notice === undefined ? whole : below(whole, notice.heightMm);
  const main =
    request.image === undefined
      ? planText(request.lines, content, font)
      : [planImage(request.image, content)];
  return { widthMm, heightMm, operations: [...main, ...(notice?.operations ?? [])] };
}

/** The largest box of the picture's own proportions, centred. */
function planImage(
  image: { readonly widthPx: number; readonly heightPx: number },
  area: Area,
): MarkOperation {
  const scale = Math.min(area.widthMm / image.widthPx, area.heightMm / image.heightPx);
  const widthMm = image.widthPx * scale;
  const heightMm = image.heightPx * scale;
  return {
    kind: 'image',
    xMm: area.xMm + Math.max(0, area.widthMm - widthMm) / 2,
    yMm: area.yMm + Math.max(0, area.heightMm - heightMm) / 2,
    widthMm,
    heightMm,
  };
}

function planText(lines: readonly string[], area: Area, font: MarkFont): MarkOperation[] {
  const inner = inset(area, Math.min(PADDING_MM, area.widthMm / 20, area.heightMm / 20));
  const block = fitText(font, lines, inner, TEXT_PT);
  return place(block, inner, () => inner.xMm, BLACK);
}

/** The notice in a red frame along the top edge. */
function planNotice(
  text: string,
  area: Area,
  font: MarkFont,
): { heightMm: number; operations: MarkOperation[] } {
  const padding = Math.min(PADDING_MM, area.widthMm / 20, area.heightMm / 20);
  const room = {
    widthMm: area.widthMm - 2 * padding,
    heightMm: area.heightMm * NOTICE_SHARE - padding,
  };
  const block = fitText(font, [text], room, NOTICE_PT);
  const heightMm = Math.min(block.heightMm + padding, area.heightMm);
  const band = { ...area, heightMm };
  const edge = NOTICE_STROKE_MM / 2;
  const frame = inset(band, Math.min(edge, heightMm / 4));
  const operations = place(
    block,
    band,
    (widthMm) => band.xMm + Math.max(0, band.widthMm - widthMm) / 2,
    RED,
  );
  return {
    heightMm,
    operations: [
      { kind: 'frame', ...frame, strokeMm: NOTICE_STROKE_MM, colour: RED },
      ...operations,
    ],
  };
}

/** Turns a block into operations, centred vertically in its area. */
function place(
  block: TextBlock,
  area: Area,
  xOf: (lineWidthMm: number) => number,
  colour: string,
): MarkOperation[] {
  const top = area.yMm + Math.max(0, area.heightMm - block.heightMm) / 2;
  return block.lines.map((line, index) => ({
    kind: 'text',
    text: line.text,
    xMm: xOf(line.widthMm),
    baselineMm: top + block.ascentMm + index * block.leadingMm,
    widthMm: line.widthMm,
    sizePt: block.sizePt,
    colour,
  }));
}

function inset(area: Area, by: number): Area {
  return {
    xMm: area.xMm + by,
    yMm: area.yMm + by,
    widthMm: Math.max(0, area.widthMm - 2 * by),
    heightMm: Math.max(0, area.heightMm - 2 * by),
  };
}

function below(area: Area, usedMm: number): Area {
  return { ...area, yMm: area.yMm + usedMm, heightMm: Math.max(0, area.heightMm - usedMm) };
}
