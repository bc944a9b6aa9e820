// Lists and received documents of the portal with what stands beside them.
import { documentPdf } from '../portal/documents/make-pdf.ts';
import { signingLetterDocument } from '../portal/seed/outgoing.ts';
import { newDocumentLike } from '../portal/store/model.ts';
import { paintedOver } from '../support/changed-letter.ts';
import { type Scene, waitingAgain } from './scene.ts';
import type { Show } from './show.ts';
import { signedLetter } from './verifying.ts';
import { waitInside } from '../support/press.ts';

const WORDS = 'văn bản điện tử';
const subjects = [
  'V/v tăng cường ký số và gửi, nhận văn bản điện tử',
  'V/v báo cáo kết quả gửi, nhận văn bản điện tử quý IV',
  'V/v tập huấn sử dụng chữ ký số trên văn bản điện tử',
] as const;

/** Letters that have arrived: one valid, one changed on the way, one never signed. */
async function receivedLetters(scene: Scene): Promise<readonly number[]> {
  const { db } = scene.office.portal;
  const received = db.documents().filter(({ direction }) => direction === 'incoming');
  const earlier = subjects.flatMap(
    (subject) => received.find((one) => one.subject === subject) ?? [],
  );
  if (earlier.length === subjects.length) return earlier.map(({ id }) => id);
  const [model] = received;
  if (model === undefined) throw new Error('nothing is received');
  const fields = newDocumentLike(model);
  const signed = await signedLetter(scene);
  const files = [signed, paintedOver(signed), documentPdf(signingLetterDocument)];
  return subjects.map((subject, at) => {
    const id = db.addDocument({
      ...fields,
      documentCode: `${142 + at}/UBND-VP`,
      issuingOrganization: 'UBND tỉnh Minh Giang',
      subject,
      status: 'received',
    });
    const file = db.addAttachment(id, 'document', `cv-${142 + at}.pdf`, 'application/pdf');
    const origin = { at: '2026-11-24T02:00:00Z', by: 'Trục liên thông', note: '' };
    db.versions.add(file, files[at] ?? signed, origin);
    return id;
  });
}

export async function walkLists(scene: Scene, show: Show): Promise<void> {
  const { office } = scene;
  const { origin } = office.portal;
  const [valid = 0, changed = 0] = await receivedLetters(scene);
  const page = await office.signIn('vanthu');
  // Not those with a large scan.
  await page.goto(`${origin}/van-ban-den?tu-khoa=${encodeURIComponent(WORDS)}`);
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
    await waitInside(page, 'kyso-bar >>> #badge');
    await show(page, name, 'kyso-bar');
  }
  await page.close();
  waitingAgain(scene);
  const leader = await office.signIn();
  await leader.goto(`${origin}/cho-ky?tu-khoa=${encodeURIComponent('gửi, nhận')}`);
  await waitInside(leader, 'kyso-batch >>> #sign-all');
  await show(leader, 'portal-waiting', 'kyso-batch');
  await leader.close();
}
