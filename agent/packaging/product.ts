// What the packages are called, and which version and moment they are of.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { run } from './run.ts';

export const ROOT = join(import.meta.dirname, '../..');
export const PUBLISHER = 'Ký số QLVB';
export const PRODUCT = 'Ký số QLVB';

const Manifest = v.object({ version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/)) });

/** Of all packages: three numbers, as every kind of package can say it. */
export const productVersion = (): string =>
  v.parse(Manifest, JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))).version;

/**
 * The moment that packages carry instead of the time of their making, so that the same source gives the same bytes.
 *
 * @returns seconds since 1970: SOURCE_DATE_EPOCH, else when the commit was made
 */
export function sourceEpoch(): number {
  const given = process.env['SOURCE_DATE_EPOCH'];
  return Number(given ?? run('git', ['-C', ROOT, 'log', '-1', '--format=%ct']).trim());
}
