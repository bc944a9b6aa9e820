// This machine as an office's PC: a copy in which the package is installed and administrators' files lie, over the
// system as it is, which stays untouched. Gone with the mount name space of the test run.
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type OfficePc = {
  /** As administrator: a file of the system. */
  write(path: string, content: string): void;
  /** Runs a program there to its end. @throws Error when it fails */
  run(command: readonly string[], environment?: NodeJS.ProcessEnv): string;
  /** A program of the host that starts this one there, with the same arguments and descriptors. */
  entrance(program: string): string;
};

const CHROOT = '/usr/sbin/chroot';
/** What programs of both sides have in common. */
const shared = ['/dev', '/proc', '/sys', '/tmp', '/run'];

export function openOfficePc(): OfficePc {
  const place = mkdtempSync(join(tmpdir(), 'kyso-office-'));
  const root = join(place, 'root');
  const host = (program: string, ...args: readonly string[]): string =>
    must(spawnSync(program, args, { encoding: 'utf8' }), [program, ...args]);
  host('mount', '-t', 'tmpfs', 'tmpfs', place);
  for (const name of ['root', 'upper', 'work']) mkdirSync(join(place, name));
  const layers = `lowerdir=/,upperdir=${join(place, 'upper')},workdir=${join(place, 'work')}`;
  host('mount', '-t', 'overlay', 'overlay', '-o', layers, root);
  for (const folder of shared) host('mount', '--rbind', folder, join(root, folder));
  return {
    write(path, content) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    },
    run(command, env = process.env) {
      const ended = spawnSync(CHROOT, [root, ...command], { encoding: 'utf8', env });
      return must(ended, command);
    },
    entrance(program) {
      const file = join(place, 'entrance.sh');
      writeFileSync(file, `#!/bin/sh\nexec ${CHROOT} '${root}' ${program} "$@"\n`, {
        mode: 0o755,
      });
      return file;
    },
  };
}

function must(
  { status, stdout, stderr, error }: SpawnSyncReturns<string>,
  command: readonly string[],
): string {
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}
