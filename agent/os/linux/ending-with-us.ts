// A window that outlives the program that asks is worse than none: whoever answers it is heard by nobody.
import { existsSync } from 'node:fs';

/** Of util-linux; the kernel then ends the program with the one that started it (prctl, PR_SET_PDEATHSIG). */
const SETPRIV = '/usr/bin/setpriv';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/** The same program, ended by the system when this process is killed; as it is where the system cannot. */
export function endingWithUs(program: string, args: readonly string[] = []): Command {
  return existsSync(SETPRIV)
    ? { command: SETPRIV, args: ['--pdeathsig', 'TERM', '--', program, ...args] }
    : { command: program, args };
}
