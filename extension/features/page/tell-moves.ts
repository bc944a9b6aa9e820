// Tells the background that the page has another address without having loaded again.
import { askFromPage } from './ask-from-page.ts';

export function tellMoves(signal: AbortSignal): void {
  if (!('navigation' in window) || !(window.navigation instanceof EventTarget)) return;
  window.navigation.addEventListener('currententrychange', tellMove, { signal });
}

export function tellMove(): void {
  const { pathname, search, hash } = location;
  void askFromPage({ kind: 'page.moved', path: pathname + search + hash });
}
