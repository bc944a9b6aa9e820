// Runs a program of the build and stops the build when it fails.
import { spawnSync } from 'node:child_process';

export type RunOptions = {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
};

/**
 * @returns standard output
 * @throws Error with the command and what it said, when it cannot be started or its exit code is not 0
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, ...options.environment },
    maxBuffer: 64 * 1024 * 1024,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  if (error !== undefined) throw new Error(`${program}: ${error.message}`, { cause: error });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

/** For programs that report trouble on standard error alone and end with 0. @throws Error when it wrote there */
export function runSilently(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, ...options.environment },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  if (error !== undefined) throw new Error(`${program}: ${error.message}`, { cause: error });
  if (status !== 0 || stderr !== '')
    throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
}
