// Lays out a visible signature mark: picture or text in a box (Decree 30/2020, annex I, part I, II.7(d), II.8).
import type { MarkOperation, MarkPlan } from '../../../shared/protocol/mark.ts';
import type { MarkFont } from './mark-font.ts';
import { fitText, type TextBlock } from './text-block.ts';

/** What a mark shows and how large it is as displayed. */
export type MarkRequest = {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Handwritten signature or seal; with it the mark carries no text, as the decree asks. */
  readonly image?: MarkPicture | undefined;
  /** Shown when there is no picture, e.g. from signerLines. */
  readonly lines: readonly string[];
  /** A stamp fills its box to the edges, its lines end at the right one; other texts keep a margin. Default false. */
  readonly isStamp?: boolean | undefined;
  /** Text and notice keep to a band of this height in the middle: a seal's box reaches over the lines above and below. */
  readonly bandMm?: number | undefined;
  /** The notice over marks made with a training certificate; absent on real ones. */
  readonly trainingNotice?: string | undefined;
};

type MarkPicture = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** True width as printed: the seal's diameter. It stands at the box's right edge, where the left third ends. */
  readonly trueWidthMm?: number | undefined;
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
export const NOTICE_SHARE = 0.3;

/**
 * Plans a mark; nothing in the plan leaves the box.
 *
 * @returns operations in mm from the box's top-left corner, in drawing order
 */
export function planMark(request: MarkRequest, font: MarkFont): MarkPlan {
  const { widthMm, heightMm } = request;
  const whole: Area = { xMm: 0, yMm: 0, widthMm, heightMm };
  const band = middle(whole, request.bandMm ?? heightMm);
  const notice =
    request.trainingNotice === undefined
      ? undefined
      : planNotice(request.trainingNotice, band, font);
  const isSeal = request.image?.trueWidthMm !== undefined;
  const content = isSeal ? whole : below(band, notice?.heightMm ?? 0);
  const main =
    request.image === undefined
      ? planText(request, content, font)
      : [planImage(request.image, content)];
  return { widthMm, heightMm, operations: [...main, ...(notice?.operations ?? [])] };
}

/** The picture in its own proportions: as large as the box allows and centred, or in true size at the right edge. */
function planImage(image: MarkPicture, area: Area): MarkOperation {
  const { trueWidthMm } = image;
  const fitting = Math.min(area.widthMm / image.widthPx, area.heightMm / image.heightPx);
  const scale = Math.min(fitting, (trueWidthMm ?? Number.POSITIVE_INFINITY) / image.widthPx);
  const widthMm = image.widthPx * scale;
  const heightMm = image.heightPx * scale;
  const freeMm = Math.max(0, area.widthMm - widthMm);
  return {
    kind: 'image',
    xMm: area.xMm + (trueWidthMm === undefined ? freeMm / 2 : freeMm),
    yMm: area.yMm + Math.max(0, area.heightMm - heightMm) / 2,
    widthMm,
    heightMm,
  };
}

function planText(
  { lines, isStamp = false }: MarkRequest,
  area: Area,
  font: MarkFont,
): MarkOperation[] {
  if (isStamp) {
    const right = (widthMm: number): number => area.xMm + Math.max(0, area.widthMm - widthMm);
    return place(fitText(font, lines, area, TEXT_PT), area, right, BLACK);
  }
  const inner = inset(area, Math.min(PADDING_MM, area.widthMm / 20, area.heightMm / 20));
  const block = fitText(font, lines, inner, TEXT_PT);
  return place(block, inner, () => inner.xMm, BLACK);
}

/** Height of a stamp of this width: 12 pt a line at 10 pt, wrapped between words. */
export function stampHeightMm(lines: readonly string[], widthMm: number, font: MarkFont): number {
  const unbounded = { widthMm, heightMm: Number.POSITIVE_INFINITY };
  const block = fitText(font, lines, unbounded, TEXT_PT);
  return Math.max(1, block.lines.length) * block.leadingMm;
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

function middle(area: Area, heightMm: number): Area {
  const kept = Math.min(heightMm, area.heightMm);
  return { ...area, yMm: area.yMm + (area.heightMm - kept) / 2, heightMm: kept };
}

function below(area: Area, usedMm: number): Area {
  return { ...area, yMm: area.yMm + usedMm, heightMm: Math.max(0, area.heightMm - usedMm) };
}
