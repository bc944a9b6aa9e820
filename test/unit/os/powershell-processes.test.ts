// A program in PowerShell's place, run for real: what it is started with, and what becomes of it and of its answer.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { firstThatShows } from '../../../agent/os/windows/dialogs.ts';
import type { DialogAnswer } from '../../../agent/os/windows/functions.ts';
import type { ShowDialog, WindowsDialog } from '../../../agent/os/windows/pin-prompt.ts';
import { type PowerShell, powershellArguments } from '../../../agent/os/windows/powershell.ts';
import { powershellDialog } from '../../../agent/os/windows/powershell-dialog.ts';
import { isUsable, powershellProtection } from '../../../agent/os/windows/powershell-protection.ts';
import { DIALOG_SCRIPT, PROTECTION_SCRIPT } from '../../../agent/os/windows/powershell-scripts.ts';

const Started = v.object({
  args: v.array(v.string()),
  environment: v.record(v.string(), v.string()),
  lines: v.array(v.string()),
  process: v.number(),
});

/** Reads to the end, writes down what it was given, answers, and ends: at once, or never. */
const standIn = `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs');
const lines = readFileSync(0, 'utf8').split('\\n').slice(0, -1);
const { HOME: folder, ANSWER: answer, CODE: code, ...environment } = process.env;
const started = { args: process.argv.slice(2), environment, lines, process: process.pid };
writeFileSync(folder + '/started.json', JSON.stringify(started));
process.stdout.write(Buffer.from(answer, 'hex'), () => {
  if (code === 'never') setInterval(() => {}, 1000);
  else process.exit(Number(code));
});
`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-powershell-'));
  writeFileSync(join(folder, 'powershell'), standIn, { mode: 0o700 });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** @param code - it ends with; `never`: it stays */
const answering = (answer: string | Uint8Array, code = '0'): PowerShell => ({
  program: join(folder, 'powershell'),
  environment: { HOME: folder, ANSWER: Buffer.from(answer).toString('hex'), CODE: code },
});
const started = (): v.InferOutput<typeof Started> =>
  v.parse(Started, JSON.parse(readFileSync(join(folder, 'started.json'), 'utf8')));

/** @returns whether the process is gone within five seconds */
async function isGone(process_: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (!existsSync(`/proc/${process_}/exe`)) return true;
    await delay(50);
  }
  return false;
}

const live = new AbortController().signal;
const dialog: WindowsDialog = {
  title: 'Ký số QLVB',
  text: 'Tệp: $(calc).pdf\r\nCổng: "https://qlvb.example"',
  label: 'Mã PIN:',
  okButton: 'Ký',
  cancelButton: 'Hủy',
  otherButton: '',
  hastyMs: 800,
  timeoutMs: 60_000,
};
const secretOf = ({ secret }: DialogAnswer): string => new TextDecoder('utf-16le').decode(secret);
const ok = new Uint8Array([...Buffer.from('ok\n'), ...Buffer.from('Số 1', 'utf16le')]);

describe('a window of PowerShell', () => {
  it('has constant arguments, and every word by its input', async () => {
    const answer = await powershellDialog(answering(ok))(dialog, live);
    expect(answer.kind).toBe('ok');
    expect(secretOf(answer)).toBe('Số 1');
    const { args, environment, lines } = started();
    expect(args).toEqual(powershellArguments(DIALOG_SCRIPT));
    expect(environment).toEqual({});
    expect(lines.map((line) => Buffer.from(line, 'base64').toString())).toEqual([
      dialog.title,
      dialog.text,
      ...['Mã PIN:', 'Ký', 'Hủy', '', '800', '60000'],
    ]);
  });

  it.each([
    ['cancelled\n', 'cancelled'],
    ['timed-out\n', 'timed-out'],
    ['hello', 'failed'],
    ['', 'failed'],
  ])('that answers %j is %s', async (words, kind) => {
    expect((await powershellDialog(answering(words))(dialog, live)).kind).toBe(kind);
  });

  it('that has failed has no answer, whatever it said', async () => {
    const answer = await powershellDialog(answering(ok, '1'))(dialog, live);
    expect(answer).toEqual({ kind: 'failed', secret: new Uint8Array() });
  });

  it('that talks without end is ended', async () => {
    const answer = await powershellDialog(answering('x'.repeat(20_000), 'never'))(dialog, live);
    expect(answer.kind).toBe('failed');
    expect(await isGone(started().process)).toBe(true);
  });

  it('is taken away with the job', async () => {
    const job = new AbortController();
    const answer = powershellDialog(answering('', 'never'))(dialog, job.signal);
    while (!existsSync(join(folder, 'started.json'))) await delay(20);
    job.abort();
    expect((await answer).kind).toBe('cancelled');
    expect(await isGone(started().process)).toBe(true);
  });

  it('is not opened for a job that is over', async () => {
    const over = AbortSignal.abort();
    expect((await powershellDialog(answering(ok))(dialog, over)).kind).toBe('cancelled');
    expect(existsSync(join(folder, 'started.json'))).toBe(false);
  });

  it('that does not go by itself is ended after its time', async () => {
    const silent = powershellDialog(answering('', 'never'), 1500);
    expect((await silent({ ...dialog, timeoutMs: 500 }, live)).kind).toBe('timed-out');
    expect(await isGone(started().process)).toBe(true);
  });

  it('that cannot be started is told as such', async () => {
    const absent = { program: join(folder, 'absent'), environment: {} };
    expect((await powershellDialog(absent)(dialog, live)).kind).toBe('failed');
    const forbidden = { program: `${folder}\0`, environment: {} };
    expect((await powershellDialog(forbidden)(dialog, live)).kind).toBe('failed');
  });
});

describe('which window is shown', () => {
  const first =
    (kind: DialogAnswer['kind']): ShowDialog =>
    async () => ({ kind, secret: new Uint8Array() });

  it.each(['ok', 'other', 'cancelled', 'timed-out'] as const)(
    'the first one, when it was left by %s',
    async (kind) => {
      const show = firstThatShows([first(kind), powershellDialog(answering(ok))]);
      expect((await show(dialog, live)).kind).toBe(kind);
      expect(existsSync(join(folder, 'started.json'))).toBe(false);
    },
  );

  it('the next one, when the first could not be made: nothing was asked', async () => {
    const show = firstThatShows([first('failed'), powershellDialog(answering(ok))]);
    expect(secretOf(await show(dialog, live))).toBe('Số 1');
  });

  it('none, when none could be made', async () => {
    const show = firstThatShows([first('failed'), powershellDialog(answering(''))]);
    expect((await show(dialog, live)).kind).toBe('failed');
  });
});

describe('keys protected by PowerShell', () => {
  const key = new Uint8Array([1, 2, 255]);

  it('go by its input, and come back as bytes', () => {
    const protection = powershellProtection(answering(new Uint8Array([10, 0, 200])));
    expect(protection.seal(key)).toEqual(new Uint8Array([10, 0, 200]));
    expect(started().args).toEqual(powershellArguments(PROTECTION_SCRIPT));
    expect(started().lines).toEqual([Buffer.from('seal').toString('base64'), 'AQL/']);
    protection.open(key);
    expect(started().lines).toEqual([Buffer.from('open').toString('base64'), 'AQL/']);
  });

  it('are not opened where Windows refuses', () => {
    expect(powershellProtection(answering('', '2')).open(key)).toBeUndefined();
    expect(() => powershellProtection(answering('', '2')).seal(key)).toThrow('DPAPI');
  });

  it.each([
    ['whose language is constrained', '', '1'],
    ['that says nothing', '', '0'],
    ['that fails after it has spoken', 'x', '1'],
  ])('neither seals nor opens with a PowerShell %s', (_, answer, code) => {
    const protection = powershellProtection(answering(answer, code));
    const incomplete: unknown = expect.objectContaining({ code: 'PROGRAM_INCOMPLETE' });
    expect(() => protection.seal(key)).toThrow(incomplete);
    expect(() => protection.open(key)).toThrow(incomplete);
    expect(isUsable(protection)).toBe(false);
  });

  it('say whether PowerShell does anything at all', () => {
    expect(isUsable(powershellProtection(answering('x')))).toBe(true);
    expect(isUsable(powershellProtection({ program: '/absent', environment: {} }))).toBe(false);
  });
});
