// Page drawings as ink coverage, for documents that look scanned: glyph outlines filled by scan lines.
import type { PageDrawing, TextMark } from './drawing.ts';
import { type Face, face, type OutlineCommand } from './faces.ts';

/** Ink from 0 (paper) to 255, row by row from the top. */
export type InkImage = {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
};

type Glyph = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
};
type Point = readonly [x: number, y: number];

/** Vertical samples in a pixel; horizontally coverage is exact enough by the same count. */
const samples = 4;
const curveSteps = 6;

/** @param tilt - rise of the page per pixel to the right, as a sheet lies in a scanner */
export function rasterise(page: PageDrawing, dotsPerInch: number, tilt: number): InkImage {
  const scale = dotsPerInch / 72;
  const width = Math.round(page.width * scale);
  const height = Math.round(page.height * scale);
  const image: InkImage = { width, height, ink: new Uint8Array(width * height) };
  const glyphs = new Map<string, Glyph>();
  for (const mark of page.marks) {
    if (mark.kind === 'text') {
      drawText(image, mark, scale, tilt, glyphs);
    } else if (mark.kind === 'line') {
      const thickness = Math.max(2, Math.round(mark.width * scale));
      const y = height - mark.from[1] * scale;
      const columns = Math.round((mark.to[0] - mark.from[0]) * scale);
      for (let x = 0; x < columns; x += 1) {
        const column = Math.round(mark.from[0] * scale) + x;
        for (let row = 0; row < thickness; row += 1) darken(image, column, y + row, tilt, 255);
      }
    }
  }
  return image;
}

function drawText(
  image: InkImage,
  mark: TextMark,
  scale: number,
  tilt: number,
  glyphs: Map<string, Glyph>,
): void {
  const font = face(mark.style);
  const pixelsPerUnit = (mark.size * scale) / font.unitsPerEm;
  const baseline = image.height - mark.y * scale;
  let x = mark.x * scale;
  for (const character of mark.text) {
    const key = `${mark.style} ${mark.size} ${character}`;
    let glyph = glyphs.get(key);
    if (glyph === undefined) {
      glyph = fillGlyph(font, character, pixelsPerUnit);
      glyphs.set(key, glyph);
    }
    stamp(image, glyph, Math.round(x), baseline, tilt);
    x += font.glyph(character).advance * pixelsPerUnit;
    if (character === ' ') x += mark.spaceExtra * scale;
  }
}

function stamp(image: InkImage, glyph: Glyph, x: number, baseline: number, tilt: number): void {
  for (let row = 0; row < glyph.height; row += 1) {
    for (let column = 0; column < glyph.width; column += 1) {
      const ink = glyph.ink[row * glyph.width + column] ?? 0;
      if (ink > 0) darken(image, x + glyph.left + column, baseline + glyph.top + row, tilt, ink);
    }
  }
}

function darken(image: InkImage, x: number, y: number, tilt: number, ink: number): void {
  const row = Math.round(y - x * tilt);
  if (x < 0 || x >= image.width || row < 0 || row >= image.height) return;
  const at = row * image.width + x;
  image.ink[at] = Math.max(image.ink[at] ?? 0, ink);
}

/** Non-zero winding fill of one glyph; y grows downward from the baseline. */
function fillGlyph(font: Face, character: string, pixelsPerUnit: number): Glyph {
  const edges = edgesOf(font.outline(character), pixelsPerUnit);
  const xs = edges.flatMap(([from, to]) => [from[0], to[0]]);
  const ys = edges.flatMap(([from, to]) => [from[1], to[1]]);
  if (edges.length === 0) return { left: 0, top: 0, width: 0, height: 0, ink: new Uint8Array(0) };
  const left = Math.floor(Math.min(...xs));
  const top = Math.floor(Math.min(...ys));
  const width = Math.ceil(Math.max(...xs)) - left + 1;
  const height = Math.ceil(Math.max(...ys)) - top + 1;
  const counts = new Uint8Array(width * height);
  for (let line = 0; line < height * samples; line += 1) {
    const y = top + (line + 0.5) / samples;
    for (const [from, to] of insideSpans(edges, y)) {
      const first = Math.max(0, Math.ceil((from - left) * samples - 0.5));
      const last = Math.min(width * samples - 1, Math.ceil((to - left) * samples - 0.5) - 1);
      for (let sample = first; sample <= last; sample += 1) {
        const at = Math.floor(line / samples) * width + Math.floor(sample / samples);
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
  }
  const ink = counts.map((count) => Math.round((count * 255) / (samples * samples)));
  return { left, top, width, height, ink };
}

type Edge = readonly [from: Point, to: Point];

function insideSpans(edges: readonly Edge[], y: number): readonly (readonly [number, number])[] {
  const crossings: { x: number; turn: number }[] = [];
  for (const [from, to] of edges) {
    if (from[1] <= y === to[1] <= y) continue;
    const x = from[0] + ((y - from[1]) * (to[0] - from[0])) / (to[1] - from[1]);
    crossings.push({ x, turn: from[1] < to[1] ? 1 : -1 });
  }
  crossings.sort((one, other) => one.x - other.x);
  const spans: (readonly [number, number])[] = [];
  let winding = 0;
  let start = 0;
  for (const { x, turn } of crossings) {
    if (winding === 0) start = x;
    winding += turn;
    if (winding === 0) spans.push([start, x]);
  }
  return spans;
}

function edgesOf(commands: readonly OutlineCommand[], scale: number): readonly Edge[] {
  const edges: Edge[] = [];
  let start: Point = [0, 0];
  let here: Point = [0, 0];
  const lineTo = (to: Point): void => {
    edges.push([here, to]);
    here = to;
  };
  for (const { command, args } of commands) {
    const points = pointsOf(args, scale);
    const [first = start, second = first] = points;
    if (command === 'moveTo') {
      start = first;
      here = first;
    } else if (command === 'quadraticCurveTo') {
      const from = here;
      for (let step = 1; step <= curveSteps; step += 1) {
        lineTo(onCurve(from, first, second, step / curveSteps));
      }
    } else {
      lineTo(command === 'closePath' ? start : first);
    }
  }
  return edges;
}

function pointsOf(args: readonly number[], scale: number): readonly Point[] {
  const points: Point[] = [];
  for (let index = 0; index + 1 < args.length; index += 2) {
    points.push([(args[index] ?? 0) * scale, -(args[index + 1] ?? 0) * scale]);
  }
  return points;
}

function onCurve(from: Point, control: Point, to: Point, t: number): Point {
  const rest = 1 - t;
  const [a, b, c] = [rest * rest, 2 * rest * t, t * t];
  return [a * from[0] + b * control[0] + c * to[0], a * from[1] + b * control[1] + c * to[1]];
}
