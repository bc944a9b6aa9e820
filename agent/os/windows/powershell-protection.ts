// DPAPI by Windows PowerShell: what it seals the addon opens, and the other way round. A process for each key, waited
// for: it is asked for when a record is written, never while somebody is served.
import { spawnSync } from 'node:child_process';
import { AgentError } from '../../core/errors.ts';
import type { KeyProtection } from '../../core/sealed-file.ts';
import { ADDON } from './functions.ts';
import { inputLines, type PowerShell, powershellArguments } from './powershell.ts';
import { PROTECTION_SCRIPT } from './powershell-scripts.ts';

const TIMEOUT_MS = 30_000;
const OUTPUT_LIMIT_BYTES = 65_536;
/** The exit code of PROTECTION_SCRIPT when Windows refuses. */
const REFUSED = 2;

/** Of either function: @throws AgentError PROGRAM_INCOMPLETE when PowerShell does not do what it is asked */
export function powershellProtection({ program, environment }: PowerShell): KeyProtection {
  const run = (deed: 'seal' | 'open', bytes: Uint8Array): Uint8Array | undefined => {
    const { status, stdout, error } = spawnSync(program, powershellArguments(PROTECTION_SCRIPT), {
      env: environment,
      input: inputLines([deed, bytes]),
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: TIMEOUT_MS,
      maxBuffer: OUTPUT_LIMIT_BYTES,
      windowsHide: true,
    });
    if (status === REFUSED) return undefined;
    if (status !== 0 || stdout.length === 0) {
      throw new AgentError('PROGRAM_INCOMPLETE', { file: ADDON }, { cause: error });
    }
    const done = new Uint8Array(stdout);
    stdout.fill(0);
    return done;
  };
  return {
    seal(key) {
      const sealed = run('seal', key);
      if (sealed === undefined) throw new Error('DPAPI refused to protect a key');
      return sealed;
    },
    open: (sealed) => run('open', sealed),
  };
}

/** Whether PowerShell runs what it is given: where its language is constrained, neither window nor protection do. */
export function isUsable(protection: KeyProtection): boolean {
  try {
    return protection.seal(new Uint8Array(1)).length > 0;
  } catch {
    return false;
  }
}
