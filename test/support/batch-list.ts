// Opens the list of all PDF attachments of a document in the reference portal.
import type { Page } from 'puppeteer';
import type { RunningPortal } from '../portal/server.ts';
import type { AttachmentRow } from '../portal/store/model.ts';
import { waitForExtensionPage } from './browser.ts';
import type { Desk } from './desk.ts';
import { press } from './press.ts';

/** A document that waits for the leader, with more than one small PDF. */
function documentWithSeveral({ db }: RunningPortal): {
  readonly documentId: number;
  readonly pdfs: readonly AttachmentRow[];
} {
  for (const { id, status } of db.documents()) {
    if (status !== 'awaitingSignature') continue;
    const pdfs = db.attachments(id).filter(({ mediaType }) => mediaType === 'application/pdf');
    const isSmall = pdfs.every(({ sizeBytes }) => sizeBytes < 2_000_000);
    if (pdfs.length > 1 && isSmall) return { documentId: id, pdfs };
  }
  throw new Error('no document with several PDFs waits for a signature');
}

/** Clicks «Ký tất cả» and waits until each document is there, and for the leader until all can be confirmed. */
export async function openList(
  own: Desk,
  login: 'lanhdao' | 'vanthu' = 'lanhdao',
): Promise<{ page: Page; panel: Page; documentId: number; pdfs: readonly AttachmentRow[] }> {
  const { documentId, pdfs } = documentWithSeveral(own.portal);
  const page = await own.signIn(login);
  await own.openDocument(page, documentId);
  await page.bringToFront();
  await press(page, 'kyso-batch >>> #sign-all');
  const panel = await waitForExtensionPage(own.extension, 'batch.html');
  await panel.setViewport({ width: 1180, height: 820 });
  // The clerk's first file is refused; which of the files is read first is anybody's guess.
  const isThere =
    login === 'lanhdao' ? '#confirm:not([disabled])' : 'tbody tr:nth-child(1) .notes-line.bad';
  await panel.waitForSelector(isThere, { timeout: 50_000 });
  return { page, panel, documentId, pdfs };
}
