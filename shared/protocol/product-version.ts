// Versions of the product as packages carry them: three numbers.
import * as v from 'valibot';

export const ProductVersion = v.pipe(
  v.string(),
  v.maxLength(40),
  v.regex(/^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/),
);

/** @returns below 0 when `a` is older, 0 when they are the same; what is no version is the oldest */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const at = left.findIndex((number, index) => number !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

const numbersOf = (version: string): readonly number[] =>
  v.is(ProductVersion, version) ? version.split('.').map(Number) : [-1, -1, -1];
