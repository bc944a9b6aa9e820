// The reference portal: pages of test/portal, DOM contract version 1.
import { type PortalAdapter, portalChanged, theOne } from '../portal.ts';
import { parseDocumentKey } from './document-key.ts';
import { attachmentsOf, rowOf } from './rows.ts';
import { CONTRACT, CONTRACT_NAME, DOCUMENT_PATH, PORTAL, selectors } from './selectors.ts';
import { readVersion, refreshRow, uploadVersion } from './transfer.ts';

export const referencePortal: PortalAdapter = {
  profile: PORTAL,

  recognises(page) {
    const marker = page.querySelector<HTMLMetaElement>(selectors.marker);
    if (marker === null || !CONTRACT_NAME.test(marker.content)) return false;
    if (marker.content !== CONTRACT) throw portalChanged(PORTAL, selectors.marker);
    return true;
  },

  attachments(page) {
    const article = page.querySelector<HTMLElement>(selectors.article);
    if (article !== null) return attachmentsOf(article);
    // A document's address, a session, and no document: the page is not what it was.
    const isDocument = DOCUMENT_PATH.test(page.location.pathname);
    if (isDocument && page.querySelector(selectors.csrf) !== null) {
      throw portalChanged(PORTAL, selectors.article);
    }
    return [];
  },

  toolbar(page) {
    // Below the table: the portal itself puts nothing there.
    return page.querySelector(selectors.attachmentTable)?.parentElement ?? undefined;
  },

  shows(page, documentKey) {
    const address = parseDocumentKey(documentKey);
    const article = page.querySelector<HTMLElement>(selectors.article);
    if (address === undefined || article === null) return false;
    if (article.dataset['vanBan'] !== address.documentId) return false;
    const rows = [...article.querySelectorAll<HTMLElement>(selectors.row)];
    return rows.some((row) => row.dataset['tep'] === address.attachmentId);
  },

  isSameAttachment(documentKey, other) {
    const one = parseDocumentKey(documentKey);
    const two = parseDocumentKey(other);
    if (one === undefined || two === undefined) return false;
    return one.documentId === two.documentId && one.attachmentId === two.attachmentId;
  },

  async read(page, documentKey, signal) {
    const { row, address } = place(page, documentKey);
    return readVersion(row, address, signal);
  },

  async upload(page, documentKey, signed, signal) {
    const { row, address } = place(page, documentKey);
    const csrf = theOne(PORTAL, page, selectors.csrf).getAttribute('content') ?? '';
    await uploadVersion({ row, base: address.base, csrf, signed }, signal);
  },

  async refresh(page, documentKey, signal) {
    const { row, address } = place(page, documentKey);
    await refreshRow(page, row, address, signal);
  },
};

function place(
  page: Document,
  documentKey: string,
): {
  row: HTMLElement;
  address: NonNullable<ReturnType<typeof parseDocumentKey>>;
} {
  const address = parseDocumentKey(documentKey);
  if (address === undefined) throw portalChanged(PORTAL, 'documentKey');
  const article = theOne(PORTAL, page, selectors.article);
  return { row: rowOf(article, address), address };
}
