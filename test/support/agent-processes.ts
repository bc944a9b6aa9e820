// Agents that nobody of the test has started: a browser's native messaging host does.
import { execFileSync } from 'node:child_process';

/** Agents that were started with the state of this folder. */
export function agentProcesses(folder: string): readonly number[] {
  const found = execFileSync('ps', ['-eo', 'pid=,args=', 'e'], { encoding: 'utf8' }).split('\n');
  return found
    .filter((line) => line.includes('agent.mjs serve') && line.includes(folder))
    .map((line) => Number(/^\s*(\d+)/.exec(line)?.[1]));
}
