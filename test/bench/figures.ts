// How figures are printed, and how a program is timed from outside.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const line = (name: string, value: string, bar: string): void => {
  console.log(`| ${name} | ${value} | ${bar} |`);
};

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Median of the quotients of what was measured side by side. */
export const medianRatio = (over: readonly number[], under: readonly number[]): number =>
  median(over.map((value, at) => value / (under[at] ?? Number.NaN)));

/** Most memory the process itself has held so far, without its children; 0 once it is gone. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

export interface Run {
  readonly ms: number;
  readonly peakMb: number;
  readonly code: number | null;
}

/** Runs a program to its end. @param input - for its standard input */
export async function run(
  command: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
  input = '',
): Promise<Run> {
  const start = performance.now();
  const child = spawn(command, args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid ?? 0));
  }, 10);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  }).finally(() => {
    clearInterval(watch);
  });
  return { ms: performance.now() - start, peakMb, code };
}
