// Waiting for a page that works by itself.
import type { TransferContext } from '../../transfer.ts';
import { findItem, identify } from '../attachments.ts';
import type { AttachmentAddress } from '../document-key.ts';

/** Whether the page shows the attachment in another version by now. */
export function isNewer({ profile, page }: TransferContext, address: AttachmentAddress): boolean {
  const found = findItem(profile, page, address);
  if (found === undefined) return false;
  return identify(profile, found.region, found.item).address.version !== address.version;
}

/**
 * Looks now, and again whenever the page changes.
 *
 * @param look - null: not yet
 * @returns undefined when the time is over
 */
export function appears<Found>(
  { page, signal }: Pick<TransferContext, 'page' | 'signal'>,
  waitMs: number,
  look: () => Found | null,
): Promise<Found | undefined> {
  return new Promise((resolve) => {
    const end = (found: Found | undefined): void => {
      observer.disconnect();
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(found);
    };
    const stop = (): void => {
      end(undefined);
    };
    const again = (): void => {
      const found = look();
      if (found !== null) end(found);
    };
    const observer = new MutationObserver(again);
    const timer = setTimeout(stop, waitMs);
    const all = { childList: true, subtree: true, attributes: true, characterData: true };
    observer.observe(page, all);
    signal.addEventListener('abort', stop);
    again();
  });
}
