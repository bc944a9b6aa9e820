// Moves files between the page's session and the reference portal.
import * as v from 'valibot';
import { MAX_DOCUMENT_BYTES } from '../../../shared/protocol/limits.ts';
import { PortalError, theOne } from '../portal.ts';
import type { AttachmentAddress } from './document-key.ts';
import { needed, rowOf } from './rows.ts';
import { PORTAL, selectors, versionAttributes, versionCells } from './selectors.ts';

/**
 * Downloads the version that the row shows.
 * @throws PortalError `DOCUMENT_CHANGED` when the portal has another version by now; `ATTACHMENT_UNREADABLE`
 */
export async function readVersion(
  row: HTMLElement,
  { base }: AttachmentAddress,
  signal: AbortSignal,
): Promise<Blob> {
  if (needed(row, 'data-bam') !== base) throw documentChanged();
  const link = theOne(PORTAL, row, selectors.link);
  const response = await reach(needed(link, 'href'), { cache: 'no-store' }, signal);
  // A login page or an error page instead of the file comes with status 200.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!response.ok || isPage) throw unreadable(response.status);
  const etag = response.headers.get('etag');
  if (etag !== null && etag !== `"${base}"`) throw documentChanged();
  const announced = Number(response.headers.get('content-length') ?? 0);
  if (announced > MAX_DOCUMENT_BYTES) throw tooLarge();
  return response.blob().catch(() => {
    throw unreadable(0);
  });
}

export interface VersionUpload {
  readonly row: HTMLElement;
  readonly base: string;
  readonly csrf: string;
  readonly signed: Blob;
}

const Stored = v.object({ ok: v.literal(true) });

/** @throws PortalError `UPLOAD_REFUSED` */
export async function uploadVersion(upload: VersionUpload, signal: AbortSignal): Promise<void> {
  const { row, base, csrf, signed } = upload;
  const body = new FormData();
  body.append('csrf', csrf);
  body.append('base', base);
  const name = theOne(PORTAL, row, selectors.link).textContent.trim();
  body.append('file', signed, name);
  const response = await fetch(new URL(needed(row, 'data-tai-len'), document.baseURI), {
    method: 'POST',
    body,
    signal,
  }).catch(() => undefined);
  const answer: unknown = await response?.json().catch(() => undefined);
  if (response?.ok && v.is(Stored, answer)) return;
  throw new PortalError({ code: 'UPLOAD_REFUSED', details: { status: response?.status ?? 0 } });
}

/** Takes the current version's cells and attributes from a fresh copy of the page; nothing else is touched. */
export async function refreshRow(
  page: Document,
  row: HTMLElement,
  address: AttachmentAddress,
  signal: AbortSignal,
): Promise<void> {
  const response = await reach(page.location.pathname, { cache: 'no-store' }, signal);
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const current = rowOf(theOne(PORTAL, fresh, selectors.article), address);
  for (const cell of versionCells) {
    theOne(PORTAL, row, cell).textContent = theOne(PORTAL, current, cell).textContent;
  }
  for (const attribute of versionAttributes) {
    row.setAttribute(attribute, needed(current, attribute));
  }
}

async function reach(address: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
  return fetch(new URL(address, document.baseURI), { ...init, signal }).catch(() => {
    throw unreadable(0);
  });
}

function unreadable(status: number): PortalError {
  return new PortalError({ code: 'ATTACHMENT_UNREADABLE', details: { status } });
}

/** Said before the download, not after it. */
function tooLarge(): PortalError {
  const details = { limitBytes: MAX_DOCUMENT_BYTES };
  return new PortalError({ code: 'MESSAGE_TOO_LARGE', details });
}

function documentChanged(): PortalError {
  return new PortalError({ code: 'DOCUMENT_CHANGED', details: {} });
}
