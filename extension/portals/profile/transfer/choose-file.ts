// Gives the signed file to a file input of the page, as if a person had chosen it.
import type { Upload } from '../../../../shared/portal-profile/transfer.ts';
import { PortalError, portalChanged } from '../../portal.ts';
import type { TransferContext } from '../../transfer.ts';
import type { Place } from './place.ts';
import { appears, isNewer } from './wait.ts';

const APPEARS_MS = 5_000;
const TAKEN_MS = 120_000;

/** @throws PortalError `PORTAL_CHANGED` without an input; `UPLOAD_REFUSED` when the page never says that it is done */
export async function chooseFile(
  context: TransferContext,
  { address, item, values }: Place,
  upload: Extract<Upload, { mode: 'fileInput' }>,
  signed: Blob,
): Promise<void> {
  const { profile, page } = context;
  const find = (selector: string): HTMLElement | null =>
    item.querySelector<HTMLElement>(selector) ?? page.querySelector<HTMLElement>(selector);
  if (upload.open !== undefined) click(find(upload.open), profile.id, upload.open);
  const before = upload.done === undefined ? null : page.querySelector(upload.done);
  const input = await appears(context, APPEARS_MS, () => find(upload.selector));
  if (input === undefined || !isFileInput(input)) throw portalChanged(profile.id, upload.selector);
  const files = new DataTransfer();
  files.items.add(
    new File([signed], values.get('name') ?? 'da-ky.pdf', { type: 'application/pdf' }),
  );
  input.files = files.files;
  for (const name of ['input', 'change']) input.dispatchEvent(new Event(name, { bubbles: true }));
  if (upload.submit !== undefined) click(find(upload.submit), profile.id, upload.submit);
  const end = await appears(context, TAKEN_MS, () => {
    const failed = upload.failed === undefined ? null : page.querySelector(upload.failed);
    if (failed !== null) return 'failed';
    if (upload.done === undefined) return isNewer(context, address) ? 'done' : null;
    const done = page.querySelector(upload.done);
    return done === null || done === before ? null : 'done';
  });
  if (end !== 'done') throw new PortalError({ code: 'UPLOAD_REFUSED', details: { status: 0 } });
}

function click(element: HTMLElement | null, portal: string, selector: string): void {
  if (element === null) throw portalChanged(portal, selector);
  element.click();
}

function isFileInput(element: Element): element is HTMLInputElement {
  return element.matches('input[type=file]');
}
