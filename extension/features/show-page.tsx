// Starts one of the extension's own pages in the language of the settings.
import { type ComponentChild, render } from 'preact';
import { LanguageProvider } from '../components/say.ts';
import { currentLanguage } from '../settings/language.ts';

export async function showPage(content: ComponentChild): Promise<void> {
  const language = await currentLanguage();
  document.documentElement.lang = language;
  const place = document.getElementById('app');
  if (place === null) throw new Error('the page has no place for its content');
  render(<LanguageProvider value={language}>{content}</LanguageProvider>, place);
}
