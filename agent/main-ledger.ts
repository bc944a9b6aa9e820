// Composes the ledger of what was sent: this PC's own, and by policy the one that its office shares.
import type { OfficeLedgerAccess } from './cli/context.ts';
import type { Clock } from './core/clock.ts';
import type { KeyProtection } from './core/sealed-file.ts';
import type { SendLedger } from './records/ports.ts';
import type { SharedLedger } from './records/ledger/office/shared-ledger.ts';
import { ledgerFile } from './settings/folders.ts';
import type { Policy } from './settings/policy.ts';

export interface LedgerPlace {
  readonly policy: Pick<Policy, 'officeLedger'>;
  readonly stateFolder: () => string;
  readonly clock: Clock;
  readonly protection: KeyProtection;
}

export async function openLedger(place: LedgerPlace): Promise<SendLedger> {
  const shared = await sharedLedger(place);
  if (shared !== undefined) return shared;
  const { sqliteLedger } = await import('./records/ledger/sqlite-ledger.ts');
  return sqliteLedger(ledgerFile(place.stateFolder()), place.clock);
}

export function officeLedgerAccess(place: LedgerPlace): OfficeLedgerAccess {
  return {
    keepAccount: async (account) => {
      const { officeAccount } = await import('./records/ledger/office/office-account.ts');
      await officeAccount(place.stateFolder(), place.protection).keep(account);
    },
    reconcile: async () => {
      const ledger = await sharedLedger(place);
      try {
        return await ledger?.reconcile();
      } finally {
        ledger?.close();
      }
    },
  };
}

async function sharedLedger({
  policy,
  stateFolder,
  clock,
  protection,
}: LedgerPlace): Promise<SharedLedger | undefined> {
  if (policy.officeLedger === undefined) return undefined;
  const { sqliteLedger } = await import('./records/ledger/sqlite-ledger.ts');
  const { officeAccount } = await import('./records/ledger/office/office-account.ts');
  const { OfficeLedger } = await import('./records/ledger/office/office-ledger.ts');
  const office = await import('./records/ledger/office/shared-ledger.ts');
  const { officeDatabase } = await import('./net/office-database.ts');
  const state = stateFolder();
  const account = officeAccount(state, protection);
  return new office.SharedLedger(
    sqliteLedger(ledgerFile(state), clock),
    new OfficeLedger(
      officeDatabase(policy.officeLedger, () => account.read()),
      clock,
    ),
    clock,
  );
}
