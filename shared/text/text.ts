// Chooses the language and fills the placeholders of a sentence.
import { en } from './en.ts';
import { type TextKey, vi } from './vi.ts';

export type Language = 'vi' | 'en';
export type TextParams = Readonly<Record<string, string | number | readonly string[]>>;

const languages: Record<Language, Record<TextKey, string>> = { vi, en };

/**
 * The sentence for a key. `{name}` is replaced by `params.name`; lists are joined by commas.
 * `{count:file|files}` is the first word when `params.count` is 1, else the second: Vietnamese needs no such thing.
 * A placeholder without a value stays visible, so that a test or a reader notices it.
 */
export function text(language: Language, key: TextKey, params: TextParams = {}): string {
  return languages[language][key].replaceAll(
    /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g,
    (placeholder, name: string, one?: string, many?: string) => {
      const value = params[name];
      if (value === undefined) return placeholder;
      if (one !== undefined) return (String(value) === '1' ? one : many) ?? '';
      return typeof value === 'object' ? value.join(', ') : String(value);
    },
  );
}

/** The sentences of one language. */
export type Say = (key: TextKey, params?: TextParams) => string;

export function sayIn(language: Language): Say {
  return (key, params) => text(language, key, params);
}
