// A file that the page gives out only by its own click: the click is made, and what would be saved is read.
import type { AttachmentSource } from '../../../../shared/portal-profile/transfer.ts';
import { portalChanged } from '../../portal.ts';
import type { TransferContext } from '../../transfer.ts';
import { allowedAddress } from '../values.ts';
import type { Place } from './place.ts';
import { fileIn, notTooLarge, reach, unreadable } from './reach.ts';

const MARK = 'data-kyso-mark';

type MenuDownload = Extract<AttachmentSource, { kind: 'menuDownload' }>;

let turn: Promise<unknown> = Promise.resolve();

/**
 * One at a time: of two downloads that a page begins together nobody can say which is whose.
 *
 * @throws PortalError `ATTACHMENT_UNREADABLE` when the page downloaded nothing
 */
export function caughtFile(
  context: TransferContext,
  place: Place,
  source: MenuDownload,
): Promise<Blob> {
  const caught = turn.then(() => caughtNow(context, place, source));
  turn = caught.catch(() => undefined);
  return caught;
}

async function caughtNow(
  context: TransferContext,
  { item }: Place,
  { open }: MenuDownload,
): Promise<Blob> {
  const { profile, page, world } = context;
  const control = open === undefined ? item : item.querySelector<HTMLElement>(open);
  if (control === null) throw portalChanged(profile.id, open ?? '');
  const mark = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(36));
  control.setAttribute(MARK, mark.join(''));
  try {
    const caught = await world.catchDownload(mark.join(''));
    if (caught === undefined) throw unreadable(0);
    const url = allowedAddress(profile, page, caught.url);
    if (caught.file !== undefined) return notTooLarge(caught.file);
    if (caught.form === undefined) return await fileIn(await reach(context, url));
    const body = new URLSearchParams(caught.form.map(([name, value]) => [name, value]));
    return await fileIn(await reach(context, url, { method: 'POST', body }));
  } finally {
    control.removeAttribute(MARK);
  }
}
