// Which pinentry programs to try, in order. Only system folders are searched: the PATH may be anyone's.
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

const folders = ['/usr/bin', '/usr/local/bin', '/bin'] as const;
const graphical = ['pinentry', 'pinentry-gnome3', 'pinentry-gtk-2', 'pinentry-qt'] as const;
const textual = ['pinentry', 'pinentry-curses', 'pinentry-tty'] as const;

export type DialogPlace = {
  /** A program named in the settings is the only one tried. */
  readonly configured?: string;
  readonly hasDisplay: boolean;
  readonly hasTerminal: boolean;
};

/** @returns absolute paths of programs that exist and may be run, best first, none twice */
export function pinentryPrograms(
  place: DialogPlace,
  isProgram: (path: string) => boolean = isExecutable,
): readonly string[] {
  if (place.configured !== undefined) return [place.configured];
  const names = new Set([
    ...(place.hasDisplay ? graphical : []),
    ...(place.hasTerminal ? textual : []),
  ]);
  return [...names].flatMap((name) => {
    const path = folders.map((folder) => join(folder, name)).find(isProgram);
    return path === undefined ? [] : [path];
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
