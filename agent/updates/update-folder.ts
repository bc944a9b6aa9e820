// What a user's agent remembers about announced versions: the last one believed, the highest number, the last question.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { Failure } from '../../shared/protocol/errors.ts';
import { Instant } from '../../shared/protocol/values.ts';
import { writeAtomically } from '../core/document-file.ts';

const Memory = v.strictObject({
  /** The highest sequence that was ever believed; 0 = none. */
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  askedAt: v.optional(Instant),
  failure: v.optional(Failure),
});
export type Memory = v.InferOutput<typeof Memory>;

const nothing: Memory = { sequence: 0 };

export interface UpdateFolder {
  /** A damaged memory is none. */
  memory(): Memory;
  remember(memory: Memory): Promise<void>;
  /** The announcement that was believed last, whatever lies there now. */
  manifest(): Uint8Array | undefined;
  keepManifest(bytes: Uint8Array): Promise<void>;
}

/** @param folder - made on first writing */
export function updateFolder(folder: string): UpdateFolder {
  const [memoryFile, manifestFile] = [join(folder, 'memory.json'), join(folder, 'manifest.json')];
  const write = async (file: string, bytes: Uint8Array): Promise<void> => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await writeAtomically(file, (open) => {
      open.write(bytes);
    });
  };
  return {
    memory() {
      try {
        return v.parse(Memory, JSON.parse(readFileSync(memoryFile, 'utf8')));
      } catch {
        // First use, or damaged: the announcement itself still tells its number.
        return nothing;
      }
    },
    remember: (memory) => write(memoryFile, new TextEncoder().encode(JSON.stringify(memory))),
    manifest() {
      try {
        return new Uint8Array(readFileSync(manifestFile));
      } catch {
        // Nothing was announced yet.
        return undefined;
      }
    },
    keepManifest: (bytes) => write(manifestFile, bytes),
  };
}
