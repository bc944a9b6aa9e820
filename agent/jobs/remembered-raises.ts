// Which signed files a portal holds at a lower level than wanted, by digest, so that they can be raised when they are seen again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { LevelResult } from '../../shared/protocol/level.ts';
import type { OutboxEntry } from '../../shared/protocol/job.ts';
import { RememberedRaise } from '../../shared/protocol/raise.ts';
import { Instant, type SigningWarningCode } from '../../shared/protocol/values.ts';
import type { Clock } from '../core/clock.ts';
import { writeAtomically } from '../core/document-file.ts';

const Remembered = v.strictObject({ ...RememberedRaise.entries, at: Instant });
type Remembered = v.InferOutput<typeof Remembered>;

/** Whoever has not opened the document for so long will not. */
const KEEP_MS = 90 * 24 * 3_600_000;
const MOST = 1000;
/** What time may mend; a signer whose path is not trusted stays so. */
const mendedByTime: readonly SigningWarningCode[] = [
  'timestamp-missing',
  'validation-data-missing',
];

export interface RememberedRaises {
  /** Remembers the signed file if its level is lower than wanted for something that may be had later. */
  consider(entry: OutboxEntry, level: LevelResult): Promise<void>;
  list(portalOrigin: string): readonly RememberedRaise[];
  find(portalOrigin: string, sha256: string): RememberedRaise | undefined;
  forget(portalOrigin: string, sha256: string): Promise<void>;
}

/** @param stateFolder - private to the user */
export function rememberedRaises(stateFolder: string, clock: Clock): RememberedRaises {
  const path = join(stateFolder, 'raises.json');
  const read = (): readonly Remembered[] => {
    const oldest = clock.now().getTime() - KEEP_MS;
    return readAll(path).filter(({ at }) => Date.parse(at) >= oldest);
  };
  const write = (raises: readonly Remembered[]): Promise<void> =>
    writeAtomically(path, (file) => {
      file.write(new TextEncoder().encode(JSON.stringify(raises.slice(-MOST))));
    });
  // Documents of a batch end at the same moment: one change after the other.
  let last: Promise<void> = Promise.resolve();
  const change = (to: (raises: readonly Remembered[]) => readonly Remembered[]): Promise<void> => {
    const changed = last.then(() => write(to(read())));
    last = changed.catch(() => undefined);
    return changed;
  };
  const own = (portalOrigin: string): readonly RememberedRaise[] =>
    read()
      .filter((raise) => raise.portalOrigin === portalOrigin)
      .map(({ sha256, documentKey, level }) => ({ sha256, portalOrigin, documentKey, level }));
  return {
    async consider({ sha256, portalOrigin, documentKey }, { wanted, reached, warnings }) {
      const isMendable = warnings.some(({ code }) => mendedByTime.includes(code));
      if (wanted === reached || !isMendable) return;
      const at = clock.now().toISOString();
      const remembered = { sha256, portalOrigin, documentKey, level: wanted, at };
      await change((raises) => [...raises, remembered]);
    },
    list: own,
    find: (portalOrigin, sha256) => own(portalOrigin).find((raise) => raise.sha256 === sha256),
    async forget(portalOrigin, sha256) {
      const isIt = (raise: Remembered): boolean =>
        raise.portalOrigin === portalOrigin && raise.sha256 === sha256;
      await change((raises) => raises.filter((raise) => !isIt(raise)));
    },
  };
}

/** What cannot be read is not remembered. */
function readAll(path: string): readonly Remembered[] {
  try {
    return v.parse(v.array(Remembered), JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // Absent at first; a damaged list only means that nobody is asked.
    return [];
  }
}
