import { describe, expect, it } from 'vitest';
import { zenityArguments, zenityRows } from '../../../agent/os/linux/zenity-list.ts';
import { oneAtATime } from '../../../agent/core/one-at-a-time.ts';

const list = {
  intro: 'Ký 2 văn bản & <b>xem</b> \\n',
  heading: ['STT', 'Văn bản'],
  rows: [['1', 'a.pdf']],
  okButton: 'Tiếp_tục',
};
const question = { title: 'Ký số', lines: [], label: '', okButton: '', cancelButton: 'Hủy' };

describe('T31: a list of documents in zenity', () => {
  it('has our own words as arguments, escaped as zenity reads them', () => {
    const args = zenityArguments(question, list, ['Nhanh quá'], { timeoutMs: 60_000 });
    expect(args).toContain('--text=Ký 2 văn bản &amp; ‹b›xem‹/b› \\\\n\nNhanh quá');
    expect(args).toContain('--ok-label=Tiếp__tục');
    expect(args).toContain('--timeout=60');
  });

  it.each([
    ['a\nb\r\nc\u2028d', 'a b c d'],
    ['<b>đậm</b>', '‹b›đậm‹/b›'],
    ['gpj.\u202Efdp', 'gpj.fdp'],
    ['--help', '--help'],
    ['$(reboot) `id` ; "x" \\n', '$(reboot) `id` ; "x" \\n'],
    ['', '–'],
    ['\u200B', '–'],
  ])('%j is one line: %j', (label, cell) => {
    const rows = zenityRows({
      ...list,
      rows: [
        ['1', label],
        ['2', 'b.pdf'],
      ],
    });
    expect(rows).toBe(`1\n${cell}\n2\nb.pdf\n`);
  });

  it('a name of 10 000 characters does not fill the screen', () => {
    const rows = zenityRows({ ...list, rows: [['1', `${'x'.repeat(10_000)}.pdf`], ['2']] });
    const [, cell = '', , missing] = rows.split('\n');
    expect(Array.from(cell).length).toBeLessThanOrEqual(70);
    expect(cell).toContain('….pdf'.slice(1));
    expect(missing).toBe('–');
  });
});

describe('T33: one dialog at a time', () => {
  const live = new AbortController().signal;

  it('the next begins when the one before has ended, however it ended', async () => {
    const turn = oneAtATime();
    const seen: string[] = [];
    let end = (): void => undefined;
    const first = turn(
      () =>
        new Promise<void>((_, reject) => {
          seen.push('first');
          end = () => {
            reject(new Error('closed'));
          };
        }),
      live,
    );
    const second = turn(async () => seen.push('second'), live);
    await Promise.resolve();
    await Promise.resolve();
    expect(seen).toEqual(['first']);
    end();
    await expect(first).rejects.toThrow('closed');
    await second;
    expect(seen).toEqual(['first', 'second']);
  });

  it('what was cancelled while it waited is never shown', async () => {
    const turn = oneAtATime();
    const cancel = new AbortController();
    let end = (): void => undefined;
    const first = turn(() => new Promise<void>((resolve) => (end = resolve)), live);
    const second = turn(async () => 'shown', cancel.signal);
    await Promise.resolve();
    cancel.abort();
    end();
    await first;
    await expect(second).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  });
});
