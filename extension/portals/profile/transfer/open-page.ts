// Another page of the portal, fetched in the session of the one that is open: a document reached from its list.
import { unreadable, reach } from './reach.ts';
import { allowedAddress } from '../values.ts';
import type { TransferContext } from '../../transfer.ts';

/** @throws PortalError `ATTACHMENT_UNREADABLE`, `PORTAL_CHANGED` */
export async function openPage(context: TransferContext, address: string): Promise<Document> {
  const url = allowedAddress(context.profile, context.page, address);
  const answer = await reach(context, url, { cache: 'no-store' });
  if (!answer.ok) throw unreadable(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  // Addresses in it are meant from its own place.
  const base = page.createElement('base');
  base.href = answer.url;
  if (page.querySelector('base') === null) page.head.prepend(base);
  return page;
}
