// Draws a believable handwritten signature: blue ink, transparent ground, for tests, the demo and the portal.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeOnce } from './made-once.ts';
import { encodeRgba } from './png-encoder.ts';

/** Drawn once per machine. */
const FILE = 'signature.png';
/** Decree 30: blue ink; the hue of a ball-point pen. */
const INK = [22, 52, 158] as const;
const WIDTH_MM = 54;
const HEIGHT_MM = 30;
/** Samples along one spline piece; enough that circles of pen width overlap. */
const SAMPLES = 90;

type Point = readonly [x: number, y: number];

/** Pen paths in a field of 100 × 56, each a smooth curve through its points. */
const STROKES: readonly (readonly Point[])[] = [
  // A tall first letter with a loop, running on into the name.
  [
    [12, 42],
    [17, 22],
    [24, 7],
    [28, 11],
    [23, 28],
    [16, 46],
    [20, 49],
    [27, 35],
    [33, 24],
    [37, 29],
    [34, 40],
    [39, 40],
    [45, 28],
    [49, 27],
    [47, 38],
    [52, 39],
    [57, 28],
    [61, 30],
    [59, 39],
    [66, 37],
    [73, 27],
    [78, 15],
    [75, 11],
    [71, 26],
    [73, 38],
    [83, 34],
    [95, 22],
  ],
  // The bar through the first letter and the accent above.
  [
    [8, 27],
    [22, 24],
    [40, 19],
  ],
  [
    [53, 18],
    [57, 13],
    [62, 17],
  ],
  // The flourish below.
  [
    [88, 40],
    [62, 47],
    [30, 52],
    [14, 52],
    [26, 48],
    [58, 44],
    [90, 46],
  ],
];

type SignatureOptions = { readonly ppi?: number; readonly seed?: number };

/**
 * A signature as transparent PNG of 54 × 30 mm. The same seed draws the same picture.
 *
 * @param options - `ppi` pixels per inch (default 400), `seed` varies the hand
 */
export function signatureImage({ ppi = 400, seed = 1 }: SignatureOptions = {}): Uint8Array {
  const source = readFileSync(import.meta.filename);
  const folder = madeOnce('signature-image', [source, `${ppi} ${seed}`], (draft) => {
    const { widthPx, heightPx, rgba } = drawSignature(ppi, seed);
    writeFileSync(join(draft, FILE), encodeRgba(widthPx, heightPx, rgba));
  });
  return new Uint8Array(readFileSync(join(folder, FILE)));
}

function drawSignature(
  ppi: number,
  seed: number,
): { widthPx: number; heightPx: number; rgba: Uint8Array } {
  const widthPx = Math.round((WIDTH_MM / 25.4) * ppi);
  const heightPx = Math.round((HEIGHT_MM / 25.4) * ppi);
  const scale = widthPx / 100;
  const random = randomFrom(seed);
  const coverage = new Float32Array(widthPx * heightPx);
  for (const stroke of STROKES) {
    const shaky = stroke.map(
      ([x, y]): Point => [x + (random() - 0.5) * 1.6, y + (random() - 0.5) * 1.6],
    );
    drawStroke(
      { coverage, widthPx, heightPx },
      shaky.map(([x, y]): Point => [x * scale, y * scale]),
      scale * 0.62,
    );
  }
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (const [pixel, covered] of coverage.entries()) {
    rgba.set(INK, pixel * 4);
    rgba[pixel * 4 + 3] = Math.round(Math.min(1, covered) * 255);
  }
  return { widthPx, heightPx, rgba };
}

type Field = {
  readonly coverage: Float32Array;
  readonly widthPx: number;
  readonly heightPx: number;
};

/** A stroke thins where the pen is fast and at its ends, as ink does. */
function drawStroke(field: Field, points: readonly Point[], penRadius: number): void {
  const curve = catmullRom(points);
  let previous = curve[0] ?? [0, 0];
  for (const [index, point] of curve.entries()) {
    const speed = Math.hypot(point[0] - previous[0], point[1] - previous[1]);
    const along = index / (curve.length - 1);
    const taper = Math.min(1, 0.35 + 6 * Math.min(along, 1 - along));
    stamp(field, point, penRadius * taper * (1 - Math.min(0.45, speed / (penRadius * 4))));
    previous = point;
  }
}

/** A disc with a soft edge of one pixel; overlapping discs do not darken. */
function stamp({ coverage, widthPx, heightPx }: Field, [cx, cy]: Point, radius: number): void {
  for (let y = Math.floor(cy - radius - 1); y <= cy + radius + 1; y++) {
    for (let x = Math.floor(cx - radius - 1); x <= cx + radius + 1; x++) {
      if (x < 0 || y < 0 || x >= widthPx || y >= heightPx) continue;
      const covered = Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(x - cx, y - cy)));
      const pixel = y * widthPx + x;
      coverage[pixel] = Math.max(coverage[pixel] ?? 0, covered);
    }
  }
}

/** A curve through all points (centripetal enough for pen paths: uniform, with doubled ends). */
function catmullRom(points: readonly Point[]): Point[] {
  const curve: Point[] = [];
  for (let index = 0; index + 1 < points.length; index++) {
    const p1 = points[index] ?? [0, 0];
    const p2 = points[index + 1] ?? p1;
    const p0 = points[index - 1] ?? p1;
    const p3 = points[index + 2] ?? p2;
    for (let sample = 0; sample < SAMPLES; sample++) {
      const t = sample / SAMPLES;
      curve.push([spline(t, p0[0], p1[0], p2[0], p3[0]), spline(t, p0[1], p1[1], p2[1], p3[1])]);
    }
  }
  return curve;
}

function spline(t: number, a: number, b: number, c: number, d: number): number {
  return (
    0.5 *
    (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3)
  );
}

/** A small linear congruential generator: tests need the same picture each time. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
