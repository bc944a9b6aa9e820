// An X server without a screen, for the dialogs of the operating system; keys and pictures by xdotool and import.
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

export type VirtualScreen = {
  /** For the environment of whatever shall appear there. */
  readonly display: string;
  /** Runs xdotool; its output. */
  xdotool(...args: readonly string[]): string;
  /** Saves the whole screen as PNG. */
  picture(path: string): void;
  close(): void;
};

/** @param size - width × height in pixels */
export async function openVirtualScreen(size = '900x700'): Promise<VirtualScreen> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const answer = server.stdio[3];
  if (!(answer instanceof Readable)) throw new Error('Xvfb has no display pipe');
  const display = await new Promise<string>((resolve, reject) => {
    createInterface({ input: answer }).once('line', (number) => {
      resolve(`:${number}`);
    });
    server.once('error', reject);
    server.once('exit', () => {
      reject(new Error('Xvfb ended'));
    });
  });
  const env = { ...process.env, DISPLAY: display };
  return {
    display,
    xdotool: (...args) =>
      execFileSync('xdotool', args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    picture: (path) => {
      execFileSync('import', ['-window', 'root', path], { env });
    },
    close: () => {
      server.kill();
    },
  };
}
