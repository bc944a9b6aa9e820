// Puts one of our components into a portal page, in an open shadow root of its own.
import barStyle from '../../components/attachment-bar/bar.css?inline';
import type { BarWords } from '../../components/attachment-bar/bar-words.ts';
import tokens from '../../components/tokens.css?inline';
import type { Language } from '../../../shared/text/text.ts';

export interface Speech {
  readonly language: Language;
  readonly words: BarWords;
}

/** @param name - element name with our prefix, e.g. `kyso-bar` */
export function createHost(
  name: `kyso-${string}`,
  { language }: Speech,
  content: HTMLElement,
): HTMLElement {
  const host = document.createElement(name);
  host.lang = language;
  const root = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = tokens + barStyle;
  root.append(style, content);
  return host;
}
