// How the scripts that are put into a portal page on demand find the one that is there: both live in the same world.
import type { AttachmentControls, PageContext } from './attachment-controls.ts';
import type { Kit } from './kit.ts';

export interface OpenPage {
  readonly kit: Kit;
  readonly context: PageContext;
  /** Of the attachments that are shown now. */
  readonly controls: () => readonly AttachmentControls[];
  /** Signs everything that the page offers together; set by the script that offers it. */
  signAll: (() => void) | undefined;
  readonly lookAgain: () => void;
  /** Called after every look at the page. */
  readonly onLook: Set<() => void>;
}

/** One document alone has its own button. */
export const FEWEST = 2;

declare global {
  // A name of the extension's own world: pages do not see it.
  var kysoPage: OpenPage | undefined;
  // The one that the script of lists serves: it is put in once.
  var kysoList: OpenPage | undefined;
}
