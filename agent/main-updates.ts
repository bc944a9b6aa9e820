// The part of the composition root that is about announced versions: only what administrators have named is asked.
import { join } from 'node:path';
import type { Clock } from './core/clock.ts';
import { callOptions } from './main-trust.ts';
import type { Policy } from './settings/policy.ts';
import type { Settings } from './settings/settings.ts';
import type { UpdateDesk } from './updates/update-desk.ts';

/** @returns undefined: no administrator has named a source */
export async function updates(
  version: string,
  clock: Clock,
  { updateManifestUrl: url, updateKeys }: Policy,
  { network }: Settings,
): Promise<UpdateDesk | undefined> {
  if (url === undefined) return undefined;
  const { stateFolder } = await import('./settings/folders.ts');
  const { updateSource } = await import('./net/update-source.ts');
  const { MOST_MANIFEST_BYTES } = await import('./updates/manifest.ts');
  const { updateDesk } = await import('./updates/update-desk.ts');
  const { updateFolder } = await import('./updates/update-folder.ts');
  return updateDesk({
    version,
    clock,
    keys: updateKeys.map((key) => new Uint8Array(Buffer.from(key, 'base64'))),
    source: updateSource(url, MOST_MANIFEST_BYTES, await callOptions(network)),
    folder: updateFolder(join(stateFolder(process.env), 'updates')),
  });
}

/** Looks while the agent runs. */
export async function watchUpdates(
  desk: UpdateDesk | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (desk === undefined) return;
  const { lookDaily } = await import('./updates/look-daily.ts');
  const { toFailure } = await import('./jobs/failure.ts');
  lookDaily(desk, Math.random(), signal, toFailure);
}
