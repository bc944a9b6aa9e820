// Lists and received documents of the portal with what stands beside them.
import { documentPdf } from '../portal/documents/make-pdf.ts';
import { signingLetterDocument } from '../portal/seed/outgoing.ts';
import { paintedOver } from '../support/changed-letter.ts';
import { type Scene, waitingAgain } from './scene.ts';
import type { Show } from './show.ts';
import { signedLetter } from './verifying.ts';

/** Letters that arrive: one valid, one changed on the way, one never signed. */
export async function receiveLetters(scene: Scene): Promise<readonly number[]> {
  const { db } = scene.office.portal;
  const model = db.documents().find(({ direction }) => direction === 'incoming');
  if (model === undefined) throw new Error('nothing is received');
  const { id: _id, attachmentCount: _count, ...fields } = model;
  const signed = await signedLetter(scene);
  const files = [signed, paintedOver(signed), documentPdf(signingLetterDocument)];
  return files.map((bytes, at) => {
    const id = db.addDocument({
      ...fields,
      documentCode: `${142 + at}/UBND-VP`,
      issuingOrganization: 'UBND tỉnh Minh Giang',
      subject: 'V/v tăng cường ký số và gửi, nhận văn bản điện tử',
      status: 'received',
    });
    const file = db.addAttachment(id, 'document', `cv-${142 + at}.pdf`, 'application/pdf');
    db.versions.add(file, bytes, { at: '2026-11-24T02:00:00Z', by: 'Trục liên thông', note: '' });
    return id;
  });
}

export async function walkLists(scene: Scene, show: Show): Promise<void> {
  const { office } = scene;
  const { origin } = office.portal;
  const [valid = 0, changed = 0] = await receiveLetters(scene);
  const page = await office.signIn('vanthu');
  // Not those with a large scan.
  await page.goto(`${origin}/van-ban-den?tu-khoa=${encodeURIComponent('tăng cường ký số')}`);
  await page.waitForFunction(
    () =>
      document.querySelectorAll('kyso-row').length ===
      document.querySelectorAll('tr[data-van-ban]').length,
    { timeout: 50_000 },
  );
  await show(page, 'portal-incoming', 'kyso-row');
  for (const [name, id] of [
    ['portal-valid', valid],
    ['portal-changed', changed],
  ] as const) {
    await office.openDocument(page, id);
    await page.waitForSelector('kyso-bar >>> #badge');
    await show(page, name, 'kyso-bar');
  }
  await page.close();
  waitingAgain(scene);
  const leader = await office.signIn();
  await leader.goto(`${origin}/cho-ky?tu-khoa=${encodeURIComponent('gửi, nhận')}`);
  await leader.waitForSelector('kyso-batch >>> #sign-all');
  await show(leader, 'portal-waiting', 'kyso-batch');
  await leader.close();
}
