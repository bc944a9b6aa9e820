// Before the first test that runs the agent: the bundle of this very source.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export function setup(): void {
  // Runs side by side share one bundle: whoever starts them has just built it.
  if (process.env['KYSO_AGENT_BUILT'] === 'yes') return;
  execFileSync(process.execPath, [join(import.meta.dirname, '../../.ci/build-agent.mjs')]);
}
