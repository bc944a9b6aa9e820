// The command line of the agent whose settings and state are in a folder.
import { spawnSync } from 'node:child_process';
import { AGENT_MAIN, agentEnvironment } from './agent.ts';

export type CommandResult = {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
};

export function kysoIn(folder: string, ...args: readonly string[]): CommandResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [AGENT_MAIN, ...args], {
    env: agentEnvironment(folder),
    encoding: 'utf8',
  });
  return { code: status, out: stdout, errors: stderr };
}
