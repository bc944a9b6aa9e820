// The panel's millimetres are the agent's: pdf.js's own viewport and the agent's page space must agree.
import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { type PageGeometry, toUserSpace } from '../../../../agent/pdf/appearance/page-space.ts';
import {
  keepOnPage,
  movedBy,
  pageSizeOf,
  pixelsPerMm,
  scaleOf,
  snapped,
  zoomToFit,
} from '../../../../extension/components/viewer/geometry.ts';

const a4 = { widthMm: 210, heightMm: 297 };

/** One empty page. */
function pagePdf({ cropBox, rotate, userUnit }: PageGeometry): Uint8Array {
  const [x0, y0, x1, y1] = cropBox;
  const mediaBox = [x0 - 20, y0 - 10, x1 + 30, y1 + 40].join(' ');
  const page = `/MediaBox [${mediaBox}] /CropBox [${cropBox.join(' ')}] /Rotate ${rotate} /UserUnit ${userUnit}`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${page} >>`,
  ];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 4\n0000000000 65535 f \n${rows}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(text);
}

const geometries: readonly PageGeometry[] = [0, 90, 180, 270].flatMap((rotate) => [
  { cropBox: [0, 0, 595.32, 841.92], rotate, userUnit: 1 } as PageGeometry,
  { cropBox: [50, 70, 450, 770], rotate, userUnit: 1 } as PageGeometry,
  { cropBox: [10, 20, 310, 220], rotate, userUnit: 2.5 } as PageGeometry,
]);

describe.each(geometries)(
  'a page turned by $rotate, crop box $cropBox, user unit $userUnit',
  (geometry) => {
    it.each([0.4, 1, 2.3])(
      'puts a box dropped at zoom %f where the agent puts it',
      async (zoom) => {
        const opening = getDocument({ data: pagePdf(geometry), verbosity: 0 });
        const page = await (await opening.promise).getPage(1);
        const viewport = page.getViewport({ scale: scaleOf(zoom) });
        const size = pageSizeOf(viewport);
        const box = keepOnPage(
          { xMm: size.widthMm * 0.3, yMm: size.heightMm * 0.6, widthMm: 30, heightMm: 12 },
          size,
        );
        const scale = pixelsPerMm(zoom);
        const corners = [
          viewport.convertToPdfPoint(box.xMm * scale, box.yMm * scale),
          viewport.convertToPdfPoint(
            (box.xMm + box.widthMm) * scale,
            (box.yMm + box.heightMm) * scale,
          ),
        ];
        const [xs, ys] = [0, 1].map((axis) => corners.map((corner) => Number(corner[axis])));
        const expected = toUserSpace(geometry, box);
        const shown = [
          Math.min(...(xs ?? [])),
          Math.min(...(ys ?? [])),
          Math.max(...(xs ?? [])),
          Math.max(...(ys ?? [])),
        ];
        shown.forEach((value, index) => {
          expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 4);
        });
        await opening.destroy();
      },
    );
  },
);

describe('a box', () => {
  const box = fc.record({
    xMm: fc.double({ min: -500, max: 500, noNaN: true }),
    yMm: fc.double({ min: -500, max: 500, noNaN: true }),
    widthMm: fc.double({ min: -50, max: 400, noNaN: true }),
    heightMm: fc.double({ min: -50, max: 400, noNaN: true }),
  });
  const page = fc.record({
    widthMm: fc.double({ min: 10, max: 900, noNaN: true }),
    heightMm: fc.double({ min: 10, max: 900, noNaN: true }),
  });

  it('never leaves the page and never becomes too small to see', () => {
    fc.assert(
      fc.property(box, page, (given, size) => {
        const kept = keepOnPage(given, size);
        expect(kept.xMm).toBeGreaterThanOrEqual(0);
        expect(kept.yMm).toBeGreaterThanOrEqual(0);
        expect(kept.xMm + kept.widthMm).toBeLessThanOrEqual(size.widthMm + 1e-6);
        expect(kept.yMm + kept.heightMm).toBeLessThanOrEqual(size.heightMm + 1e-6);
        expect(kept.widthMm).toBeGreaterThanOrEqual(5);
        expect(keepOnPage(kept, size)).toEqual(kept);
      }),
    );
  });

  it('moves by what it is told and stops at the edge', () => {
    const start = { xMm: 100, yMm: 200, widthMm: 50, heightMm: 30 };
    expect(movedBy(start, { xMm: -1, yMm: 10 }, a4)).toMatchObject({ xMm: 99, yMm: 210 });
    expect(movedBy(start, { xMm: 999, yMm: -999 }, a4)).toMatchObject({ xMm: 160, yMm: 0 });
  });

  it('is drawn to the centre of the proposed place only when it is near', () => {
    const proposed = { xMm: 100, yMm: 200, widthMm: 60, heightMm: 30 };
    const near = snapped({ xMm: 106, yMm: 150, widthMm: 50, heightMm: 30 }, proposed, a4);
    expect(near.box.xMm).toBe(105);
    expect(near.lines).toEqual({ xMm: 130, yMm: undefined });
    const far = snapped({ xMm: 120, yMm: 150, widthMm: 50, heightMm: 30 }, proposed, a4);
    expect(far.box.xMm).toBe(120);
    const middle = snapped({ xMm: 79.5, yMm: 10, widthMm: 50, heightMm: 30 }, undefined, a4);
    expect(middle).toMatchObject({ box: { xMm: 80, yMm: 10 }, lines: { xMm: 105 } });
  });

  it('is shown in real size at 100 %', () => {
    expect(pixelsPerMm(1) * 25.4).toBeCloseTo(96, 9);
    expect(zoomToFit(a4, 210 * pixelsPerMm(0.5))).toBeCloseTo(0.5, 9);
  });
});
