// Draws a round red seal on transparent ground: rings and a star of rays, for tests and the demo.
import { encodeRgba } from './png-encoder.ts';

type Rgb = readonly [red: number, green: number, blue: number];

const RED: Rgb = [200, 20, 30];

/** @param options - `ppi` at a diameter of 38 mm (default 400); `colour`, `ground` and `alpha` make wrong ones */
export function sealImage(
  options: { ppi?: number; colour?: Rgb; ground?: 'clear' | 'white'; alpha?: number } = {},
): Uint8Array {
  const { ppi = 400, colour = RED, ground = 'clear', alpha = 255 } = options;
  const size = Math.round((38 / 25.4) * ppi);
  const rows = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [right, down] = [x + 0.5 - size / 2, y + 0.5 - size / 2];
      const inked = isInk(Math.hypot(right, down) / (size / 2), Math.atan2(down, right));
      const pixel = inked ? [...colour, alpha] : [255, 255, 255, ground === 'white' ? 255 : 0];
      rows.set(pixel, (y * size + x) * 4);
    }
  }
  return encodeRgba(size, size, rows);
}

/** @param radius - share of the seal's own */
function isInk(radius: number, angle: number): boolean {
  const isRing = (radius <= 1 && radius > 0.94) || (radius < 0.62 && radius > 0.59);
  const isRay = radius < 0.45 && Math.cos(angle * 12) > 0.6;
  const isLetter = radius > 0.7 && radius < 0.85 && Math.sin(angle * 30) > 0.3;
  return isRing || isRay || isLetter;
}
