// What decides about everything that the portal draws and stores: its own sources.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param parts - folders of the portal */
export function portalSources(parts: readonly string[]): readonly string[] {
  return parts
    .map((part) => join(import.meta.dirname, '..', part))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => readFileSync(path, 'utf8'));
}
