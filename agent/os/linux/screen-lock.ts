// Whether a person can see a question: the session of this user is not locked, as logind says.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const TIMEOUT_MS = 1_000;
const run = promisify(execFile);

/**
 * Unknown is yes: without logind there is nobody to ask, and the window itself then has no screen to open on.
 *
 * @param program - absolute path of loginctl
 */
export async function isSomebodyThere(program = '/usr/bin/loginctl'): Promise<boolean> {
  const user = String(process.getuid?.() ?? '');
  try {
    const display = await property(program, ['show-user', user, '--property=Display']);
    if (display === '') return true;
    return (await property(program, ['show-session', display, '--property=LockedHint'])) !== 'yes';
  } catch {
    // No logind, or it knows no session of this user.
    return true;
  }
}

async function property(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(program, [...args, '--value'], { timeout: TIMEOUT_MS });
  return stdout.trim();
}
