import { afterEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../../../extension/features/shortcuts/run-command.ts';

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'kysoPage');
});

/** A page as the shortcut sees it, with this many files. */
function pageWith(files: number, offersAll: boolean): string[] {
  const done: string[] = [];
  const file = (at: number) => ({
    isSignable: true,
    isBusy: false,
    sign: async () => void done.push(`sign ${at}`),
    check: async () => void done.push(`check ${at}`),
  });
  const controls = Array.from({ length: files }, (_, at) => file(at));
  const signAll = offersAll ? () => void done.push('sign all') : undefined;
  Reflect.set(globalThis, 'kysoPage', { controls: () => controls, signAll });
  return done;
}

describe('the key for signing', () => {
  it.each([
    ['one file', 1, false, ['sign 0']],
    ['one file of a page that could sign all', 1, true, ['sign 0']],
    ['several files', 2, true, ['sign all']],
    ['several files that are not signed together', 2, false, ['sign 0']],
    ['a list', 0, true, ['sign all']],
  ])('signs %s', (_name, files, offersAll, expected) => {
    const done = pageWith(files, offersAll);
    expect(runCommand('sign')).toBe(true);
    expect(done).toEqual(expected);
  });

  it('does nothing where there is nothing to sign', () => {
    expect(runCommand('sign')).toBe(false);
    const done = pageWith(0, false);
    expect(runCommand('sign')).toBe(false);
    expect(done).toEqual([]);
  });
});

describe('the key for checking', () => {
  it('checks file after file', async () => {
    const done = pageWith(2, true);
    expect(runCommand('verify')).toBe(true);
    await new Promise((resolve) => setTimeout(resolve));
    expect(done).toEqual(['check 0', 'check 1']);
  });
});
