// Windows as far as wine has it, in its chroot: a fresh disk C:, a screen that nobody sees, programs of both sides.
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Chroot, openChroot, type Outcome } from '../support/chroot.ts';

const DISPLAY = ':99';
const environment = {
  WINEPREFIX: '/trial/prefix',
  WINEDEBUG: '-all',
  DISPLAY,
  XDG_RUNTIME_DIR: '/tmp',
  PATH: '/usr/lib/wine:/usr/sbin:/usr/bin:/sbin:/bin',
};

/** Beside the tests' files, as a person stands where the packages lie. */
const wine64 = ['env', '-C', '/trial', 'wine64'];

export type Wine = {
  readonly chroot: Chroot;
  /** C: as the host sees it. */
  readonly disk: string;
  /** Runs a Windows program to its end; output only of console programs. */
  run(program: string, args?: readonly string[], more?: Readonly<Record<string, string>>): Outcome;
  /** The same with a line to read. */
  runWithInput(program: string, args: readonly string[], line: string): Outcome;
  /** The same for a program that starts others, which would hold an output that somebody waits for. */
  runSilently(program: string, args: readonly string[]): Promise<number | null>;
  /** As when a user logs on: what stands under Run is started. */
  logOn(): void;
  /** Ends everything, as switching off does. */
  powerOff(): void;
  /** Empty when there is no such key. */
  registry(key: string): string;
  /** Types into the window with this title as soon as it is there; undefined: it did not come. */
  typeInto(title: string, keys: readonly string[], picture?: string): Promise<string | undefined>;
  close(): void;
};

export function startWine(): Wine {
  const chroot = openChroot('wine');
  const screen = chroot.start(['Xvfb', DISPLAY, '-screen', '0', '1024x768x24', '-nolisten', 'tcp']);
  const run: Wine['run'] = (program, args = [], more = {}) =>
    chroot.run([...wine64, program, ...args], { environment: { ...environment, ...more } });
  const booted = run('wineboot', ['--init']);
  if (booted.code !== 0) throw new Error(`wine does not start: ${booted.errors}`);
  return {
    chroot,
    disk: join(chroot.work, 'prefix/drive_c'),
    run,
    runWithInput(program, args, line) {
      // A file: pipes of this system are sockets, which Windows programs do not read.
      const file = join(chroot.work, 'input.txt');
      writeFileSync(file, `${line}\r\n`);
      const input = openSync(file, 'r');
      try {
        return chroot.run([...wine64, program, ...args], { environment, input });
      } finally {
        closeSync(input);
      }
    },
    runSilently: (program, args) =>
      new Promise((resolve) => {
        chroot.start([...wine64, program, ...args], environment).once('exit', resolve);
      }),
    logOn: () => void chroot.start(['wine64', 'wineboot'], environment),
    powerOff: () => void chroot.run(['wineserver64', '-k'], { environment }),
    registry(key) {
      const { code, out } = run('reg', ['query', key, '/s']);
      return code === 0 ? out : '';
    },
    typeInto: (title, keys, picture) => typeInto(chroot, title, keys, picture),
    close: () => {
      end(chroot, screen);
    },
  };
}

function end(chroot: Chroot, screen: ChildProcess): void {
  chroot.run(['wineserver64', '-k'], { environment });
  screen.kill();
}

const PATIENCE = 150;
/** The window does not listen sooner: an answer within 800 ms is a key held down. */
const BEFORE_TYPING_MS = 1500;
const AFTER_TYPING_MS = 2000;
/** Keys are lost when a busy machine has not given the window the focus yet. */
const TRIES = 5;

async function typeInto(
  chroot: Chroot,
  title: string,
  keys: readonly string[],
  picture?: string,
): Promise<string | undefined> {
  const x = (...command: readonly string[]): string =>
    chroot.run(command, { environment: { DISPLAY } }).out.trim();
  const search = (): string => x('xdotool', 'search', '--onlyvisible', '--name', title);
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    const [window = ''] = search().split('\n');
    if (window !== '') {
      await delay(BEFORE_TYPING_MS);
      if (picture !== undefined) x('import', '-window', 'root', picture);
      const name = x('xdotool', 'getwindowname', window);
      for (let turn = 0; turn < TRIES && search().includes(window); turn++) {
        x('xdotool', 'windowfocus', window);
        x('xdotool', 'key', '--delay', '60', ...keys);
        await delay(AFTER_TYPING_MS);
      }
      return name;
    }
    await delay(200);
  }
  return undefined;
}

export const exists = (wine: Wine, path: string): boolean => existsSync(join(wine.disk, path));
