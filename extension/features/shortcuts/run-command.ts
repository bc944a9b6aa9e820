// What a keyboard shortcut does on a portal page. Put into the page as it stands here: nothing from outside may be used.

import type { OpenPage } from '../page/open-page.ts';

/** @returns whether this frame had something to do for it */
export function runCommand(command: string): boolean {
  const page: OpenPage | undefined = globalThis.kysoPage;
  if (page === undefined) return false;
  const files = page.controls().filter(({ isSignable, isBusy }) => isSignable && !isBusy);
  const [first] = files;
  if (command === 'verify') {
    // In turn: the portal and the agent have other work to do.
    void files.reduce((before, file) => before.then(() => file.check()), Promise.resolve());
    return first !== undefined;
  }
  // A list, or a document with several files, is signed as a whole.
  if (files.length !== 1 && page.signAll !== undefined) page.signAll();
  else if (first !== undefined) void first.sign();
  else return false;
  return true;
}
