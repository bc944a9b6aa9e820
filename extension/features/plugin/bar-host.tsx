// Puts our bar into a page, in an open shadow root of its own.
import { type ComponentChild, render } from 'preact';
import { LanguageProvider } from '../../components/say.ts';
import tokens from '../../components/tokens.css?inline';
import type { Language } from '../../../shared/text/text.ts';

export interface ShadowHost {
  readonly element: HTMLElement;
  show(content: ComponentChild): void;
  remove(): void;
}

/** @param name - element name with our prefix, e.g. `kyso-call` */
export function createHost(name: `kyso-${string}`, language: Language, style: string): ShadowHost {
  const element = document.createElement(name);
  element.lang = language;
  const root = element.attachShadow({ mode: 'open' });
  const sheet = document.createElement('style');
  sheet.textContent = tokens + style;
  const content = document.createElement('span');
  root.append(sheet, content);
  return {
    element,
    show: (child) => {
      render(<LanguageProvider value={language}>{child}</LanguageProvider>, content);
    },
    remove: () => {
      render(null, content);
      element.remove();
    },
  };
}
