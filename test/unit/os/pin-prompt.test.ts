import { describe, expect, it } from 'vitest';
import { pinPrompt } from '../../../agent/os/pin-prompt.ts';
import type { DialogAnswer } from '../../../agent/os/windows/functions.ts';
import {
  type ShowDialog,
  windowsDialog,
  type WindowsDialog,
  windowsPinPrompt,
} from '../../../agent/os/windows/pin-prompt.ts';

const live = new AbortController().signal;
const question = {
  title: 'Ký số QLVB',
  lines: ['Tệp: a.pdf'],
  label: '',
  okButton: '',
  cancelButton: '',
};
const settings = { environment: {}, language: 'vi', clock: () => 0 } as const;

it.each([
  ['darwin', 'macOS'],
  ['freebsd', 'freebsd'],
] as const)('%s: said clearly, nothing is asked another way', async (platform, what) => {
  const prompt = pinPrompt(platform, settings);
  await expect(prompt.ask(question, live)).rejects.toMatchObject({
    code: 'NOT_SUPPORTED',
    details: { what },
  });
  await expect(prompt.confirm(question, live)).rejects.toMatchObject({ code: 'NOT_SUPPORTED' });
});

describe('what Windows is handed', () => {
  it('T31: inert words, no letter underlined by a foreign ampersand', () => {
    const asked = {
      ...question,
      lines: ['Tệp: <b>\u202Ex</b>\nSố: 1', 'Cổng'],
      okButton: 'Ký & gửi',
    };
    expect(windowsDialog(asked, 60_000)).toMatchObject({
      title: 'Ký số QLVB',
      text: 'Tệp: ‹b›x‹/b› Số: 1\r\nCổng',
      okButton: 'Ký && gửi',
      otherButton: '',
      hastyMs: 800,
    });
  });

  const answering =
    (answer: DialogAnswer, shown: WindowsDialog[] = []): ShowDialog =>
    async (dialog) => {
      shown.push(dialog);
      return answer;
    };
  const nothing = new Uint8Array();

  it('overwrites the PIN it was given', async () => {
    const secret = new Uint8Array(Buffer.from('Số-1', 'utf16le'));
    const shown: WindowsDialog[] = [];
    const prompt = windowsPinPrompt(answering({ kind: 'ok', secret }, shown));
    expect(await prompt.ask({ ...question, label: 'Mã PIN:' }, live)).toBe('Số-1');
    expect(secret.every((byte) => byte === 0)).toBe(true);
    expect(shown[0]?.label).toBe('Mã PIN:');
  });

  it.each([
    ['cancelled', 'USER_CANCELLED'],
    ['timed-out', 'USER_TIMEOUT'],
    ['failed', 'PROMPT_UNAVAILABLE'],
  ] as const)('%s is %s, whatever was asked', async (kind, code) => {
    const prompt = windowsPinPrompt(answering({ kind, secret: nothing }));
    await expect(prompt.ask(question, live)).rejects.toMatchObject({ code });
    await expect(prompt.confirm(question, live)).rejects.toMatchObject({ code });
    await expect(prompt.choose(question, 'Luôn', live)).rejects.toMatchObject({ code });
  });

  it('a list is shown row by row, with its own button', async () => {
    const shown: WindowsDialog[] = [];
    const list = {
      intro: 'Hai tệp',
      heading: ['Tệp', 'Trang'],
      rows: [
        ['a', '1'],
        ['b', '2'],
      ],
      okButton: 'Tiếp tục',
    };
    const prompt = windowsPinPrompt(answering({ kind: 'ok', secret: nothing }, shown));
    await prompt.review({ ...question, list }, live);
    expect(shown[0]).toMatchObject({
      text: 'Hai tệp\r\nTệp · Trang\r\na · 1\r\nb · 2',
      okButton: 'Tiếp tục',
      label: '',
    });
    await prompt.review(question, live);
    expect(shown).toHaveLength(1);
  });

  it('the third button is another decision', async () => {
    const prompt = windowsPinPrompt(answering({ kind: 'other', secret: nothing }));
    expect(await prompt.choose(question, 'Luôn cho phép', live)).toBe('other');
  });
});
