import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ToldVerdict } from '../../../../extension/messages/told-page.ts';
import { KnownVerdicts, versionKey } from '../../../../extension/features/watch/known-verdicts.ts';

const HOUR_MS = 3_600_000;
const verdict = (tone: ToldVerdict['tone']): ToldVerdict => ({
  ...{ isValid: tone === 'ok', tone, word: 'Hợp lệ', sentence: 'Chữ ký hợp lệ.' },
  ...{ count: 1, name: 'Hợp lệ: xem báo cáo' },
});

let now = 0;
let known: KnownVerdicts;
beforeEach(() => {
  fakeBrowser.reset();
  now = 1_000_000;
  known = new KnownVerdicts(() => now);
});

describe('a verdict that is known', () => {
  it('is found by whatever it was kept under, also after the worker was stopped', async () => {
    await known.keep(['aa', 'https://qlvb.example 1/2@3'], 'vi b1', verdict('ok'));
    const again = new KnownVerdicts(() => now);
    expect(await again.find('aa', 'vi b1')).toEqual(verdict('ok'));
    expect(await again.find('https://qlvb.example 1/2@3', 'vi b1')).toEqual(verdict('ok'));
    expect(await again.find('https://qlvb.example 1/2@4', 'vi b1')).toBeUndefined();
  });

  it('counts no more when what verdicts rest on, or the language, is another', async () => {
    await known.keep(['aa'], 'vi b1', verdict('ok'));
    expect(await known.find('aa', 'vi b2')).toBeUndefined();
    expect(await known.find('aa', 'en b1')).toBeUndefined();
  });

  it.each([
    ['ok', 11 * HOUR_MS, true],
    ['ok', 13 * HOUR_MS, false],
    ['bad', 11 * HOUR_MS, true],
    ['warn', 0.4 * HOUR_MS, true],
    ['warn', 0.6 * HOUR_MS, false],
  ] as const)('%s after %d ms: %s', async (tone, after, isKnown) => {
    await known.keep(['aa'], 'vi b1', verdict(tone));
    now += after;
    expect((await known.find('aa', 'vi b1')) !== undefined).toBe(isKnown);
  });

  it('makes room: the oldest goes first', async () => {
    for (let at = 0; at < 401; at++) await known.keep([`key ${at}`], 'b', verdict('idle'));
    expect(await known.find('key 0', 'b')).toBeUndefined();
    expect(await known.find('key 1', 'b')).toBeDefined();
    expect(await known.find('key 400', 'b')).toBeDefined();
  });

  it('is of one version: without a version nothing says that the file is the same', () => {
    expect(versionKey('https://qlvb.example', '1/2@v3')).toBe('https://qlvb.example 1/2@v3');
    expect(versionKey('https://qlvb.example', '1/2@')).toBeUndefined();
  });
});
