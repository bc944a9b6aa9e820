// Starts one of the extension's own pages in the language of the settings.
import { type ComponentChild, render } from 'preact';
import { text } from '../../shared/text/text.ts';
import type { TextKey } from '../../shared/text/vi.ts';
import { LanguageProvider } from '../components/say.ts';
import { currentLanguage } from '../settings/language.ts';

/** @param title - of the tab; a page that knows better says so later */
export async function showPage(content: ComponentChild, title: TextKey): Promise<void> {
  const language = await currentLanguage();
  document.documentElement.lang = language;
  document.title = text(language, title);
  const place = document.getElementById('app');
  if (place === null) throw new Error('the page has no place for its content');
  render(<LanguageProvider value={language}>{content}</LanguageProvider>, place);
}
