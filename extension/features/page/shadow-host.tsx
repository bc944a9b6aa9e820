// Puts one of our components into a portal page, in an open shadow root of its own.
import { type ComponentChild, render } from 'preact';
import barStyle from '../../components/attachment-bar/bar.css?inline';
import { LanguageProvider } from '../../components/say.ts';
import tokens from '../../components/tokens.css?inline';
import type { Language } from '../../../shared/text/text.ts';

export interface ShadowHost {
  readonly element: HTMLElement;
  show(content: ComponentChild): void;
  remove(): void;
}

/**
 * @param name - element name with our prefix, e.g. `kyso-bar`
 * @param ownStyle - what it looks like, where it is no control beside an attachment
 */
export function createHost(
  name: `kyso-${string}`,
  language: Language,
  ownStyle = barStyle,
): ShadowHost {
  const element = document.createElement(name);
  element.lang = language;
  const root = element.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = tokens + ownStyle;
  const content = document.createElement('span');
  root.append(style, content);
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
