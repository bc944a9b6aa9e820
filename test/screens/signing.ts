// Signing: panel, PIN hint, result, refused upload and what waits for it, list of many, file of this PC.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForExtensionPage } from '../support/browser.ts';
import { openPanel, waitUntilReady } from '../support/desk.ts';
import { letterPdf } from '../support/letter.ts';
import { openPopup } from './own-pages.ts';
import { type Scene, waitingAgain } from './scene.ts';
import type { Show } from './show.ts';
import { waitInside } from '../support/press.ts';

export async function walkSigning(scene: Scene, show: Show): Promise<void> {
  const { office } = scene;
  const page = await office.signIn();
  await office.openDocument(page, waitingAgain(scene));
  await show(page, 'portal-document', 'kyso-bar');
  await page.click('kyso-bar >>> #more');
  await waitInside(page, 'kyso-bar >>> #kinds:popover-open');
  await show(page, 'portal-kinds', 'kyso-bar');
  await page.keyboard.press('Escape');
  const panel = await openPanel(office, page);
  await waitUntilReady(panel);
  await show(panel, 'panel');
  await panel.click('#confirm');
  await panel.waitForSelector('.pin-window');
  await show(panel, 'panel-pin');
  await panel.waitForSelector('.box.ok');
  await show(panel, 'panel-done');
  await panel.close();
  await page.bringToFront();
  await waitInside(page, 'kyso-bar >>> .badge');
  await show(page, 'portal-signed', 'kyso-bar');
  await page.close();
}

export async function walkRefusedUpload(scene: Scene, show: Show): Promise<void> {
  const { office } = scene;
  const page = await office.signIn();
  await office.openDocument(page, waitingAgain(scene));
  office.portal.faults.set({ refuseUpload: 500 });
  const panel = await openPanel(office, page);
  await waitUntilReady(panel);
  await panel.click('#confirm');
  await panel.waitForSelector('#retry');
  await show(panel, 'panel-refused');
  office.portal.faults.set({});
  await panel.close();
  await page.bringToFront();
  await waitInside(page, 'kyso-bar >>> #failure-text');
  await show(page, 'portal-refused', 'kyso-bar');
  const popup = await openPopup(scene, page);
  await popup.waitForSelector('.outbox .card');
  await show(popup, 'popup-waiting');
  // A file of this PC may wait, too, from an earlier walk.
  const waiting = (await popup.$$('.entry-name')).length;
  await (await popup.$$('.outbox .row .button')).at(-1)?.click();
  await popup.waitForSelector('.button.danger');
  await show(popup, 'popup-delete');
  await popup.click('.button.danger');
  await popup.waitForFunction(
    (before) => document.querySelectorAll('.entry-name').length < before,
    {},
    waiting,
  );
  await popup.close();
  await page.close();
}

export async function walkBatch(scene: Scene, show: Show): Promise<void> {
  const { office } = scene;
  const page = await office.signIn();
  await office.openDocument(
    page,
    waitingAgain(scene, (names) => names.filter((name) => name.endsWith('.pdf')).length > 1),
  );
  await page.bringToFront();
  await show(page, 'portal-several', 'kyso-batch');
  await page.click('kyso-batch >>> #sign-all');
  const panel = await waitForExtensionPage(office.extension, 'batch.html');
  await panel.setViewport({ width: 1180, height: 820 });
  await panel.waitForSelector('#confirm:not([disabled])', { timeout: 50_000 });
  await show(panel, 'batch');
  await panel.click('tbody tr .show');
  await panel.waitForSelector('.mark-picture');
  await show(panel, 'batch-preview');
  await panel.click('#back');
  await panel.click('#confirm:not([disabled])');
  await panel.waitForSelector('.pin-window');
  await show(panel, 'batch-pin');
  await panel.waitForSelector('#summary');
  await show(panel, 'batch-done');
  await panel.close();
  await page.close();
}

export async function walkFile(scene: Scene, show: Show): Promise<void> {
  const file = join(scene.folder, 'Công văn 142.pdf');
  writeFileSync(file, letterPdf());
  const page = await scene.open('sign-file.html');
  await page.waitForSelector('#file');
  await show(page, 'file');
  const field = await (await page.waitForSelector('#file'))?.toElement('input');
  await field?.uploadFile(file);
  await waitUntilReady(page);
  await page.click('#confirm');
  await page.waitForSelector('.box.ok');
  await show(page, 'file-done');
  await page.close();
}
