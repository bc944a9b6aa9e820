// Before and after sending: the page for files, the guard in each skin, the board of the exchange axis.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import type { AxisFault } from '../portal/axis/axis.ts';
import { receivers } from '../portal/axis/organizations.ts';
import { appendixOf } from '../support/dispatch-set.ts';
import { fillForm, freeNumbers, sendButtons, type SkinName } from '../support/guard-desk.ts';
import { addCleanSet, plantFault } from '../support/planted-set.ts';
import { skins } from '../support/portal-skins.ts';
import type { Scene } from './scene.ts';
import type { Show } from './show.ts';
import { signedLetter } from './verifying.ts';
import { waitInside } from '../support/press.ts';

export async function walkDispatch(scene: Scene, show: Show): Promise<void> {
  const file = (name: string, bytes: Uint8Array | string): string => {
    const path = join(scene.folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const page = await scene.open('dispatch.html', 1280, 900);
  const field = await page.waitForSelector('input#set-files');
  await show(page, 'dispatch');
  await field?.uploadFile(
    file('cv-142.pdf', await signedLetter(scene)),
    file('phu-luc-1.pdf', appendixOf()),
    file('bieu-mau.xlsx', 'PK no document'),
  );
  await page.type('input[name=documentCode]', '143/UBND-VP');
  await page.type('input[name=subject]', 'tăng cường ký số và gửi, nhận văn bản điện tử');
  await page.type('textarea[name=receivers]', 'H41.02 Sở Nội vụ');
  await page.select('select[name=secrecy]', 'Thường');
  await page.click('#check-set');
  await page.waitForSelector('.send-result');
  await show(page, 'dispatch-result');
  await page.close();
}

const otherSkins: readonly SkinName[] = [
  'reference-classic',
  'reference-spa',
  'reference-webforms',
];

export async function walkGuardInOtherSkins(scene: Scene, show: Show): Promise<void> {
  for (const name of otherSkins) await walkGuardIn(name, scene, show);
  await scene.office.useSkin('reference');
}

export async function walkGuard(scene: Scene, show: Show): Promise<void> {
  await walkGuardIn('reference', scene, show);
  await walkGuardOutcomes(scene, show);
}

/** What must not be sent, in one skin of the portal. */
async function walkGuardIn(name: SkinName, scene: Scene, show: Show): Promise<void> {
  const { office } = scene;
  await office.useSkin(name);
  const page = await skins[name].signIn(office.extension.browser, office.portal, 'vanthu');
  const planted = await plantFault(office.portal.db, 7, office.sign);
  const frame = await fillForm(page, office, name, planted);
  await frame.click(sendButtons[name]);
  await waitInside(frame, 'kyso-guard >>> .send-result');
  await show(page, `guard-${name}`, 'kyso-guard');
  await frame.click('kyso-guard >>> #back');
  await page.close();
}

async function walkGuardOutcomes({ office }: Scene, show: Show): Promise<void> {
  const page = await skins.reference.signIn(office.extension.browser, office.portal, 'vanthu');
  const warned = await plantFault(office.portal.db, 23, office.sign);
  const frame = await fillForm(page, office, 'reference', warned);
  await frame.click(sendButtons.reference);
  await waitInside(page, 'kyso-guard >>> #reason');
  await show(page, 'guard-warning', 'kyso-guard');
  await frame.click('kyso-guard >>> #back');

  const clean = await addCleanSet(office.portal.db, office.sign);
  office.portal.faults.set({ silentSending: true });
  await (await fillForm(page, office, 'reference', clean)).click(sendButtons.reference);
  await waitInside(page, 'kyso-guard >>> #end-later');
  await show(page, 'guard-unknown', 'kyso-guard');
  // Answered, so that no page of a later walk asks about it.
  await page.click('kyso-guard >>> #end-failed');
  await page.waitForFunction(() => document.querySelector('kyso-guard') === null);
  office.portal.faults.set({});
  await page.close();
  await freeNumbers(office);
}

const HOUR_MS = 3_600_000;
const ago = (hours: number): Date => new Date(Date.now() - hours * HOUR_MS);

/** Not one of the sets that the guard is shown with: what the portal says it has sent must not be sent again. */
function sentDocument({ db }: Scene['office']['portal']): number {
  const found = db
    .documents()
    .find(({ status, documentCode }) => status === 'issued' && documentCode !== '142/UBND-VP');
  if (found === undefined) throw new Error('no other document is issued');
  return found.id;
}

/** What happened on the way before a person looks. */
function plantFaults({ office: { portal } }: Scene): void {
  const send = (at: number, fault: AxisFault, sentAt: Date): void => {
    const receiver = receivers[at];
    if (receiver === undefined) throw new Error('no such receiver');
    portal.axis.setFault(receiver.code, fault);
    portal.axis.handOver({
      documentId: sentDocument(portal),
      receiverCode: receiver.code,
      receiverName: receiver.name,
      kind: 'new',
      paper: 0,
      sentBy: 'Phạm Hồng Ngân',
      sentAt: sentAt.toISOString(),
      dueDate: '',
    });
  };
  send(1, { kind: 'lost' }, ago(3));
  send(2, { kind: 'refused', reason: 'Thiếu phụ lục kèm theo' }, ago(50));
  send(3, { kind: 'backlog' }, ago(49));
  send(4, { kind: 'duplicate' }, ago(52));
  portal.axis.step(ago(48));
  portal.axis.step(ago(47));
  send(0, { kind: 'failed', reason: 'Không kết nối được trục liên thông' }, ago(1));
}

/** @param isPlanted - faults of an earlier walk are still there */
export async function walkAxis(scene: Scene, show: Show): Promise<void> {
  const { office } = scene;
  const worker = await scene.worker();
  await worker.evaluate(`chrome.storage.local.get(null).then((all) =>
    chrome.storage.local.remove(Object.keys(all).filter((key) => key.startsWith('axis.'))))`);
  for (const page of (await office.extension.browser.pages()).slice(1)) await page.close();
  const empty = await openBoard(scene);
  await empty.waitForSelector('.axis .box, .axis-portals');
  await show(empty, 'axis-empty');
  await empty.close();
  if (office.portal.db.sendings.list(sentDocument(office.portal)).length === 0) plantFaults(scene);
  const page = await skins.reference.signIn(office.extension.browser, office.portal, 'vanthu');
  const board = await openBoard(scene);
  await board.waitForSelector('.axis-table');
  await show(board, 'axis');
  await page.close();
  await board.close();
}

const openBoard = (scene: Scene): Promise<Page> => scene.open('axis.html', 1280, 900);
