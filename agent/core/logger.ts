// The local log: codes and incident numbers for IT. Never a PIN, document bytes or full subject names.
import { writeSync } from 'node:fs';
import { openLogFile, withoutIdentifiers } from './log-file.ts';

const STANDARD_ERROR = 2;
let keep: (entry: string) => void = () => undefined;

/** From now on entries are kept in this folder too: where a program without a terminal runs, nothing else keeps them. */
export function keepLogIn(folder: string): void {
  keep = openLogFile(folder);
}

/** A bug: its stack stays here, only the number travels. */
export function logBug(incidentId: string, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  keep(`${new Date().toISOString()} INTERNAL ${incidentId}: ${stack}`);
  try {
    writeSync(STANDARD_ERROR, withoutIdentifiers(`kyso: INTERNAL ${incidentId}: ${stack}\n`));
  } catch {
    // Started at log-on without a console: the folder has it.
  }
}
