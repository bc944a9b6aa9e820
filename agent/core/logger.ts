// The local log: codes and incident numbers for IT. Never a PIN, document bytes or full subject names.
import { writeSync } from 'node:fs';

const STANDARD_ERROR = 2;

/** A bug: its stack stays here, only the number travels. */
export function logBug(incidentId: string, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeSync(STANDARD_ERROR, `kyso: INTERNAL ${incidentId}: ${stack}\n`);
}
