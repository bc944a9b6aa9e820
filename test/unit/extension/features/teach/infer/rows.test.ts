// From one or two rows to all of them, on any list: tables, div elements, with headings and made-up names.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSelector } from '../../../../../../shared/portal-profile/selector.ts';
import { inferRows, rowAround } from '../../../../../../extension/features/teach/infer/rows.ts';
import { one, pageOf } from '../page.ts';

const classNames = fc.constantFrom(
  ...['dong', 'hang', 'van-ban', 'item', 'q2Lm4', 'css-1x2y3z', 'sc-bdVaJa', ''],
);

interface List {
  readonly tag: 'tr' | 'li' | 'div';
  readonly rowClass: string;
  readonly holderClass: string;
  readonly count: number;
  readonly cells: number;
  readonly hasIds: boolean;
  readonly hasHeading: boolean;
  readonly chosen: number;
  readonly second: number;
}

const lists: fc.Arbitrary<List> = fc.record({
  tag: fc.constantFrom('tr', 'li', 'div'),
  rowClass: classNames,
  holderClass: classNames,
  count: fc.integer({ min: 2, max: 7 }),
  cells: fc.integer({ min: 2, max: 5 }),
  hasIds: fc.boolean(),
  hasHeading: fc.boolean(),
  chosen: fc.nat(6),
  second: fc.nat(6),
});

/** A list among other things of the page, some with the same names. */
function pageWith({ tag, rowClass, holderClass, count, cells, hasIds, hasHeading }: List): string {
  const cell = tag === 'tr' ? 'td' : 'span';
  const row = (at: number): string =>
    `<${tag} class="${rowClass}"${hasIds ? ` data-ma="${at + 11}"` : ''}>${Array.from(
      { length: cells },
      (_, place) => `<${cell}>ô ${at} ${place}</${cell}>`,
    ).join('')}</${tag}>`;
  const rows = Array.from({ length: count }, (_, at) => row(at)).join('');
  const heading =
    hasHeading && tag === 'tr' ? `<tr><th>${'</th><th>'.repeat(cells - 1)}</th></tr>` : '';
  const holder = { tr: 'tbody', li: 'ul', div: 'div' }[tag];
  const list = `<${holder} class="${holderClass}">${heading}${rows}</${holder}>`;
  const whole = tag === 'tr' ? `<table>${list}</table>` : list;
  return `<nav><ul><li><a>Văn bản</a></li><li><a>Tìm</a></li></ul></nav>
<main><h2>Danh sách</h2>${whole}<div><p>Trang 1</p></div></main>
<table><tbody><tr class="${rowClass}"><td>khác</td></tr></tbody></table>`;
}

describe('inferRows', () => {
  it('finds the examples, only their siblings, and every row built like them', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const page = pageOf(pageWith(list));
        const all = [...one(page, 'main').querySelectorAll(list.tag)].filter(
          ({ firstElementChild }) => firstElementChild?.matches('td, span') === true,
        );
        const examples = [all[list.chosen % list.count], all[list.second % list.count]].flatMap(
          (row) => row ?? [],
        );
        const found = inferRows(examples);
        expect(found).toBeDefined();
        const selector = found?.selector ?? '';
        expect(isSelector(selector)).toBe(true);
        expect([...page.querySelectorAll(selector)]).toEqual(all);
        const { container, inContainer = '' } = found ?? {};
        if (container !== undefined) {
          expect(page.querySelectorAll(container)).toHaveLength(1);
          expect([...one(page, container).querySelectorAll(inContainer)]).toEqual(all);
        }
        expect(selector).not.toMatch(/q2Lm4|css-1|bdVaJa/u);
      }),
      { numRuns: 150 },
    );
  });

  it('lifts what was pointed at in a row to the row', () => {
    const page = pageOf(
      `<div role="table">${'<div class="h"><div>1</div><div><b id="x">a</b></div></div>'.repeat(3)}</div>`,
    );
    const row = rowAround(one(page, 'b'));
    expect(row.className).toBe('h');
    expect(inferRows([row])?.rows).toHaveLength(3);
  });

  it('leaves out headings, and what is marked otherwise', () => {
    const page = pageOf(`<div class="g1Hj5"><div class="q2Lm4"><i>TT</i><i>Số</i></div>
<div class="q2Lm4" data-k="A-1"><i>1</i><i>a</i></div><div class="q2Lm4" data-k="A-2"><i>2</i><i>b</i></div></div>`);
    const found = inferRows([one(page, '[data-k="A-2"]')]);
    expect(found?.selector).toBe('div[data-k]');
    expect(found?.rows).toHaveLength(2);
  });

  it('names numbered rows by what stands before the number', () => {
    const page = pageOf(
      '<table id="dt_basic"><tbody><tr><td>Không có</td></tr><tr id="vb_12"><td>a</td></tr><tr id="vb_15"><td>b</td></tr></tbody></table>',
    );
    const found = inferRows([one(page, '#vb_12'), one(page, '#vb_15')]);
    expect(found?.rows.map(({ id }) => id)).toContain('vb_15');
    expect(found?.container).toBe('#dt_basic');
  });
});
