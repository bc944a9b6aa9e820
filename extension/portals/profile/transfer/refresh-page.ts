// Makes the page show the portal's current version, in the way its profile says.
import { portalChanged } from '../../portal.ts';
import type { TransferContext } from '../../transfer.ts';
import { findItem } from '../attachments.ts';
import { placeOf } from './place.ts';
import { reach } from './reach.ts';
import { appears, isNewer } from './wait.ts';

const REDRAWN_MS = 10_000;

/** @throws PortalError */
export async function refreshPage(context: TransferContext): Promise<void> {
  const { profile, page } = context;
  const after = profile.after ?? { kind: 'none' };
  const { address } = placeOf(context);
  switch (after.kind) {
    case 'none':
      return;
    case 'reload':
      page.location.reload();
      // This script ends with its page; nothing of it goes on.
      return new Promise(() => undefined);
    case 'row':
      return takeRow(context);
    case 'click':
      elementOf(context, after.selector).click();
      break;
    case 'event': {
      const target = after.selector === undefined ? page : elementOf(context, after.selector);
      target.dispatchEvent(new CustomEvent(after.name, { bubbles: true }));
    }
  }
  if (profile.attachments?.version === undefined) return;
  await appears(context, REDRAWN_MS, () => (isNewer(context, address) ? true : null));
}

function elementOf({ profile, page }: TransferContext, selector: string): HTMLElement {
  const element = page.querySelector<HTMLElement>(selector);
  if (element === null) throw portalChanged(profile.id, selector);
  return element;
}

/** Takes the attachment's cells and attributes from a fresh copy of the page; nothing else is touched. */
async function takeRow(context: TransferContext): Promise<void> {
  const { profile, page } = context;
  const { address, item } = placeOf(context);
  const { pathname, search } = page.location;
  const url = new URL(pathname + search, page.baseURI);
  const answer = await reach(context, url, { cache: 'no-store' });
  const copy = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = findItem(profile, copy, address);
  if (fresh === undefined) throw portalChanged(profile.id, profile.attachments?.item ?? '');
  for (const { name, value } of fresh.item.attributes) item.setAttribute(name, value);
  const cells = [...fresh.item.children];
  for (const [at, cell] of [...item.children].entries()) {
    const current = cells[at];
    // Where our controls stand the page keeps what it has.
    if (current === undefined || cell.querySelector('kyso-bar') !== null) continue;
    if (cell.innerHTML !== current.innerHTML) cell.replaceChildren(...current.childNodes);
  }
}
