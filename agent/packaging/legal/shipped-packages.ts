// Which packages are in what is handed out: the dependencies of the product and theirs, as the lockfile fixes them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ROOT } from '../product.ts';

const Locked = v.object({
  version: v.optional(v.string()),
  license: v.optional(v.string()),
  integrity: v.optional(v.string()),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
});
const Lockfile = v.object({ packages: v.record(v.string(), Locked) });

export type ShippedPackage = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** `sha512-…`, base64. */
  readonly integrity: string | undefined;
  readonly folder: string;
};

/** In the order of their names. */
export function shippedPackages(): readonly ShippedPackage[] {
  const lock: unknown = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const { packages } = v.parse(Lockfile, lock);
  const found = new Map<string, ShippedPackage>();
  const visit = (name: string, from: string): void => {
    const place = placeOf(name, from, Object.keys(packages));
    const locked = place === undefined ? undefined : packages[place];
    if (place === undefined || locked === undefined)
      throw new Error(`${name}: not in the lockfile`);
    if (found.has(place)) return;
    const { version = '', license: licence = '', integrity } = locked;
    found.set(place, { name, version, licence, integrity, folder: join(ROOT, place) });
    for (const inner of Object.keys(locked.dependencies)) visit(inner, place);
  };
  for (const name of Object.keys(packages['']?.dependencies ?? {})) visit(name, '');
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** As Node looks for it: inside the package that asks, then further out. */
function placeOf(name: string, from: string, places: readonly string[]): string | undefined {
  const inner = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (places.includes(inner)) return inner;
  if (from === '') return undefined;
  return placeOf(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), places);
}
