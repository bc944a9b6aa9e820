// A small Debian system made by .ci/package-chroots, entered for single commands.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './release.ts';

export type Outcome = {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
};
type Variables = Readonly<Record<string, string>>;

export type Chroot = {
  readonly root: string;
  /** Where tests lay their files: `/trial` inside. */
  readonly work: string;
  /** `input`: descriptor of what it reads, otherwise nothing. */
  run(
    command: readonly string[],
    options?: { environment?: Variables; timeoutMs?: number; input?: number },
  ): Outcome;
  start(command: readonly string[], environment?: Variables): ChildProcess;
};

const CHROOT = '/usr/sbin/chroot';
const base = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', LANG: 'C.UTF-8' };

/** In the mount name space of the test run: what is mounted here is gone with it. */
export function openChroot(name: string): Chroot {
  const root = join(ROOT, 'build/chroots', name);
  if (!existsSync(`${root}.packages`)) {
    throw new Error(`${root} is not there: .ci/package-chroots makes it (root, debootstrap)`);
  }
  mount(['--bind', '/dev', join(root, 'dev')]);
  mount(['-t', 'proc', 'proc', join(root, 'proc')]);
  const work = join(root, 'trial');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  return {
    root,
    work,
    run(command, { environment = {}, timeoutMs = 120_000, input } = {}) {
      const { status, stdout, stderr } = spawnSync(CHROOT, [root, ...command], {
        encoding: 'utf8',
        env: { ...base, ...environment },
        stdio: [input ?? 'ignore', 'pipe', 'pipe'],
        timeout: timeoutMs,
        maxBuffer: 64 * 1024 * 1024,
      });
      return { code: status, out: stdout, errors: stderr };
    },
    start: (command, environment = {}) =>
      spawn(CHROOT, [root, ...command], { env: { ...base, ...environment }, stdio: 'ignore' }),
  };
}

function mount(args: readonly string[]): void {
  const place = args.at(-1) ?? '';
  if (spawnSync('mountpoint', ['-q', place]).status === 0) return;
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`mount ${args.join(' ')}: ${stderr}`);
}
