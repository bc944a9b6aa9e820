// The agent of this user, started when it does not run. It goes on when the browser ends the host.
import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { askControl } from '../control/ask-control.ts';
import type { ControlAnswer, ControlRequest } from '../control/requests.ts';

const PAUSE_MS = 40;
const ATTEMPTS = 125;

export interface AgentCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** @returns undefined when it does not start within five seconds */
export async function askOrStart(
  controlPath: string,
  request: ControlRequest,
  { command, args }: AgentCommand,
): Promise<ControlAnswer | undefined> {
  const answer = await askControl(controlPath, request);
  if (answer !== undefined) return answer;
  const child = spawn(command, [...args], { detached: true, stdio: 'ignore' });
  // No agent is the answer then.
  child.on('error', () => undefined);
  child.unref();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await delay(PAUSE_MS);
    const later = await askControl(controlPath, request);
    if (later !== undefined) return later;
  }
  return undefined;
}
