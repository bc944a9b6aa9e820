import * as v from 'valibot';
import { expect, it } from 'vitest';
import { compareVersions, ProductVersion } from '../../../shared/protocol/product-version.ts';

it.each([
  ['0.1.0', '0.1.0', 0],
  ['0.9.0', '0.10.0', -1],
  ['1.0.0', '0.99.99', 1],
  ['0.1.1', '0.1.0', 1],
  ['không rõ', '0.0.0', -1],
])('%s against %s: %i', (a, b, order) => {
  expect(Math.sign(compareVersions(a, b))).toBe(order);
});

it.each(['1.0', '1.0.0-beta', '01.0.0', '1.0.0\n', '1.0.1234567890', ''])(
  '%j is no version',
  (text) => {
    expect(v.is(ProductVersion, text)).toBe(false);
  },
);
