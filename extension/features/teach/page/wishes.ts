// What a person is asked to point at, and which elements of a page come into question.
import { alike, rowAround } from '../infer/rows.ts';
import { documentsOf } from './frames.ts';

const CONTROLS =
  'a, button, [role="button"], [onclick], label, input[type="button"], input[type="submit"], input[type="image"], input[type="file"], summary';
const FIELDS = 'input:not([type="hidden"]), select, textarea';

export type WishKind = 'row' | 'text' | 'control';

interface Wish {
  /** What is meant by a place on the page. */
  readonly meant: (pointed: Element) => Element;
  /** Whether the element comes into question by itself: for those who use the keyboard. */
  readonly offers: (element: Element) => boolean;
}

export const wishes: Readonly<Record<WishKind, Wish>> = {
  row: {
    meant: rowAround,
    offers: (element) =>
      element.matches('tr, li, [role="row"]') ||
      (element.localName === 'div' && element.childElementCount >= 2 && alike(element).length >= 2),
  },
  text: {
    meant: (pointed) => pointed,
    offers: (element) =>
      element.matches(FIELDS) ||
      (element.childElementCount === 0 && element.textContent.trim() !== ''),
  },
  control: {
    meant: (pointed) => pointed.closest(CONTROLS) ?? pointed,
    offers: (element) => element.matches(CONTROLS),
  },
};

const MOST_LOOKED_AT = 8_000;
const MOST_OFFERED = 500;

/** In the order of the page. */
export function candidates(page: Document, kind: WishKind): readonly Element[] {
  const { offers } = wishes[kind];
  const all = documentsOf(page).flatMap((document) =>
    [...document.body.querySelectorAll('*')].slice(0, MOST_LOOKED_AT),
  );
  return all
    .filter((element) => !element.localName.startsWith('kyso-') && offers(element))
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .slice(0, MOST_OFFERED);
}
