// The words of a component, in the language of its surface.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Language, text, type TextParams } from '../../shared/text/text.ts';
import type { TextKey } from '../../shared/text/vi.ts';

export type Say = (key: TextKey, params?: TextParams) => string;

export function sayIn(language: Language): Say {
  return (key, params) => text(language, key, params);
}

const LanguageContext = createContext<Language>('vi');
export const LanguageProvider = LanguageContext.Provider;

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useSay(): Say {
  return sayIn(useLanguage());
}
