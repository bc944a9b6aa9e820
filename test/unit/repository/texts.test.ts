// Every sentence exists in both languages and fits what fills it.
import { describe, expect, it } from 'vitest';
import { errorDetails } from '../../../shared/protocol/errors.ts';
import { changeRules } from '../../../shared/report/change.ts';
import { documentCheckIds } from '../../../shared/report/document.ts';
import { signingWarningCodes } from '../../../shared/protocol/values.ts';
import { subIndications, warningCodes } from '../../../shared/report/report.ts';
import { checkIds } from '../../../shared/report/trust.ts';
import { en } from '../../../shared/text/en.ts';
import { text } from '../../../shared/text/text.ts';
import { vi } from '../../../shared/text/vi.ts';

const codes = Object.entries(errorDetails);

const placeholders = (sentence: string | undefined): readonly string[] =>
  [...(sentence ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();

/** Sentences by a key that was put together; undefined when there is none. */
function sentences(key: string): readonly (string | undefined)[] {
  return [new Map(Object.entries(vi)).get(key), new Map(Object.entries(en)).get(key)];
}

describe('texts', () => {
  it('have the same keys in Vietnamese and English', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(vi).toSorted());
  });

  it('say one and many where a language has forms for them', () => {
    expect(text('en', 'batch.pages', { count: 1 })).toBe('1 page');
    expect(text('en', 'batch.pages', { count: 0 })).toBe('0 pages');
    expect(text('en', 'batch.pages', {})).toBe('{count} {count:page|pages}');
    expect(text('vi', 'batch.pages', { count: 1 })).toBe('1 trang');
  });

  it('take the same placeholders in both languages', () => {
    const english = new Map<string, string>(Object.entries(en));
    const different = Object.entries(vi).filter(
      ([key, sentence]) => placeholders(sentence).join() !== placeholders(english.get(key)).join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('are never empty and never end in a space', () => {
    const wrong = [...Object.entries(vi), ...Object.entries(en)].filter(
      ([, sentence]) => sentence.trimEnd() !== sentence || sentence === '',
    );
    expect(wrong).toEqual([]);
  });

  it.each(codes)('say what %s means and what to do next', (code, details) => {
    const known = Object.keys(details.entries);
    for (const sentence of [...sentences(`error.${code}`), ...sentences(`error.${code}.next`)]) {
      expect(sentence).toMatch(/[.:…]$/);
      expect(known).toEqual(expect.arrayContaining([...placeholders(sentence)]));
    }
  });

  it.each(changeRules)('say what the change %s is', (rule) => {
    for (const sentence of sentences(`change.${rule}`)) expect(sentence).toMatch(/\.$/);
  });

  it.each(checkIds)('ask what the check %s asks', (id) => {
    for (const sentence of sentences(`check.${id}`)) expect(sentence).toMatch(/\?$/);
  });

  it.each(documentCheckIds)(
    'ask what the check %s of the document asks, and say its failure',
    (id) => {
      for (const sentence of sentences(`document.${id}`)) expect(sentence).toMatch(/\?$/);
      for (const sentence of sentences(`document.${id}.failed`)) expect(sentence).toMatch(/\.$/);
    },
  );

  it.each(subIndications)('say what the sub-indication %s means', (name) => {
    for (const sentence of sentences(`subIndication.${name}`)) expect(sentence).toMatch(/\.$/);
  });

  it.each(signingWarningCodes)('say what the signer is warned of by %s', (code) => {
    for (const sentence of sentences(`signing.warning.${code}`)) expect(sentence).toMatch(/\.$/);
  });

  it.each(warningCodes)('say what the warning %s means', (code) => {
    for (const sentence of sentences(`warning.${code}`)) expect(sentence).toMatch(/\.$/);
  });
});
