// What somebody meets who does not know the command line yet: help where it is asked for, mistakes named in one language.
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../agent/cli/run.ts';
import type { CliContext } from '../../../agent/cli/context.ts';
import { text } from '../../../shared/text/text.ts';

async function said(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly printed: string; readonly warned: string }> {
  const printed: string[] = [];
  const warned: string[] = [];
  const context: Partial<CliContext> = {
    language: 'vi',
    print: (line: string) => void printed.push(line),
  };
  const code = await runCli(
    args,
    (line) => void warned.push(line),
    // what help and wrong options need of it
    () => context as CliContext,
  );
  return { code, printed: printed.join('\n'), warned: warned.join('\n') };
}

describe('help', () => {
  it.each([
    [['--help']],
    [['help']],
    [['verify', '--help']],
    [['verify', 'FOLDER', '--recursive', '-h']],
    [['trust', '--help']],
    [['trust', 'list', '--help']],
  ])('is told for %s', async (args) => {
    const { code, printed, warned } = await said(...args);
    expect({ code, warned }).toEqual({ code: 0, warned: '' });
    expect(printed).toBe(text('vi', 'cli.usage'));
  });

  it('is not told for a command that does not exist, nor for a file of that name', async () => {
    expect(await said('verifi')).toMatchObject({ code: 3, printed: '' });
    expect(await said('trust', '--', '--help')).toMatchObject({ code: 3, printed: '' });
  });
});

describe('a wrong option', () => {
  it.each([
    [['verify', '--recursiv', 'a.pdf'], 'không có tùy chọn «--recursiv»'],
    [['verify', '--format'], 'tùy chọn «--format» thiếu giá trị'],
    [['verify', '--offline=yes', 'a.pdf'], 'tùy chọn «--offline» không nhận giá trị'],
    [['verify', '-x', 'a.pdf'], 'không có tùy chọn «-x»'],
  ])('is named, and nothing is said in another language: %s', async (args, reason) => {
    const { code, warned } = await said(...args);
    expect(code).toBe(3);
    expect(warned.split('\n')[0]).toBe(`Sai cách dùng: ${reason}`);
  });
});
