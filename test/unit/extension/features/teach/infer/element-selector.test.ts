// One element in a row or on a page: the selector finds it and nothing else, and the same place in other rows.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSelector } from '../../../../../../shared/portal-profile/selector.ts';
import { selectorWithin } from '../../../../../../extension/features/teach/infer/element-selector.ts';
import { one, pageOf } from '../page.ts';

interface Tree {
  readonly tag: string;
  readonly name: string;
  readonly children: readonly Tree[];
}

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    tag: fc.constantFrom('div', 'span', 'p', 'b', 'o:p'),
    name: fc.constantFrom('', 'ten', 'ngay', 'x7Kq2', 'odd', 'tep', 'q"uote', '1a', 'md:flex'),
    children: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('tree'), { maxLength: 3 })),
  }),
}));

const htmlOf = ({ tag, name, children }: Tree): string =>
  `<${tag} class="${name.replaceAll('"', '&quot;')}">${children.map(htmlOf).join('')}</${tag}>`;

describe('selectorWithin', () => {
  it('finds exactly the element, wherever it stands, without names that were made up', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 1, maxLength: 3 }), fc.nat(), (trees, at) => {
        const page = pageOf(`<section>${trees.map(htmlOf).join('')}</section>`);
        const scope = one(page, 'section');
        const all = [...scope.querySelectorAll('*')];
        const target = all[at % all.length];
        if (target === undefined) return;
        const selector = selectorWithin(scope, target) ?? '';
        expect(isSelector(selector)).toBe(true);
        expect(selector).not.toMatch(/x7Kq2|odd/u);
        expect([...scope.querySelectorAll(selector)]).toEqual([target]);
      }),
      { numRuns: 200 },
    );
  });

  it('prefers what finds one element in the other rows too', () => {
    const page = pageOf(
      '<ul><li><b class="moi">a</b><i>1</i></li><li><b>b</b><i>2</i></li><li><b>c</b><i>3</i></li></ul>',
    );
    const [first, ...others] = page.querySelectorAll('li');
    if (first === undefined) throw new Error('no row');
    expect(selectorWithin(first, one(page, 'b'), others)).toBe('b');
    expect(selectorWithin(first, first, others)).toBeUndefined();
  });

  it('takes the id that a maker gave before anything else', () => {
    const page = pageOf('<div><p id="ctl00_lblSo">142</p><p id="lbl-8f14e45fceea">x</p></div>');
    expect(selectorWithin(page.documentElement, one(page, 'p'))).toBe('#ctl00_lblSo');
    expect(selectorWithin(page.documentElement, one(page, 'p + p'))).not.toContain('8f14');
  });
});
