// What an agent or a command has put into its audit record.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { auditLog } from '../../agent/records/audit-log.ts';

/** @param folder - home of the test's agent; @returns JSON Lines, empty when nothing was recorded */
export function auditText(folder: string): string {
  const record = join(folder, 'state', 'kyso', 'audit');
  return existsSync(record) ? auditLog(record).lines().join('\n') : '';
}

/** Whether anything in it was changed, inserted or taken away. */
export const checkedAudit = (folder: string): ReturnType<ReturnType<typeof auditLog>['check']> =>
  auditLog(join(folder, 'state', 'kyso', 'audit')).check();
