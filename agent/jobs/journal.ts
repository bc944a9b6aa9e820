// A line on disk before each use of the key, so that what was asked for can be told after any crash.
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { SigningWarningCode } from '../../shared/protocol/values.ts';
import type { Clock } from '../core/clock.ts';

export interface JournalLine {
  /** `warned`: the signer was told, and decided to go on. */
  readonly event: 'signing' | 'signed' | 'failed' | 'warned';
  readonly jobId: string;
  /** The value asked for before was lost: the key is used again, after a new PIN. */
  readonly again?: true;
  /** SHA-256 of the document as received, lower-case hex. */
  readonly sha256: string;
  readonly certificateSha256: string;
  /** `cli` on the command line. */
  readonly portalOrigin: string;
  readonly warnings?: readonly SigningWarningCode[];
}

export interface Journal {
  /** The line is on the disk when this resolves. No document bytes, names or PIN are ever written. */
  append(line: JournalLine): Promise<void>;
}

export function openJournal(stateFolder: string, clock: Clock): Journal {
  const path = join(stateFolder, 'journal.jsonl');
  return {
    async append(line) {
      const file = await open(path, 'a', 0o600);
      try {
        await file.appendFile(`${JSON.stringify({ time: clock.now().toISOString(), ...line })}\n`);
        await file.datasync();
      } finally {
        await file.close();
      }
    },
  };
}
