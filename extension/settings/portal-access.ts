// May the extension read a portal's pages? The package of the browsers' stores asks for each portal; administrators'
// packages may from the start, and nobody is asked.
import { browser } from 'wxt/browser';

/** To be called in a click: only then does a browser ask. */
export function mayReadPages(origin: string): Promise<boolean> {
  const { protocol, hostname } = new URL(origin);
  // Match patterns have no port.
  return browser.permissions.request({ origins: [`${protocol}//${hostname}/*`] });
}
