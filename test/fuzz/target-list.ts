// The targets are the files of targets/: whoever adds one there is done.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FuzzTarget } from './target.ts';

const folder = join(import.meta.dirname, 'targets');

export const targetNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .toSorted();

/** @throws Error when the file exports no target of its own name */
export async function loadTarget(name: string): Promise<FuzzTarget> {
  const { target } = (await import(join(folder, `${name}.ts`))) as { readonly target?: FuzzTarget };
  if (target?.name !== name) throw new Error(`${name}.ts exports no target of this name`);
  return target;
}
