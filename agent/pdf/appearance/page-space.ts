// The one transform between a page as displayed (mm from its top-left corner) and default user space (ISO 32000-2 §8.3.2.3).
import { AgentError } from '../../core/errors.ts';

/** Corners in default user space units: lower-left x, y, upper-right x, y. */
export type Rectangle = readonly [x0: number, y0: number, x1: number, y1: number];

/** The page attributes that decide how it is displayed, inherited values resolved. */
export type PageGeometry = {
  readonly cropBox: Rectangle;
  /** Clockwise, in degrees (/Rotate). */
  readonly rotate: 0 | 90 | 180 | 270;
  /** Size of one user space unit in 1/72 inch (/UserUnit, default 1). */
  readonly userUnit: number;
};

/** A box in millimetres from the page's top-left corner as displayed. */
export type BoxMm = {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
};

const POINTS_PER_MM = 72 / 25.4;
/** A box may stick out by rounding, never by a visible amount. */
const TOLERANCE_MM = 0.01;

/** User space units in one millimetre of the displayed page. */
export function unitsPerMm(geometry: PageGeometry): number {
  return POINTS_PER_MM / geometry.userUnit;
}

/** The page's size as displayed: width and height change places at 90 and 270 degrees. */
export function displayedSize(geometry: PageGeometry): { widthMm: number; heightMm: number } {
  const [x0, y0, x1, y1] = geometry.cropBox;
  const scale = unitsPerMm(geometry);
  const across = (x1 - x0) / scale;
  const up = (y1 - y0) / scale;
  return isQuarterTurn(geometry)
    ? { widthMm: up, heightMm: across }
    : { widthMm: across, heightMm: up };
}

/**
 * Default user space rectangle of a box given as displayed.
 *
 * @throws AgentError `BOX_OUTSIDE_PAGE` when the box is empty or leaves the crop box
 */
export function toUserSpace(geometry: PageGeometry, box: BoxMm): Rectangle {
  const page = displayedSize(geometry);
  const inside =
    box.widthMm > 0 &&
    box.heightMm > 0 &&
    box.xMm >= -TOLERANCE_MM &&
    box.yMm >= -TOLERANCE_MM &&
    box.xMm + box.widthMm <= page.widthMm + TOLERANCE_MM &&
    box.yMm + box.heightMm <= page.heightMm + TOLERANCE_MM;
  // Written as one positive test so that NaN fails it too.
  if (!inside) throw new AgentError('BOX_OUTSIDE_PAGE', {});
  const scale = unitsPerMm(geometry);
  const first = pointToUserSpace(geometry, box.xMm * scale, box.yMm * scale);
  const second = pointToUserSpace(
    geometry,
    (box.xMm + box.widthMm) * scale,
    (box.yMm + box.heightMm) * scale,
  );
  return clamp(normalise([...first, ...second]), geometry.cropBox);
}

/** The inverse of toUserSpace; the rectangle may lie anywhere. */
export function toDisplayed(geometry: PageGeometry, rectangle: Rectangle): BoxMm {
  const [ax, ay, bx, by] = normalise(rectangle);
  const [x0, y0, x1, y1] = normalise([
    ...pointToDisplayed(geometry, ax, ay),
    ...pointToDisplayed(geometry, bx, by),
  ]);
  const scale = unitsPerMm(geometry);
  return {
    xMm: x0 / scale,
    yMm: y0 / scale,
    widthMm: (x1 - x0) / scale,
    heightMm: (y1 - y0) / scale,
  };
}

/**
 * The form matrix that turns an appearance against the page's /Rotate, so that it is upright as displayed.
 * Width and height of the form in user space units; the turned box starts at the origin again.
 *
 * @see ISO 32000-2:2020 §12.5.5, algorithm of appearance streams
 */
export function uprightMatrix(
  rotate: PageGeometry['rotate'],
  width: number,
  height: number,
): readonly [number, number, number, number, number, number] {
  switch (rotate) {
    case 0:
      return [1, 0, 0, 1, 0, 0];
    case 90:
      return [0, 1, -1, 0, height, 0];
    case 180:
      return [-1, 0, 0, -1, width, height];
    case 270:
      return [0, -1, 1, 0, 0, width];
  }
}

/** `right` and `down` in user space units from the displayed top-left corner. */
function pointToUserSpace(
  geometry: PageGeometry,
  right: number,
  down: number,
): readonly [number, number] {
  const [x0, y0, x1, y1] = geometry.cropBox;
  switch (geometry.rotate) {
    case 0:
      return [x0 + right, y1 - down];
    case 90:
      return [x0 + down, y0 + right];
    case 180:
      return [x1 - right, y0 + down];
    case 270:
      return [x1 - down, y1 - right];
  }
}

function pointToDisplayed(geometry: PageGeometry, x: number, y: number): readonly [number, number] {
  const [x0, y0, x1, y1] = geometry.cropBox;
  switch (geometry.rotate) {
    case 0:
      return [x - x0, y1 - y];
    case 90:
      return [y - y0, x - x0];
    case 180:
      return [x1 - x, y - y0];
    case 270:
      return [y1 - y, x1 - x];
  }
}

function isQuarterTurn(geometry: PageGeometry): boolean {
  return geometry.rotate === 90 || geometry.rotate === 270;
}

function normalise([ax, ay, bx, by]: Rectangle): Rectangle {
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}

function clamp([ax, ay, bx, by]: Rectangle, [x0, y0, x1, y1]: Rectangle): Rectangle {
  return [Math.max(ax, x0), Math.max(ay, y0), Math.min(bx, x1), Math.min(by, y1)];
}
