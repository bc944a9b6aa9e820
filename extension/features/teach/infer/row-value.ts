// Finds in rows the value that tells them apart, and the one that changes with their file.
import type { Reading } from '../../../../shared/portal-profile/reading.ts';
import { textOf } from '../../../portals/profile/labelled-values.ts';
import { readValue } from '../../../portals/profile/read-value.ts';
import { selectorWithin } from './element-selector.ts';

const MOST_ELEMENTS = 60;
const IGNORED =
  /^(?:class|style|src|tabindex|width|height|align|type|target|title|alt|aria-.*|role)$/u;
const LONGEST = 300;

interface Found {
  readonly element: Element;
  /** Absent: the element's text. */
  readonly attribute?: string;
  readonly value: string;
}

/** Attributes of the row and of what stands in it, the row's own first. */
function attributesIn(row: Element): readonly Found[] {
  const elements = [row, ...[...row.querySelectorAll('*')].slice(0, MOST_ELEMENTS)];
  return elements.flatMap((element) =>
    [...element.attributes]
      .filter(({ name, value }) => !IGNORED.test(name) && value !== '' && value.length <= LONGEST)
      .filter(({ name }) => /^[a-zA-Z_][\w.:-]{0,60}$/u.test(name))
      .map(({ name, value }) => ({ element, attribute: name, value })),
  );
}

/** Texts of what has no elements in it. */
function textsIn(row: Element): readonly Found[] {
  const leaves = [...row.querySelectorAll('*')].slice(0, MOST_ELEMENTS).filter(isLeaf);
  const all = row.childElementCount === 0 ? [row] : leaves;
  return all.flatMap((element) => {
    const value = textOf(element);
    return value === undefined || value.length > LONGEST ? [] : [{ element, value }];
  });
}

const isLeaf = ({ childElementCount }: Element): boolean => childElementCount === 0;

function readingOf(
  row: Element,
  rows: readonly Element[],
  { element, attribute }: Found,
  pattern?: string,
): Reading {
  const others = rows.filter((other) => other !== row);
  const selector = selectorWithin(row, element, others);
  return {
    ...(selector !== undefined && { selector }),
    ...(attribute !== undefined && { attribute }),
    ...(pattern !== undefined && { pattern }),
  };
}

/** Rows for which a reading must hold: all but a few that are built otherwise. */
const enough = (count: number, rows: readonly Element[]): boolean => count * 10 >= rows.length * 8;

function tellsApart(reading: Reading, rows: readonly Element[]): boolean {
  const values = rows.flatMap((row) => readValue(reading, row) ?? []);
  return enough(values.length, rows) && new Set(values).size === values.length;
}

const ID_NAMES = /(?:^|[-_])(?:id|key|ma|uid|guid|code)$|id$|^data-(?:id|key|van-?ban|tep|file)/iu;

/**
 * What names a row: an attribute of its own before a part of an address or of a script.
 *
 * @param row - the one that was pointed at
 */
export function inferId(row: Element, rows: readonly Element[]): Reading | undefined {
  const found = attributesIn(row).toSorted((one, two) => rank(one, row) - rank(two, row));
  for (const candidate of found) {
    const pattern = patternOf(candidate);
    if (pattern === undefined) continue;
    const reading = readingOf(row, rows, candidate, pattern === '' ? undefined : pattern);
    if (readValue(reading, row) !== undefined && tellsApart(reading, rows)) return reading;
  }
  return undefined;
}

function rank({ element, attribute = '' }: Found, row: Element): number {
  const isNamed = ID_NAMES.test(attribute);
  const isAddress = attribute === 'href' || attribute.startsWith('on');
  return (isNamed ? 0 : isAddress ? 20 : 10) + (element === row ? 0 : 5);
}

/** '': the whole value is an id; undefined: it is none. */
function patternOf({ attribute = '', value }: Found): string | undefined {
  if (attribute === 'href' || attribute.startsWith('on')) return idPattern(value);
  if (/^\d+$|^[0-9a-f]{8}-?[0-9a-f-]{4,}$/iu.test(value)) return '';
  if (/^[A-Za-z][A-Za-z_-]*[_-]\d+$/u.test(value)) return String.raw`(\d+)$`;
  const isToken = /^(?=.*\d)[\w.:/+=-]{4,80}$/u.test(value);
  return isToken &&
    (attribute === 'id' || attribute.startsWith('data-') || ID_NAMES.test(attribute))
    ? ''
    : undefined;
}

const ID_IN_TEXT =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,}|\d+/giu;
const UUID = '([0-9a-fA-F-]{36})';

/** The last id of an address or call, by what stands before it. */
export function idPattern(text: string): string | undefined {
  const last = [...text.matchAll(ID_IN_TEXT)].at(-1);
  if (last === undefined) return undefined;
  const [id] = last;
  const [context = ''] = /[A-Za-z_]*[^A-Za-z0-9]*$/u.exec(text.slice(0, last.index)) ?? [];
  const group = /^\d+$/u.test(id) ? String.raw`(\d+)` : id.length === 36 ? UUID : '([0-9a-fA-F]+)';
  const near = escaped(context) + group;
  // Where the same words stand before an earlier number, the last one counts.
  const patterns = [near, String.raw`${near}\D*$`];
  return patterns.find((pattern) => new RegExp(pattern, 'u').exec(text)?.[1] === id);
}

export function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);
}

const DAY = /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2}/u;
const CHANGING: readonly {
  readonly names?: RegExp;
  readonly value: RegExp;
}[] = [
  { names: /hash|md5|sha|bam|checksum|etag/iu, value: /^\S{6,}$/u },
  { names: /ver(?:sion)?$|phien|(?:^|[-_])pb$|^pb$|rev(?:ision)?$|lan$/iu, value: /\d/u },
  { value: /^(?:phiên bản|bản|lần|ver(?:sion)?|v)\s*\.?\s*\d+(?:\.\d+)*$/iu },
  { names: /time|date|ngay|modified|updated|sua/iu, value: /\d/u },
  { value: new RegExp(String.raw`^\D{0,20}(?:${DAY.source})(?:\D+\d{1,2}:\d{2}.*)?$`, 'u') },
  { value: /^\D{0,12}\d[\d.,]*\s*(?:[KMG]i?)?(?:B|bytes)\b/iu },
  { names: /size|dung-?luong/iu, value: /\d/u },
];

/**
 * What changes when an attachment's file changes: a digest before a number, that before a date, that before a size.
 *
 * @param known - what is something else already
 */
export function inferVersion(
  item: Element,
  items: readonly Element[],
  known: { readonly id: Reading | undefined; readonly name: Element },
): Reading | undefined {
  const idValue = known.id && readValue(known.id, item);
  const isName = (element: Element): boolean =>
    known.name.contains(element) || (element !== item && element.contains(known.name));
  const found = [...attributesIn(item), ...textsIn(item)].filter(
    ({ element, attribute, value }) =>
      value !== idValue && (attribute !== undefined || !isName(element)),
  );
  for (const { names, value: shape } of CHANGING) {
    for (const candidate of found) {
      if (!shape.test(candidate.value) || !isNamedSo(candidate, names)) continue;
      const reading = readingOf(item, items, candidate);
      const count = items.filter((one) => readValue(reading, one) !== undefined).length;
      if (enough(count, items)) return reading;
    }
  }
  return undefined;
}

/** By the attribute's name, or for a text by the element's class. */
function isNamedSo({ element, attribute }: Found, names: RegExp | undefined): boolean {
  if (names === undefined) return attribute === undefined;
  if (attribute !== undefined) return names.test(attribute) && attribute !== 'href';
  return (element.getAttribute('class') ?? '').split(/\s+/u).some((name) => names.test(name));
}
