import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inputLines,
  powershellArguments,
  systemPowerShell,
} from '../../../agent/os/windows/powershell.ts';
import { ANSWER_LIMIT_BYTES, parseAnswer } from '../../../agent/os/windows/powershell-answer.ts';
import { DIALOG_SCRIPT, PROTECTION_SCRIPT } from '../../../agent/os/windows/powershell-scripts.ts';

/** Of CreateProcess, in UTF-16 units, with the last zero. */
const COMMAND_LINE_LIMIT = 32_767;

describe('how PowerShell is started', () => {
  it('as the system has it, with nothing of the user’s environment', () => {
    const own = { SystemRoot: 'D:\\Win', PATH: 'C:\\evil', PSModulePath: 'x', COR_PROFILER: '{1}' };
    expect(systemPowerShell(own)).toEqual({
      program: 'D:\\Win\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
      environment: { SystemRoot: 'D:\\Win', windir: 'D:\\Win' },
    });
  });

  it('with a script as the last argument, without profile and without questions of its own', () => {
    const args = powershellArguments(DIALOG_SCRIPT);
    expect(args.slice(-2)).toEqual(['-Command', DIALOG_SCRIPT]);
    expect(args).toEqual(expect.arrayContaining(['-NoProfile', '-NonInteractive', '-Sta']));
    expect(args.join(' ')).toContain('-InputFormat Text -OutputFormat Text -Command');
  });

  it.each([
    ['the window', DIALOG_SCRIPT],
    ['the protection', PROTECTION_SCRIPT],
  ])(
    '%s: no rule of quoting, of the shell or of the command line meets the script',
    (_, script) => {
      // Backslashes count before quotes and at the end; a backtick, a variable in a text in double quotes need quotes.
      expect(script).not.toMatch(/["\\`%^]/);
      expect(script).toMatch(/^[\x20-\x7E\n]+$/);
      const line = powershellArguments(script).join(' ');
      expect(line.length).toBeLessThan(COMMAND_LINE_LIMIT / 2);
      // A cmdlet is written down with what it is given, and its module is looked for in folders of the user.
      expect(script).not.toMatch(/\b(Add|New|Write|Read|Get|Set|Invoke|Out|ConvertTo)-[A-Z]/);
      expect(script.endsWith('exit 0')).toBe(true);
    },
  );

  it('the window takes as many lines as it is given', () => {
    expect(DIALOG_SCRIPT).toContain('$lines.Count -ne 8');
    expect(PROTECTION_SCRIPT).toContain('$lines.Count -ne 2');
  });
});

/** As the scripts read them. */
const readLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => Buffer.from(line, 'base64').toString('utf8'));

describe('what a script is given to read', () => {
  it.each([
    ['line breaks', 'Tệp: a.pdf\r\nCổng: b\n\n'],
    ['quotes', `"; exit 0; '@ \u201C\u2019`],
    ['PowerShell', '$(Get-Item .) ${env:PATH} `n %TEMP% & calc | more'],
    ['a word turned round', '\u202Efdp.exe'],
    ['ten thousand characters', 'ký'.repeat(5000)],
    ['outside the first plane', '𠮷😀'],
    ['nothing', ''],
  ])('T31: %s is one line of base64', (_, hostile) => {
    const text = inputLines(['a', hostile, 'b']);
    expect(text).toMatch(/^(?:[A-Za-z0-9+/]*={0,2}\n){3}$/);
    expect(readLines(text)).toEqual(['a', hostile, 'b']);
  });

  it('is given back whole, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (fields) => {
        expect(readLines(inputLines(fields))).toEqual(fields);
      }),
    );
  });

  it('takes bytes as they are', () => {
    expect(inputLines([new Uint8Array([0, 255])])).toBe('AP8=\n');
  });
});

describe('an answer', () => {
  const bytes = (text: string, secret = ''): Uint8Array =>
    new Uint8Array(Buffer.concat([Buffer.from(text, 'latin1'), Buffer.from(secret, 'utf16le')]));
  const nothing = new Uint8Array();

  it.each(['ok', 'other', 'cancelled', 'timed-out'] as const)('%s', (kind) => {
    expect(parseAnswer(bytes(`${kind}\n`), false)).toEqual({ kind, secret: nothing });
  });

  it('with a secret, which no longer hangs on what was received', () => {
    const received = bytes('ok\n', 'Số 1\n');
    const answer = parseAnswer(received, true);
    received.fill(0);
    expect(answer.kind).toBe('ok');
    expect(new TextDecoder('utf-16le').decode(answer.secret)).toBe('Số 1\n');
    const longest = parseAnswer(bytes('ok\n', 'x'.repeat(255)), true);
    expect(longest.secret).toHaveLength(510);
  });

  it.each([
    ['nothing at all', bytes(''), false],
    ['a word that is cut short', bytes('cancelle'), false],
    ['a word without its end', bytes('ok'), false],
    ['an unknown word', bytes('yes\n'), false],
    ['a word in capitals', bytes('OK\n'), false],
    ['a word with a carriage return', bytes('ok\r\n'), false],
    ['a message of PowerShell', bytes('Cannot invoke method.\r\n'), true],
    ['ok without the secret that was asked for', bytes('ok\n'), true],
    ['half a letter', bytes('ok\nA'), true],
    ['a secret that nobody asked for', bytes('ok\n', 'A'), false],
    ['a secret of somebody who said no', bytes('cancelled\n', 'A'), true],
    ['more than there can be', bytes('ok\n', 'x'.repeat(ANSWER_LIMIT_BYTES)), true],
  ])('%s is none', (_, received, asksSecret) => {
    expect(parseAnswer(received, asksSecret)).toEqual({ kind: 'failed', secret: nothing });
  });
});
