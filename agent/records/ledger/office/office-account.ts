// The account of this PC in its office's ledger: sealed for this user on this PC, never in settings, arguments or logs.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { memorySource } from '../../../core/byte-source.ts';
import { writeAtomically } from '../../../core/document-file.ts';
import {
  type KeyProtection,
  loadOrCreateKey,
  openWhole,
  sealInto,
} from '../../../core/sealed-file.ts';

const Account = v.strictObject({
  user: v.pipe(v.string(), v.minLength(1), v.maxLength(63)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
});
type Account = v.InferOutput<typeof Account>;

interface AccountStore {
  /** @returns undefined: none was kept, or not by this user on this PC */
  read(): Promise<Account | undefined>;
  keep(account: Account): Promise<void>;
}

/** @param stateFolder - private to the user */
export function officeAccount(stateFolder: string, protection: KeyProtection): AccountStore {
  const folder = join(stateFolder, 'office-ledger');
  const file = join(folder, 'account.sealed');
  const key = (): Promise<Uint8Array> => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return loadOrCreateKey(join(folder, 'key'), protection);
  };
  return {
    read: async () => {
      try {
        const sealed = memorySource(readFileSync(file));
        const json = new TextDecoder().decode(openWhole(sealed, await key()));
        return v.parse(Account, JSON.parse(json));
      } catch {
        // Absent, or sealed for somebody else: an account must be given again, and the caller says so.
        return undefined;
      }
    },
    keep: async (account) => {
      const sealingKey = await key();
      const json = new TextEncoder().encode(JSON.stringify(account));
      await writeAtomically(file, (out) => {
        sealInto(out, sealingKey, memorySource(json));
      });
    },
  };
}
