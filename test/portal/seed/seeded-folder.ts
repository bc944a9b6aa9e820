// The data folder of a portal with all documents: to draw them takes over a second, so that is done once per machine,
// by a process of its own: whoever only starts a portal need not load what draws.
import { execFileSync } from 'node:child_process';
import { copyFileSync, linkSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { madeOnce } from '../../support/made-once.ts';
import { portalSources } from './portal-sources.ts';

const DATABASE = 'qlvb.sqlite';
const FILES = 'tep';

/** @param folder - empty; gets a database of its own, and the files by link: a stored version is never rewritten */
export function fillFromSeed(folder: string): void {
  const sources = portalSources(['documents', 'seed', 'store']);
  const seeded = madeOnce('portal-seed', sources, (draft) => {
    execFileSync(process.execPath, [import.meta.filename, draft]);
  });
  copyFileSync(join(seeded, DATABASE), join(folder, DATABASE));
  mkdirSync(join(folder, FILES));
  for (const name of readdirSync(join(seeded, FILES))) {
    linkSync(join(seeded, FILES, name), join(folder, FILES, name));
  }
}

if (import.meta.main) {
  const { Store } = await import('../store/store.ts');
  const { seedPortal } = await import('./seed.ts');
  const store = new Store(process.argv[2] ?? '');
  seedPortal(store);
  store.close();
}
