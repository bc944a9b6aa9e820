// The data of a cross-reference stream, ISO 32000-2 §7.5.8.
import type { BudgetMeter } from './budgets.ts';
import type { PdfDictionary, PdfObject } from './objects.ts';
import { malformed } from './pdf-error.ts';
import { isArray } from './resolve.ts';
import { XrefEntries, type XrefEntry } from './xref-entries.ts';

const WIDEST_FIELD = 8;

/**
 * @param data - the decoded stream
 * @param position - where the stream stands in the file, for messages
 * @throws PdfError `PDF_MALFORMED` when /W, /Index or the data do not fit together
 */
export function readXrefStreamEntries(
  dictionary: PdfDictionary,
  data: Uint8Array,
  position: number,
  meter: BudgetMeter,
): XrefEntries {
  const [typeWidth = -1, firstWidth = -1, secondWidth = -1] = integers(dictionary.get('W'));
  const widths = [typeWidth, firstWidth, secondWidth];
  const rowBytes = typeWidth + firstWidth + secondWidth;
  if (widths.some((width) => width < 0 || width > WIDEST_FIELD) || rowBytes === 0) {
    throw malformed(position, 'xref-damaged');
  }
  const entries = new XrefEntries();
  let row = 0;
  for (const [first, count] of subsections(dictionary, position)) {
    meter.spend('xrefEntries', count);
    if ((row + count) * rowBytes > data.length) throw malformed(position, 'xref-damaged');
    for (let index = 0; index < count; index += 1, row += 1) {
      const start = row * rowBytes;
      const type = typeWidth === 0 ? 1 : field(data, start, typeWidth);
      const second = field(data, start + typeWidth, firstWidth);
      const third = field(data, start + typeWidth + firstWidth, secondWidth);
      entries.add(first + index, entryOf(type, second, third));
    }
  }
  return entries;
}

/** Unknown types are references to null (§7.5.8.3, table 18), whatever an older section says. */
function entryOf(type: number, second: number, third: number): XrefEntry {
  if (type === 1) return { kind: 'plain', offset: second, generation: third };
  return type === 2 ? { kind: 'compressed', container: second, index: third } : { kind: 'free' };
}

function subsections(dictionary: PdfDictionary, position: number): readonly [number, number][] {
  const size = dictionary.get('Size');
  const index = dictionary.get('Index');
  const bounds = index === undefined ? [0, typeof size === 'number' ? size : -1] : integers(index);
  const pairs: [number, number][] = [];
  for (let at = 0; at + 1 < bounds.length; at += 2) {
    const first = bounds[at] ?? -1;
    const count = bounds[at + 1] ?? -1;
    if (first < 0 || count < 0 || first + count > 0xffffffff) {
      throw malformed(position, 'xref-damaged');
    }
    pairs.push([first, count]);
  }
  return pairs;
}

function integers(value: PdfObject | undefined): readonly number[] {
  if (!isArray(value)) return [];
  return value.map((item) => (Number.isSafeInteger(item) ? Number(item) : -1));
}

function field(data: Uint8Array, start: number, width: number): number {
  let value = 0;
  for (let index = start; index < start + width; index += 1)
    value = value * 256 + (data[index] ?? 0);
  return value;
}
