// The ways to name one element by itself, best first: what the portal's makers meant, then what it is.
import { looksGenerated } from './generated-name.ts';

export interface Compound {
  readonly text: string;
  /** Says no more than which kind of element it is. */
  readonly isBare: boolean;
}

const NAME = /^[A-Za-z_][\w-]*$/u;
/** Attributes whose value names the element's part in the page. */
const NAMING = ['data-testid', 'data-test', 'data-field', 'name', 'itemprop'];
const KINDS = ['role', 'type'];
/** Say nothing about what an element is, or change with the person and the day. */
const IGNORED =
  /^(?:class|id|style|href|src|value|on\w+|tabindex|title|alt|lang|dir|width|height|align|valign|border|bgcolor|colspan|rowspan|cellspacing|cellpadding|checked|selected|disabled|hidden|open|draggable|target|rel|for|aria-.*|jsaction|jscontroller|maxlength|accept|multiple|size|rows|cols|placeholder|autocomplete)$/u;
const LONGEST_VALUE = 40;
const MOST_CLASSES = 6;

/** In the order in which they are to be tried. */
export function compoundsOf(element: Element): readonly Compound[] {
  const named = tagOf(element);
  const compound = (rest: string): Compound => ({ text: named + rest, isBare: rest === '' });
  const byId = isStable(element.id) ? [{ text: `#${element.id}`, isBare: false }] : [];
  const attributes = attributesOf(element);
  const classes = classesOf(element);
  return [
    ...byId,
    ...attributes.naming.map(compound),
    ...classes.map((name) => compound(`.${name}`)),
    ...pairs(classes).map((names) => compound(names)),
    ...attributes.present.map(compound),
    ...attributes.kinds.map(compound),
    compound(''),
  ];
}

/** Ids and names, which a maker gave to this very element: they outlast a new look and stand on every page alike. */
export function lastingNamesOf(element: Element): readonly string[] {
  const named = attributesOf(element).naming.map((name) => tagOf(element) + name);
  return isStable(element.id) ? [`#${element.id}`, ...named] : named;
}

/** `o:p` and the like are no names of selectors. */
export function tagOf({ localName }: Element): string {
  return NAME.test(localName) ? localName : '*';
}

/** Classes that a person gave. */
export function classesOf(element: Element): readonly string[] {
  const names = (element.getAttribute('class') ?? '').split(/\s+/u);
  return names.filter(isStable).slice(0, MOST_CLASSES);
}

const isStable = (name: string): boolean => NAME.test(name) && !looksGenerated(name);

function attributesOf(element: Element): {
  readonly naming: readonly string[];
  readonly present: readonly string[];
  readonly kinds: readonly string[];
} {
  const usable = [...element.attributes].filter(
    ({ name }) => NAME.test(name) && !IGNORED.test(name) && !looksGenerated(name),
  );
  const valued = (names: readonly string[]): string[] =>
    names.flatMap((name) => {
      const value = element.getAttribute(name);
      return value !== null && isWord(value) ? [`[${name}="${value}"]`] : [];
    });
  const present = usable
    .filter(({ name }) => !NAMING.includes(name) && !KINDS.includes(name))
    .map(({ name }) => `[${name}]`);
  return { naming: valued(NAMING), present, kinds: valued(KINDS) };
}

/** A word that a maker chose: no quotes to escape, no number that belongs to one row. */
function isWord(value: string): boolean {
  return (
    value.length <= LONGEST_VALUE &&
    /^[A-Za-z_][\w$.:-]*$/u.test(value) &&
    !/\d{2,}/u.test(value.replace(/^ctl\d+/u, '')) &&
    !looksGenerated(value.replaceAll(/[$.:]/gu, '-').replace(/^ctl\d+-/u, ''))
  );
}

function pairs(classes: readonly string[]): readonly string[] {
  return classes.flatMap((one, at) => classes.slice(at + 1).map((two) => `.${one}.${two}`));
}
