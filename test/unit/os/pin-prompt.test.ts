import { describe, expect, it } from 'vitest';
import { pinPrompt } from '../../../agent/os/pin-prompt.ts';
import { windowsPinPrompt, windowsTexts } from '../../../agent/os/windows/pin-prompt.ts';

const live = new AbortController().signal;
const question = {
  title: 'Ký số QLVB',
  lines: ['Tệp: a.pdf'],
  label: '',
  okButton: '',
  cancelButton: '',
};
const settings = { environment: {}, language: 'vi', clock: () => 0 } as const;
const words = (bytes: Uint8Array): string => new TextDecoder('utf-16le').decode(bytes);

it.each([
  ['darwin', 'macOS'],
  ['win32', 'Windows'],
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
  it('T31: UTF-16 with its NUL, inert', () => {
    const texts = windowsTexts({ ...question, lines: ['Tệp: <b>\u202Ex</b>\nSố: 1', 'Cổng'] });
    expect(words(texts.caption)).toBe('Ký số QLVB\0');
    expect(words(texts.message)).toBe('Tệp: ‹b›x‹/b› Số: 1\r\nCổng\0');
  });

  it('fits the limits of wincred.h, and ends no text in half a character', () => {
    const long = '😀'.repeat(10_000);
    const lines = Array.from({ length: 40 }, () => long);
    const { caption, message } = windowsTexts({ ...question, title: `a${long}`, lines });
    expect(caption.length).toBeLessThanOrEqual(256);
    expect(message.length).toBeLessThanOrEqual(2048);
    for (const text of [caption, message]) {
      // U+FFFD is what half a character is decoded to.
      expect(words(text)).toMatch(/[^\uFFFD]\0$/);
    }
  });

  it('overwrites the PIN it was given; a refusal is one', async () => {
    const secret = new Uint8Array(Buffer.from('Số-1', 'utf16le'));
    const choose = async (): Promise<undefined> => undefined;
    const prompt = windowsPinPrompt({
      askSecret: async () => secret,
      confirm: async () => false,
      choose,
    });
    expect(await prompt.ask(question, live)).toBe('Số-1');
    expect(secret.every((byte) => byte === 0)).toBe(true);
    await expect(prompt.confirm(question, live)).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    const refusing = windowsPinPrompt({
      askSecret: async () => undefined,
      confirm: async () => true,
      choose,
    });
    await expect(refusing.ask(question, live)).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    await expect(refusing.choose(question, 'Luôn cho phép', live)).rejects.toMatchObject({
      code: 'USER_CANCELLED',
    });
  });
});
