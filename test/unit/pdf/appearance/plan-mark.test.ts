import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  drawableText,
  shippedMarkFont,
  textWidthMm,
} from '../../../../agent/pdf/appearance/mark-font.ts';
import {
  signerLines,
  trainingNotice,
  vietnamTime,
} from '../../../../agent/pdf/appearance/mark-lines.ts';
import { planMark } from '../../../../agent/pdf/appearance/plan-mark.ts';
import { type MarkOperation, MarkPlan } from '../../../../shared/protocol/mark.ts';

const font = shippedMarkFont();
const signingTime = new Date('2021-02-05T07:33:25Z');
const lines = signerLines({
  name: 'Nguyễn Thị Hoàng Yến',
  organization: 'Sở Nội vụ tỉnh Quảng Ngãi',
  signingTime,
});

const texts = (operations: readonly MarkOperation[]): string[] =>
  operations.flatMap((operation) => (operation.kind === 'text' ? [operation.text] : []));

/** Edges of an operation in mm: left, top, right, bottom. */
const edges = (operation: MarkOperation): [number, number, number, number] => {
  if (operation.kind === 'text') {
    const em = (operation.sizePt * 25.4) / 72 / 1000;
    const { xMm, baselineMm, widthMm } = operation;
    return [xMm, baselineMm - font.ascent * em, xMm + widthMm, baselineMm - font.descent * em];
  }
  return [
    operation.xMm,
    operation.yMm,
    operation.xMm + operation.widthMm,
    operation.yMm + operation.heightMm,
  ];
};

describe('mark lines', () => {
  it('writes the Vietnamese time second by second whatever the zone of the computer', () => {
    expect(vietnamTime(signingTime)).toBe('05.02.2021 14:33:25 +07:00');
    expect(vietnamTime(new Date('2020-12-31T17:00:00Z'))).toBe('01.01.2021 00:00:00 +07:00');
  });

  it('names signer, organization when known, and time', () => {
    expect(lines).toEqual([
      'Người ký: Nguyễn Thị Hoàng Yến',
      'Cơ quan: Sở Nội vụ tỉnh Quảng Ngãi',
      'Thời gian ký: 05.02.2021 14:33:25 +07:00',
    ]);
    expect(signerLines({ name: 'Lê A', signingTime })).toHaveLength(2);
  });
});

describe('drawable text', () => {
  it('composes decomposed letters', () => {
    const decomposed = 'Ủy ban nhân dân tỉnh Quảng Ngãi'.normalize('NFD');
    expect(drawableText(font, decomposed)).toBe('Ủy ban nhân dân tỉnh Quảng Ngãi');
  });

  it('has a glyph for every Vietnamese letter', () => {
    const marks = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    const letters = Array.from('aăâeêioôơuưyAĂÂEÊIOÔƠUƯY').flatMap((letter) =>
      marks.map((mark) => (letter + mark).normalize('NFC')),
    );
    const all = `${letters.join('')}đĐ`;
    expect(drawableText(font, all)).toBe(all);
    expect(all).toHaveLength(146);
  });

  it('removes control and direction characters and replaces what has no glyph', () => {
    expect(drawableText(font, 'Nguyễn\u202E Văn\r\n A\u0000')).toBe('Nguyễn Văn A');
    expect(drawableText(font, 'An 😀 漢')).toBe('An ? ?');
    expect(drawableText(font, '\ud800')).toBe('');
  });

  it('measures any drawable text with a finite width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (input) => {
        expect(Number.isFinite(textWidthMm(font, drawableText(font, input), 10))).toBe(true);
      }),
    );
  });
});

describe('planMark', () => {
  const approve = { lines, widthMm: 55, heightMm: 30 } as const;

  it('shows the picture alone, centred, in its own proportions', () => {
    const plan = planMark({ ...approve, image: { widthPx: 900, heightPx: 300 } }, font);
    expect(plan.operations).toHaveLength(1);
    const [image] = plan.operations;
    expect(image).toMatchObject({ kind: 'image', xMm: 0, widthMm: 55 });
    const [, top, , bottom] = edges(
      image ?? { kind: 'image', xMm: 0, yMm: 0, widthMm: 0, heightMm: 0 },
    );
    expect(bottom - top).toBeCloseTo(55 / 3, 6);
    expect((top + bottom) / 2).toBeCloseTo(15, 6);
  });

  it('writes the lines in black 10 pt when they fit', () => {
    const plan = planMark({ ...approve, widthMm: 80 }, font);
    expect(texts(plan.operations)).toEqual(lines);
    for (const operation of plan.operations)
      expect(operation).toMatchObject({ sizePt: 10, colour: '#000000' });
  });

  it('wraps at words and shrinks until everything fits', () => {
    const plan = planMark({ ...approve, widthMm: 30, heightMm: 12 }, font);
    expect(texts(plan.operations).join(' ')).toBe(lines.join(' '));
    const sizes = plan.operations.map((operation) =>
      operation.kind === 'text' ? operation.sizePt : 0,
    );
    expect(new Set(sizes).size).toBe(1);
    expect(sizes[0]).toBeLessThan(10);
    expect(sizes[0]).toBeGreaterThan(3);
  });

  it('cuts with an ellipsis only where nothing could be read any more', () => {
    const plan = planMark({ ...approve, widthMm: 6, heightMm: 3 }, font);
    expect(texts(plan.operations).at(-1)).toMatch(/…$/);
  });

  it('puts the training notice over picture and text, the content below it', () => {
    for (const image of [undefined, { widthPx: 100, heightPx: 100 }]) {
      const plan = planMark(
        { ...approve, widthMm: 80, image, trainingNotice: trainingNotice() },
        font,
      );
      const notice = plan.operations.find(({ kind }) => kind === 'frame');
      expect(texts(plan.operations)).toContain('BẢN TẬP HUẤN');
      const noticeBottom = notice === undefined ? 0 : edges(notice)[3];
      const [content] = plan.operations;
      expect(content === undefined ? 0 : edges(content)[1]).toBeGreaterThanOrEqual(
        noticeBottom - 0.2,
      );
      expect(noticeBottom).toBeGreaterThan(3);
    }
  });

  it('is a valid plan that stays inside its box for any size and text', () => {
    const size = fc.double({ min: 5, max: 300, noNaN: true });
    const text = fc.array(fc.string({ unit: 'grapheme', maxLength: 120 }), { maxLength: 5 });
    const picture = fc.option(
      fc.record({
        widthPx: fc.integer({ min: 1, max: 5000 }),
        heightPx: fc.integer({ min: 1, max: 5000 }),
      }),
      {
        nil: undefined,
      },
    );
    fc.assert(
      fc.property(
        size,
        size,
        text,
        picture,
        fc.boolean(),
        (widthMm, heightMm, anyLines, image, training) => {
          const plan = planMark(
            {
              widthMm,
              heightMm,
              lines: anyLines,
              image,
              trainingNotice: training ? trainingNotice() : undefined,
            },
            font,
          );
          expect(v.safeParse(MarkPlan, plan).success).toBe(true);
          for (const operation of plan.operations) {
            const [left, top, right, bottom] = edges(operation);
            expect(left).toBeGreaterThanOrEqual(-1e-9);
            expect(top).toBeGreaterThanOrEqual(-1e-9);
            expect(right).toBeLessThanOrEqual(widthMm + 1e-9);
            expect(bottom).toBeLessThanOrEqual(heightMm + 1e-9);
          }
        },
      ),
    );
  });
});
