// Millimetres on the page as displayed, pixels on the screen, and moves that never leave the page.
import type { Placement } from '../../../shared/protocol/values.ts';

const MM_PER_POINT = 25.4 / 72;
/** CSS pixels per point at 100 %. */
const PIXELS_PER_POINT = 96 / 72;

/** A page as displayed: /Rotate, /CropBox and /UserUnit applied. */
export interface PageSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** The part of pdf.js's viewport that is needed: at scale 1 one pixel is one point of the displayed page. */
export interface PageView {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

export function pageSizeOf(view: PageView): PageSize {
  return {
    widthMm: (view.width / view.scale) * MM_PER_POINT,
    heightMm: (view.height / view.scale) * MM_PER_POINT,
  };
}

/** pdf.js scale for a zoom where 1 shows the page in its real size. */
export function scaleOf(zoom: number): number {
  return zoom * PIXELS_PER_POINT;
}

export function pixelsPerMm(zoom: number): number {
  return scaleOf(zoom) / MM_PER_POINT;
}

/** The zoom at which the page fills a width. */
export function zoomToFit(page: PageSize, widthPx: number): number {
  return widthPx / (page.widthMm * pixelsPerMm(1));
}

export type Box = Pick<Placement, 'xMm' | 'yMm' | 'widthMm' | 'heightMm'>;

const SMALLEST_MM = 5;

/** Whole tenths of a millimetre: what the number fields show is what is signed. */
function tenths(valueMm: number): number {
  return Math.round(valueMm * 10) / 10;
}

function between(low: number, value: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

/** The nearest box of at least 5 mm that lies on the page. */
export function keepOnPage<Shape extends Box>(box: Shape, page: PageSize): Shape {
  const widthMm = floorTenths(between(SMALLEST_MM, box.widthMm, page.widthMm));
  const heightMm = floorTenths(between(SMALLEST_MM, box.heightMm, page.heightMm));
  return {
    ...box,
    widthMm,
    heightMm,
    xMm: floorTenths(between(0, tenths(box.xMm), page.widthMm - widthMm)),
    yMm: floorTenths(between(0, tenths(box.yMm), page.heightMm - heightMm)),
  };
}

/** Rounded down, so that a box against the edge does not stick out by rounding. */
function floorTenths(valueMm: number): number {
  return Math.floor(valueMm * 10 + 1e-6) / 10;
}

export function movedBy<Shape extends Box>(
  box: Shape,
  by: { readonly xMm: number; readonly yMm: number },
  page: PageSize,
): Shape {
  return keepOnPage({ ...box, xMm: box.xMm + by.xMm, yMm: box.yMm + by.yMm }, page);
}

const SNAP_MM = 1.5;

/** A line the box was drawn to: x for an upright line, y for a level one, in mm. */
export interface SnapLines {
  readonly xMm: number | undefined;
  readonly yMm: number | undefined;
}

/** Draws a dragged box to the centre lines of the proposed place when it comes near. */
export function snapped<Shape extends Box>(
  box: Shape,
  proposed: Box | undefined,
  page: PageSize,
): { readonly box: Shape; readonly lines: SnapLines } {
  const target = proposed ?? { xMm: 0, yMm: 0, widthMm: page.widthMm, heightMm: page.heightMm };
  const xMm = target.xMm + target.widthMm / 2;
  const yMm = target.yMm + target.heightMm / 2;
  const nearX = Math.abs(box.xMm + box.widthMm / 2 - xMm) <= SNAP_MM;
  const nearY = proposed !== undefined && Math.abs(box.yMm + box.heightMm / 2 - yMm) <= SNAP_MM;
  return {
    box: {
      ...box,
      ...(nearX && { xMm: xMm - box.widthMm / 2 }),
      ...(nearY && { yMm: yMm - box.heightMm / 2 }),
    },
    lines: { xMm: nearX ? xMm : undefined, yMm: nearY ? yMm : undefined },
  };
}
