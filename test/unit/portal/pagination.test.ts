// Pagination of the test documents: nothing lost, nothing below the margin, kept blocks together, table heads repeated.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, paginate } from '../../portal/documents/blocks.ts';
import type { LineMark, Mark, PageDrawing } from '../../portal/documents/drawing.ts';
import { portrait } from '../../portal/documents/page-shape.ts';

const textHeight = portrait.top - portrait.bottom;

describe('paginate', () => {
  it('draws every block once, in order, inside the margins', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.nat(20), fc.boolean()), {
          minLength: 1,
          maxLength: 60,
        }),
        (plans) => {
          const keptRows = limitKept(plans.map(([, , keep]) => keep));
          const blocks = plans.map(([height, spaceBefore], index) =>
            block(index, height, { spaceBefore, keepWithNext: keptRows[index] ?? false }),
          );
          const pages = paginate(blocks, { shape: portrait, numbered: false });
          expect(pages.flatMap(idsOf)).toEqual(blocks.map((_, index) => index));
          for (const { marks } of pages) {
            for (const mark of marks)
              expect(bottomOf(mark)).toBeGreaterThanOrEqual(portrait.bottom);
          }
        },
      ),
    );
  });

  it('moves a kept block to the page of the next one', () => {
    const blocks = [block(0, textHeight - 50), block(1, 20, { keepWithNext: true }), block(2, 40)];
    const pages = paginate(blocks, { shape: portrait, numbered: false });
    expect(pages.map(idsOf)).toEqual([[0], [1, 2]]);
  });

  it('drops the space above the first block of a page', () => {
    const [page] = paginate([block(0, 10, { spaceBefore: 30 })], {
      shape: portrait,
      numbered: false,
    });
    expect(bottomOf(page?.marks[0])).toBeCloseTo(portrait.top - 10, 6);
  });

  it('repeats the head of a table on a page that starts with a row', () => {
    const head = block(100, 20, { keepWithNext: true });
    const rows = Array.from({ length: 3 }, (_, index) =>
      block(index, textHeight / 2, { repeated: head }),
    );
    const pages = paginate([head, ...rows], { shape: portrait, numbered: false });
    expect(pages.map(idsOf)).toEqual([
      [100, 0],
      [100, 1],
      [100, 2],
    ]);
  });
});

/** A block whose only mark tells who it is (x) and how low it reaches (y). */
function block(id: number, height: number, more: Partial<Block> = {}): Block {
  return {
    height,
    spaceBefore: 0,
    keepWithNext: false,
    ...more,
    draw: (top) => [{ kind: 'line', from: [id, top], to: [id, top - height], width: 1 }],
  };
}

/** No more than four kept blocks in a row: a group taller than a page has no right place. */
function limitKept(keeps: readonly boolean[]): readonly boolean[] {
  return keeps.map((keep, index) => keep && index % 5 !== 4);
}

function idsOf({ marks }: PageDrawing): readonly number[] {
  return marks.map((mark) => lineOf(mark).from[0]);
}

function bottomOf(mark: Mark | undefined): number {
  return lineOf(mark).to[1];
}

function lineOf(mark: Mark | undefined): LineMark {
  if (mark?.kind !== 'line') throw new Error('not a line');
  return mark;
}
