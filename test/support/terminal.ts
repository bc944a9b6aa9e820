// Runs a program on a terminal of its own (util-linux `script`), types keys into it and keeps what it shows.
import { spawn } from 'node:child_process';

export type TerminalRun = {
  /** Everything shown so far. */
  readonly shown: () => string;
  readonly type: (keys: string) => void;
  /** Exit code. */
  readonly ended: Promise<number>;
};

/** @param command - program and arguments; single quotes are not allowed in them */
export function runOnTerminal(
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
): TerminalRun {
  const line = command.map((part) => `'${part}'`).join(' ');
  const run = spawn('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm', ...environment },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let shown = '';
  run.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    shown += chunk;
  });
  return {
    shown: () => shown,
    type: (keys) => {
      run.stdin.write(keys);
    },
    ended: new Promise((resolve) => {
      run.once('close', (code) => {
        resolve(code ?? -1);
      });
    }),
  };
}
