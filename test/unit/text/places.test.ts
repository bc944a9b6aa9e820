// Places of the other kinds: free areas, the seal, the end of the text; and how much text a mark hides.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areClose, boxOfLine } from '../../../agent/text/box.ts';
import { mostCovered } from '../../../agent/text/covered-text.ts';
import { lastLineOfText } from '../../../agent/text/end-of-text.ts';
import { nearestFreeBox } from '../../../agent/text/free-area.ts';
import { proposePlace } from '../../../agent/text/propose-place.ts';
import { isOnLeftThird, leftThird, sealPlace } from '../../../agent/text/seal-place.ts';
import { linesOf } from '../../../agent/text/text-line.ts';
import { ending, letterHead, pageText } from '../../support/page-text.ts';

const body = { text: 'Đề nghị các cơ quan, đơn vị phối hợp thực hiện./.', left: 42, y: 160 };
const block = ending({ titles: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Nguyễn Văn An' });
const letter = pageText([...letterHead, body, ...block]);

describe('a free area', () => {
  const size = { widthMm: 75, heightMm: 12.7 };

  it('is exactly where it is wished when nothing stands there', () => {
    expect(nearestFreeBox(letter, size, { xMm: 120, yMm: 5 }, [])).toMatchObject({
      xMm: 120,
      yMm: 5,
    });
  });

  it('keeps clear of text and of marks that stand already', () => {
    const stamp = { pageIndex: 0, xMm: 120, yMm: 5, ...size };
    const found = nearestFreeBox(letter, size, { xMm: 120, yMm: 5 }, [stamp]);
    if (found === undefined) throw new TypeError('no place');
    expect(areClose(found, stamp, 0.9)).toBe(false);
    expect(mostCovered(letter, found, 'box')).toBe(0);
    expect(
      nearestFreeBox(letter, size, { xMm: 120, yMm: 5 }, [{ ...stamp, pageIndex: 1 }]),
    ).toMatchObject({ yMm: 5 });
  });

  it('is refused on a page that is full', () => {
    const lines = Array.from({ length: 59 }, (_, at) => ({
      text: 'chữ '.repeat(34),
      left: 1,
      y: 5 * at,
    }));
    expect(nearestFreeBox(pageText(lines), size, { xMm: 10, yMm: 10 }, [])).toBe(undefined);
  });

  it('never touches a line, for any text and size', () => {
    const coordinate = fc.double({ min: 0, max: 290, noNaN: true });
    const line = fc.record({ text: fc.constant('văn bản'), left: coordinate, y: coordinate });
    const edge = fc.double({ min: 3, max: 120, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        edge,
        edge,
        coordinate,
        (lines, widthMm, heightMm, wish) => {
          const page = pageText(lines);
          const found = nearestFreeBox(page, { widthMm, heightMm }, { xMm: wish, yMm: wish }, []);
          if (found === undefined) return;
          expect(linesOf(page).some((one) => areClose(found, boxOfLine(one), 0.99))).toBe(false);
          expect(found.xMm).toBeGreaterThanOrEqual(5);
          expect(found.yMm + found.heightMm).toBeLessThanOrEqual(292.001);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the seal', () => {
  const mark = { pageIndex: 0, xMm: 118, yMm: 190, widthMm: 54, heightMm: 30 };

  it('ends where the left third of the mark ends, at the height of its middle', () => {
    const box = leftThird(mark, 38);
    expect(box.xMm + 38).toBeCloseTo(118 + 18, 6);
    expect(box.yMm + 19).toBeCloseTo(205, 6);
    expect(isOnLeftThird(box, mark)).toBe(true);
    expect(isOnLeftThird({ ...box, xMm: box.xMm + 6 }, mark)).toBe(false);
  });

  it('stands exactly there on a page that leaves room, and where no text is known', () => {
    const exact = { pageIndex: 0, ...leftThird(mark, 38), warnings: [] };
    expect(sealPlace(undefined, mark, 38)).toEqual(exact);
    expect(sealPlace(pageText([]), mark, 38)).toEqual(exact);
  });

  it('moves off the lines of title and name, within a tenth of the mark', () => {
    const page = letter;
    const person = proposePlace([page]);
    if (person === undefined) throw new TypeError('no block');
    const { warnings, ...box } = sealPlace(page, person, 40);
    expect(mostCovered(page, box, 'disc')).toBeLessThanOrEqual(0.09);
    expect(warnings).toEqual([]);
    expect(isOnLeftThird(box, person)).toBe(true);
  });

  it.each([36, 38])('of %i mm touches no letter where there is room for that', (diameterMm) => {
    const titles = ['TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'];
    const page = pageText([...letterHead, ...ending({ titles, name: 'Trần Minh Khôi' })]);
    const person = proposePlace([page]);
    if (person === undefined) throw new TypeError('no block');
    const { warnings, ...box } = sealPlace(page, person, diameterMm);
    expect(mostCovered(page, box, 'disc')).toBeLessThanOrEqual(0.02);
    expect(warnings).toEqual([]);
  });

  it('says when it had to leave the third, or could not keep off the text', () => {
    const wall = Array.from({ length: 30 }, (_, at) => ({
      text: 'chữ '.repeat(30),
      left: 20,
      y: 150 + 5 * at,
    }));
    expect(sealPlace(pageText(wall), mark, 38).warnings).toContain('covers-text');
    const column = Array.from({ length: 12 }, (_, at) => ({
      text: 'chữ',
      left: 126,
      y: 178 + 5 * at,
    }));
    expect(sealPlace(pageText(column), mark, 38).warnings).toContain('seal-off-third');
  });
});

describe('text hidden by a mark', () => {
  const page = pageText([{ text: 'GIÁM ĐỐC', left: 100, y: 100 }]);
  const [line] = linesOf(page);
  if (line === undefined) throw new TypeError('no line');

  it('is all of a line under the mark, none beside it, half where half is covered', () => {
    const over = { xMm: 90, yMm: 90, widthMm: 80, heightMm: 20 };
    expect(mostCovered(page, over, 'box')).toBeCloseTo(1, 6);
    expect(mostCovered(page, { ...over, yMm: 110 }, 'box')).toBe(0);
    const half = { ...over, xMm: line.centreMm };
    expect(mostCovered(page, half, 'box')).toBeCloseTo(0.5, 2);
  });

  it('is less under a round seal whose corner only reaches it', () => {
    const corner = { xMm: line.rightMm - 4, yMm: line.bottomMm - 4, widthMm: 38, heightMm: 38 };
    expect(mostCovered(page, corner, 'box')).toBeGreaterThan(0.05);
    expect(mostCovered(page, corner, 'disc')).toBe(0);
  });
});

describe('the end of the text', () => {
  it('is the last line before the signature block', () => {
    expect(lastLineOfText([letter], proposePlace([letter]))?.line.text).toBe(body.text);
  });

  it('is on the page before when the block stands alone', () => {
    const first = pageText([{ text: 'dòng cuối của trang', left: 30, y: 270 }], 0);
    const alone = pageText([{ text: '2', centre: 105, y: 12 }, ...block], 1);
    const last = lastLineOfText([alone, first], proposePlace([alone, first]));
    expect(last).toMatchObject({ page: { pageIndex: 0 }, line: { text: 'dòng cuối của trang' } });
  });

  it('is the lowest line without a block, and nowhere without text', () => {
    const plain = pageText([body, { text: 'Dòng sau', left: 30, y: 180 }]);
    expect(lastLineOfText([plain], undefined)?.line.text).toBe('Dòng sau');
    expect(lastLineOfText([pageText([])], undefined)).toBe(undefined);
  });
});
