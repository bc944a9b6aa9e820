// The words of a component, in the language of its surface.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Language, type Say, sayIn } from '../../shared/text/text.ts';

const LanguageContext = createContext<Language>('vi');
export const LanguageProvider = LanguageContext.Provider;

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useSay(): Say {
  return sayIn(useLanguage());
}
