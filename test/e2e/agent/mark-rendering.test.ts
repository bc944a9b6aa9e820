// Poppler's opinion of the marks: exact Vietnamese text, and upright pictures at their place on rotated pages.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildMarkAppearance } from '../../../agent/pdf/appearance/build-appearance.ts';
import { shippedMarkFont } from '../../../agent/pdf/appearance/mark-font.ts';
import { signerLines, trainingNotice } from '../../../agent/pdf/appearance/mark-lines.ts';
import {
  type BoxMm,
  type PageGeometry,
  toUserSpace,
} from '../../../agent/pdf/appearance/page-space.ts';
import { type MarkRequest, planMark } from '../../../agent/pdf/appearance/plan-mark.ts';
import { type DecodedImage, decodePng } from '../../../agent/pdf/appearance/png.ts';
import { pdfWithMark } from '../../support/mark-pdf.ts';
import { encodeRgba } from '../../support/png-encoder.ts';
import { signatureImage } from '../../support/signature-image.ts';

const font = shippedMarkFont();
const DOTS_PER_MM = 100 / 25.4;
const box: BoxMm = { xMm: 120, yMm: 60, widthMm: 55, heightMm: 30 };
const lines = signerLines({
  name: 'Nguyễn Thị Hoàng Yến',
  organization: 'Ủy ban nhân dân tỉnh Quảng Ngãi',
  signingTime: new Date('2026-02-05T07:33:25Z'),
});
const geometries = ([0, 90, 180, 270] as const).map(
  (rotate): PageGeometry => ({ cropBox: [15, -20, 610.28, 821.89], rotate, userUnit: 1 }),
);
const doubled: PageGeometry = { cropBox: [0, 0, 300, 420], rotate: 90, userUnit: 2 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-mark-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const write = (
  geometry: PageGeometry,
  request: Partial<MarkRequest>,
  image?: DecodedImage,
): string => {
  const { widthMm, heightMm } = box;
  const plan = planMark({ widthMm, heightMm, lines, image, ...request }, font);
  const pdf = pdfWithMark(geometry, toUserSpace(geometry, box), (allocate) =>
    buildMarkAppearance(plan, geometry, { font, image }, allocate),
  );
  const path = join(folder, 'mark.pdf');
  writeFileSync(path, pdf);
  return path;
};

/** At 100 dots an inch; poppler 22.12 does not know /UserUnit, so its share goes into the resolution. */
const render = (path: string, userUnit = 1): DecodedImage => {
  const prefix = join(folder, 'page');
  execFileSync('pdftoppm', [
    '-r',
    String(100 * userUnit),
    '-png',
    '-singlefile',
    '-cropbox',
    path,
    prefix,
  ]);
  return decodePng(readFileSync(`${prefix}.png`));
};

const colourAt = (page: DecodedImage, xMm: number, yMm: number): number[] => {
  const pixel = Math.round(yMm * DOTS_PER_MM) * page.widthPx + Math.round(xMm * DOTS_PER_MM);
  return [...page.rgb.subarray(pixel * 3, pixel * 3 + 3)];
};

/** Smallest box in mm around everything that is not white. */
const inkBox = (
  page: DecodedImage,
): { left: number; top: number; right: number; bottom: number } => {
  const seen = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let y = 0; y < page.heightPx; y++) {
    for (let x = 0; x < page.widthPx; x++) {
      const pixel = (y * page.widthPx + x) * 3;
      if (Math.min(...page.rgb.subarray(pixel, pixel + 3)) > 200) continue;
      seen.left = Math.min(seen.left, x / DOTS_PER_MM);
      seen.right = Math.max(seen.right, (x + 1) / DOTS_PER_MM);
      seen.top = Math.min(seen.top, y / DOTS_PER_MM);
      seen.bottom = Math.max(seen.bottom, (y + 1) / DOTS_PER_MM);
    }
  }
  return seen;
};

/** Four fields, each another colour, so that a turned or mirrored picture is told apart. */
const fourColours = (): DecodedImage => {
  const colours = [
    [255, 0, 0, 255],
    [0, 255, 0, 255],
    [0, 0, 255, 255],
    [0, 0, 0, 0],
  ];
  const [width, height] = [110, 60];
  const rows = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows.set(
        colours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? [],
        (y * width + x) * 4,
      );
    }
  }
  return decodePng(encodeRgba(width, height, rows));
};

describe.each(
  [...geometries, doubled].map(
    (geometry) => [geometry.rotate, geometry.userUnit, geometry] as const,
  ),
)('mark on a page with /Rotate %i and /UserUnit %i', (_rotate, _unit, geometry) => {
  it('extracts as the exact Vietnamese lines', () => {
    const path = write(geometry, { trainingNotice: trainingNotice() });
    const extracted = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' });
    const joined = extracted.replaceAll(/\s+/g, ' ').trim();
    expect(joined.split(' ').toSorted()).toEqual(
      [trainingNotice(), ...lines].join(' ').split(' ').toSorted(),
    );
    expect(joined).toContain(lines.join(' '));
    expect(joined).toContain('BẢN TẬP HUẤN');
  });

  it('draws the picture upright, at its place, clear where it is transparent', () => {
    const page = render(write(geometry, {}, fourColours()), geometry.userUnit);
    const { left, top, right, bottom } = inkBox(page);
    for (const [actual, expected] of [
      [left, box.xMm],
      [top, box.yMm],
      [right, box.xMm + box.widthMm],
      [bottom, box.yMm + box.heightMm],
    ] as const) {
      expect(Math.abs(actual - expected)).toBeLessThan(0.5);
    }
    expect(colourAt(page, box.xMm + 10, box.yMm + 7)).toEqual([255, 0, 0]);
    expect(colourAt(page, box.xMm + 45, box.yMm + 7)).toEqual([0, 255, 0]);
    expect(colourAt(page, box.xMm + 10, box.yMm + 23)).toEqual([0, 0, 255]);
    expect(colourAt(page, box.xMm + 45, box.yMm + 23)).toEqual([255, 255, 255]);
  });

  it('draws text upright: wider than high, inside the box, black', () => {
    const page = render(write(geometry, {}), geometry.userUnit);
    const { left, top, right, bottom } = inkBox(page);
    expect(left).toBeGreaterThan(box.xMm);
    expect(right).toBeLessThan(box.xMm + box.widthMm);
    expect(top).toBeGreaterThan(box.yMm);
    expect(bottom).toBeLessThan(box.yMm + box.heightMm);
    expect(right - left).toBeGreaterThan(2 * (bottom - top));
    expect(Math.max(...page.rgb.subarray(0, 3))).toBe(255);
  });
});

it('shows the signature picture in blue', () => {
  const [upright] = geometries;
  if (upright === undefined) throw new TypeError('no geometry');
  const page = render(write(upright, {}, decodePng(signatureImage())));
  const pixels = Array.from({ length: page.rgb.length / 3 }, (_, pixel) =>
    page.rgb.subarray(pixel * 3, pixel * 3 + 3),
  );
  const inked = pixels.filter((pixel) => Math.min(...pixel) <= 200);
  expect(inked.length).toBeGreaterThan(300);
  expect(inked.filter(([red = 0, green = 0, blue = 0]) => blue <= Math.max(red, green))).toEqual(
    [],
  );
});

it('writes a file in which qpdf finds nothing to complain about', () => {
  const [upright] = geometries;
  if (upright === undefined) throw new TypeError('no geometry');
  const path = write(
    upright,
    { trainingNotice: trainingNotice() },
    decodePng(signatureImage({ ppi: 120 })),
  );
  expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain(
    'No syntax or stream encoding errors',
  );
});
