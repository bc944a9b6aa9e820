// From one or two rows that a person pointed at to a selector of all rows like them, and of nothing else.
import { classesOf, type Compound, compoundsOf, tagOf } from './compounds.ts';
import { selectorWithin } from './element-selector.ts';

export interface Rows {
  /** Finds them all in the document. */
  readonly selector: string;
  /** Finds what holds them, and nothing else; absent when only its place names it. */
  readonly container?: string;
  /** Finds them all within the container. */
  readonly inContainer: string;
  /** In page order. */
  readonly rows: readonly Element[];
}

/** No row of a list: parts of one, or the page itself. */
const PARTS = new Set(
  'td th span a b i em strong p label button input select option img svg path h1 h2 h3 h4 h5 h6 dt dd thead tbody tfoot body html small u font'.split(
    ' ',
  ),
);
const MOST_LEVELS = 10;
/** What can be clicked. */
export const CONTROLS =
  'a, button, [role="button"], [onclick], input[type="button"], input[type="image"]';

/** The row that an element stands in: the nearest ancestor that has others like it beside it. */
export function rowAround(element: Element): Element {
  let current: Element | null = element;
  let single: Element | undefined;
  for (let level = 0; level < MOST_LEVELS && current !== null; level++) {
    if (!PARTS.has(current.localName)) {
      if (isNamedRow(current)) return current;
      if (current.children.length >= 2) single ??= current;
      if (current.children.length >= 1 && alike(current).length >= 2) return current;
    }
    current = current.parentElement;
  }
  return single ?? element;
}

/** What says of itself that it is a row. */
const isNamedRow = (element: Element): boolean =>
  element.matches('tr, li, [role="row"], [role="listitem"]');

/**
 * The row of a file, from its name. A document often has one file only: then what holds the name beside something to
 * click is its row.
 */
export function fileRowAround(name: Element): Element {
  let current: Element | null = name;
  let single: Element | undefined;
  for (let level = 0; level < MOST_LEVELS && current !== null; level++) {
    if (isNamedRow(current)) return current;
    if (!PARTS.has(current.localName) && current.childElementCount >= 2) {
      if (alike(current).length >= 2 || hasOtherControl(current, name)) return current;
      single ??= current;
    }
    current = current.parentElement;
  }
  return single ?? rowAround(name);
}

const hasOtherControl = (row: Element, name: Element): boolean =>
  [...row.querySelectorAll(CONTROLS)].some(
    (control) => !control.contains(name) && !name.contains(control),
  );

/** The element and its siblings that are built like it. */
export function alike(element: Element): readonly Element[] {
  const siblings = [...(element.parentElement?.children ?? [element])];
  const shape = shapeOf(element);
  const classes = rawClasses(element);
  return siblings.filter(
    (other) =>
      other === element ||
      (other.localName === element.localName &&
        other.getAttribute('role') === element.getAttribute('role') &&
        holdsSame(other, element) &&
        sharesNames(other, element) &&
        (shapeOf(other) === shape || share(rawClasses(other), classes))),
  );
}

/** What is marked with data is beside others so marked. */
function sharesNames(one: Element, two: Element): boolean {
  const [first, second] = [one, two].map((element) =>
    [...element.attributes].map(({ name }) => name).filter((name) => name.startsWith('data-')),
  );
  if (!first?.length || !second?.length) return first?.length === second?.length;
  return first.some((name) => second.includes(name));
}

/** Headings are built of other cells than what stands below them. */
const holdsSame = (one: Element, two: Element): boolean =>
  hasHeading(one) === hasHeading(two) && one.children.length > 0 === two.children.length > 0;
const hasHeading = ({ children }: Element): boolean =>
  children.length > 0 &&
  [...children].every(
    (child) => child.localName === 'th' || child.getAttribute('role') === 'columnheader',
  );

const shapeOf = ({ children }: Element): string =>
  [...children].map((child) => child.localName).join(' ');

/** Also generated ones: within one page they tell kinds apart. */
const rawClasses = (element: Element): ReadonlySet<string> =>
  new Set((element.getAttribute('class') ?? '').split(/\s+/u).filter((name) => name !== ''));

function share(one: ReadonlySet<string>, two: ReadonlySet<string>): boolean {
  const both = [...one].filter((name) => two.has(name)).length;
  return both > 0 && both * 2 >= Math.max(one.size, two.size);
}

/**
 * All rows like the examples.
 *
 * @param examples - rows, or elements in different rows of one list; at least one
 */
export function inferRows(examples: readonly Element[]): Rows | undefined {
  const lifted = siblingsOf(examples);
  const [first] = lifted;
  const container = first?.parentElement;
  if (first === undefined || !container) return undefined;
  const wanted = new Set(lifted.flatMap((example) => alike(example)));
  const rows = [...container.children].filter((child) => wanted.has(child));
  const root = container.ownerDocument.documentElement;
  // The table rather than its body, which a browser adds by itself.
  const table = container.localName === 'tbody' ? container.parentElement : null;
  const holder = table ?? container;
  const below = table === null ? '>' : '> tbody >';
  const named = selectorWithin(root, holder) ?? 'html';
  const names = [...compoundsFor(rows, container)];
  const inContainer =
    [...names, ...names.map((text) => `:scope ${below} ${text}`)].find((text) =>
      finds(holder, text, rows),
    ) ?? `:scope ${below} ${places(rows)}`;
  const alone = commonCompounds(rows).filter(({ isBare }) => !isBare);
  const selector =
    [...alone.map(({ text }) => text), ...names.map((text) => `${named} ${below} ${text}`)].find(
      (text) => finds(root, text, rows),
    ) ?? `${named} ${below} ${places(rows)}`;
  return { selector, inContainer, rows, ...(isName(named) && { container: named }) };
}

/** More than a kind of element, and no place. */
const isName = (selector: string): boolean =>
  /[#.[]/u.test(selector) && !selector.includes(':nth-child(');

/** The examples, lifted to where they stand beside one another. */
function siblingsOf(examples: readonly Element[]): readonly Element[] {
  const [first, ...rest] = [...new Set(examples)];
  if (first === undefined || rest.length === 0) return first === undefined ? [] : [first];
  let common: Element | null = first.parentElement;
  while (common !== null && !rest.every((other) => common?.contains(other))) {
    common = common.parentElement;
  }
  return [...(common?.children ?? [])].filter((child) =>
    [first, ...rest].some((example) => child.contains(example)),
  );
}

function finds(scope: Element, text: string, rows: readonly Element[]): boolean {
  const found = scope.querySelectorAll(text);
  return found.length === rows.length && rows.every((row, at) => found[at] === row);
}

/** Ways to name all rows, none of them by its own number. */
function commonCompounds(rows: readonly Element[]): readonly Compound[] {
  const [first] = rows;
  if (first === undefined) return [];
  const names = rows.map((row) => new Set(compoundsOf(row).map(({ text }) => text)));
  const common = compoundsOf(first).filter(
    ({ text }) => (rows.length > 1 || !text.startsWith('#')) && names.every((set) => set.has(text)),
  );
  const prefix = commonIdPrefix(rows);
  const numbered =
    prefix === undefined ? [] : [{ text: `${tagOf(first)}[id^="${prefix}"]`, isBare: false }];
  const named = common.filter(({ isBare }) => !isBare);
  const bare = common.filter(({ isBare }) => isBare);
  return [...numbered, ...named, ...byChildren(rows), ...bare];
}

/** Rows without a name, by what has one in each of them. */
function byChildren(rows: readonly Element[]): readonly Compound[] {
  const [first] = rows;
  if (first === undefined) return [];
  const names = [...first.children].flatMap((child) =>
    compoundsOf(child).filter(({ text, isBare }) => !isBare && !text.startsWith('#')),
  );
  return names
    .map(({ text }) => `${tagOf(first)}:has(> ${text})`)
    .filter((text) => rows.every((row) => row.matches(text)))
    .map((text) => ({ text, isBare: false }));
}

/** `vb_` of `vb_12`, `vb_13`. */
function commonIdPrefix(rows: readonly Element[]): string | undefined {
  const prefixes = rows.map(({ id }) => /^([A-Za-z][A-Za-z-]*[_-])\d+$/u.exec(id)?.[1]);
  const [first] = prefixes;
  return first !== undefined && prefixes.every((prefix) => prefix === first) ? first : undefined;
}

/** Beside the compounds: without what is no row although it has the same name. */
function* compoundsFor(rows: readonly Element[], container: Element): Generator<string> {
  const all = commonCompounds(rows);
  for (const { text } of all) yield text;
  const outside = [...container.children].filter((child) => !rows.includes(child));
  const firstCell = rows[0]?.firstElementChild;
  const cell = firstCell ? tagOf(firstCell) : undefined;
  for (const { text } of all) {
    for (const name of new Set(outside.flatMap(classesOf))) yield `${text}:not(.${name})`;
    if (cell !== undefined) yield `${text}:has(> ${cell})`;
    const before = [...container.children].findIndex((child) => rows.includes(child));
    if (before > 0) yield `${text}:nth-child(n + ${before + 1})`;
    if (before > 0 && cell !== undefined)
      yield `${text}:has(> ${cell}):nth-child(n + ${before + 1})`;
  }
}

/** The last resort: from the first row, and to the last where something else stands behind it. */
function places(rows: readonly Element[]): string {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return '*';
  const all = [...(first.parentElement?.children ?? [first])];
  const end = all.indexOf(last) + 1;
  const from = `${tagOf(first)}:nth-child(n + ${all.indexOf(first) + 1})`;
  return end === all.length ? from : `${from}:nth-child(-n + ${end})`;
}
