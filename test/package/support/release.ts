// What `npm run package` has left, which these tests try.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

export const ROOT = join(import.meta.dirname, '../../..');
export const RELEASE = join(ROOT, 'release');

const manifest: unknown = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
export const { version: VERSION } = v.parse(v.object({ version: v.string() }), manifest);

/** @param name - `VERSION` stands for the version */
export function released(name: string): string {
  const file = join(RELEASE, name.replace('VERSION', VERSION));
  if (!existsSync(file)) throw new Error(`${file} is not there: run npm run package first`);
  return file;
}
