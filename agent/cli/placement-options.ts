// --page and --rect: where the mark goes, as displayed.
import type { Language } from '../../shared/text/text.ts';
import { badValue } from './usage-error.ts';

export interface RectMm {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** @returns page number from 1, or negative from the end @throws UsageError */
export function parsePage(value: string | undefined, language: Language): number | undefined {
  if (value === undefined) return undefined;
  if (!/^-?[1-9]\d{0,8}$/.test(value)) throw badValue(language, '--page', value);
  return Number(value);
}

/** `x,y,width,height` in mm from the page's top-left corner. @throws UsageError */
export function parseRect(value: string | undefined, language: Language): RectMm | undefined {
  if (value === undefined) return undefined;
  const numbers = value
    .split(',')
    .map((part) => (/^-?\d+(\.\d+)?$/.test(part.trim()) ? Number(part) : Number.NaN));
  const [xMm, yMm, widthMm, heightMm, ...more] = numbers;
  if (
    xMm === undefined ||
    yMm === undefined ||
    widthMm === undefined ||
    heightMm === undefined ||
    more.length > 0 ||
    numbers.some(Number.isNaN)
  ) {
    throw badValue(language, '--rect', value);
  }
  return { xMm, yMm, widthMm, heightMm };
}
