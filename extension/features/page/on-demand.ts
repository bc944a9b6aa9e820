// Scripts of a portal page that the background puts in when they are needed first; both live in the same world.
import { PortalError } from '../../portals/portal.ts';
import { askFromPage } from './ask-from-page.ts';

/**
 * Loads once, and again after a failure.
 *
 * @param prepare - leaves the function behind that the script is to be given to
 * @throws PortalError when the extension is gone
 */
export function onDemand<Part>(
  kind: 'page.transfer' | 'page.guard',
  prepare: (take: (part: Part) => void) => void,
): () => Promise<Part> {
  let loading: Promise<Part> | undefined;
  return () =>
    (loading ??= new Promise<Part>((resolve, reject) => {
      prepare(resolve);
      void askFromPage({ kind }).then((answer) => {
        if (answer === true) return;
        // The next click tries again.
        loading = undefined;
        reject(new PortalError({ code: 'PAGE_CLOSED', details: {} }));
      });
    }));
}
