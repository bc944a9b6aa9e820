// How wide and high the glyphs of a font are, ISO 32000-2 §9.2.4 and §9.7.4.3; only as exact as places need it.
import type { PdfDictionary } from '../objects.ts';
import {
  asArray,
  asDictionary,
  asInteger,
  asName,
  asNumber,
  type ObjectResolver,
} from '../resolve.ts';
import { matrixOf } from './matrix.ts';
import { standardWidth } from './standard-widths.ts';

export type FontMetrics = {
  readonly bytesPerCode: 1 | 2;
  /** in text space units for a font of size 1 */
  widthOf(code: number): number;
  readonly ascent: number;
  readonly descent: number;
};

/** Rather too narrow: a line then counts as shorter, and sooner as covered. */
const STANDARD_WIDTH = 500;
const STANDARD_ASCENT = 0.75;
const STANDARD_DESCENT = -0.22;

/** A font nobody named: set in something of usual size. */
export const unknownFont: FontMetrics = {
  bytesPerCode: 1,
  widthOf: () => STANDARD_WIDTH / 1000,
  ascent: STANDARD_ASCENT,
  descent: STANDARD_DESCENT,
};

export function fontMetrics(resolver: ObjectResolver, font: PdfDictionary): FontMetrics {
  const subtype = asName(resolver, font.get('Subtype'));
  if (subtype !== 'Type0') return simpleFont(resolver, font, subtype === 'Type3');
  const [descendant] = asArray(resolver, font.get('DescendantFonts')) ?? [];
  const descendantFont = asDictionary(resolver, descendant);
  if (descendantFont === undefined) return { ...unknownFont, bytesPerCode: 2 };
  const widths = compositeWidths(resolver, descendantFont);
  const standard = asNumber(resolver, descendantFont.get('DW')) ?? 1000;
  return {
    bytesPerCode: 2,
    widthOf: (code) => (widths.get(code) ?? standard) / 1000,
    ...heightOf(resolver, descendantFont),
  };
}

function simpleFont(resolver: ObjectResolver, font: PdfDictionary, isType3: boolean): FontMetrics {
  const first = asInteger(resolver, font.get('FirstChar')) ?? 0;
  const widths = (asArray(resolver, font.get('Widths')) ?? []).map((item) =>
    asNumber(resolver, item),
  );
  const descriptor = asDictionary(resolver, font.get('FontDescriptor'));
  const missing = asNumber(resolver, descriptor?.get('MissingWidth'));
  const baseFont = asName(resolver, font.get('BaseFont')) ?? '';
  const standard = (code: number): number => standardWidth(baseFont, code) ?? STANDARD_WIDTH;
  const unit = isType3 ? Math.abs(matrixOf(resolver, font.get('FontMatrix'))?.[0] ?? 0.001) : 0.001;
  return {
    bytesPerCode: 1,
    widthOf: (code) => (widths[code - first] ?? missing ?? standard(code)) * unit,
    ...heightOf(resolver, font),
  };
}

function heightOf(
  resolver: ObjectResolver,
  font: PdfDictionary,
): Pick<FontMetrics, 'ascent' | 'descent'> {
  const descriptor = asDictionary(resolver, font.get('FontDescriptor'));
  const ascent = (asNumber(resolver, descriptor?.get('Ascent')) ?? 0) / 1000;
  const descent = (asNumber(resolver, descriptor?.get('Descent')) ?? 0) / 1000;
  // some writers give zeros or other units
  const isUsual = ascent > 0.3 && ascent < 1.5 && descent <= 0 && descent > -0.8;
  return isUsual ? { ascent, descent } : { ascent: STANDARD_ASCENT, descent: STANDARD_DESCENT };
}

const HIGHEST_CODE = 0xffff;

/** /W: `c [w1 w2 …]` or `first last w` (§9.7.4.3). */
function compositeWidths(
  resolver: ObjectResolver,
  font: PdfDictionary,
): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  const items = asArray(resolver, font.get('W')) ?? [];
  for (let at = 0; at < items.length; ) {
    const first = asInteger(resolver, items[at]) ?? HIGHEST_CODE + 1;
    const list = asArray(resolver, items[at + 1]);
    if (list !== undefined) {
      for (const [index, item] of list.entries()) {
        widths.set(first + index, asNumber(resolver, item) ?? 0);
      }
      at += 2;
      continue;
    }
    const last = Math.min(asInteger(resolver, items[at + 1]) ?? -1, HIGHEST_CODE);
    const width = asNumber(resolver, items[at + 2]) ?? 0;
    for (let code = first; code <= last; code += 1) widths.set(code, width);
    at += 3;
  }
  return widths;
}
