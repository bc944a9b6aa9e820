// The central calls of a page written for VGCA Sign Service in Firefox: sign, batch, no click, no other socket changed.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCallerPortal } from '../../portal/vgca/server.ts';
import { waitForExtensionPage } from '../../support/browser.ts';
import {
  type CallerDesk,
  callPage,
  clickOnPage,
  fileRequest,
  readyPanel,
  setCallerDesk,
} from '../../support/caller-desk.ts';
import { keepScreen } from '../../support/desk.ts';
import { waitInside } from '../../support/press.ts';

let desk: CallerDesk;
beforeAll(async () => {
  desk = await setCallerDesk({ browser: 'firefox' });
});
afterAll(async () => {
  await desk.close();
});

it('signs and uploads with the page’s own login', async () => {
  const page = await desk.open('module');
  await clickOnPage(page);
  const called = callPage(page, 'vgca_sign_approved', fileRequest(desk.portal));
  const panel = await readyPanel(desk);
  await panel.click('#confirm');
  expect(await called).toMatchObject({ Status: 0, FileName: 'cong-van.pdf' });
  expect(desk.portal.received.at(-1)).toMatchObject({ field: 'uploadfile', hasSession: true });
  await panel.close();
  await page.close();
});

it('signs many with one PIN', async () => {
  const page = await desk.open('packed');
  await clickOnPage(page);
  const { origin } = desk.portal;
  const Files = [1, 2].map((FileID) => ({
    FileID,
    FileName: `tệp ${FileID}.pdf`,
    URL: `${origin}/tep/cong-van.pdf`,
  }));
  const request = { FileUploadHandler: `${origin}/nhan/uploadfile`, SessionId: '', Files };
  const called = callPage(page, 'vgca_sign_files', request);
  const panel = await waitForExtensionPage(desk.extension, 'batch.html');
  await panel.waitForSelector('#confirm:not([disabled])');
  await panel.click('#confirm');
  expect(await called).toMatchObject({
    Status: 0,
    Files: [{ FileID: 1, Status: 0 }, { FileID: 2 }],
  });
  await panel.close();
  await page.close();
});

it('follows no redirect to another origin, neither with a download nor with an upload', async () => {
  const foreign = await startCallerPortal('localhost');
  foreign.allowedOrigin = desk.portal.origin;
  const { origin } = desk.portal;
  const page = await desk.open('global');
  const away = (path: string): string =>
    `${origin}/sang?toi=${encodeURIComponent(`${foreign.origin}${path}`)}`;
  await clickOnPage(page);
  const fetched = fileRequest(desk.portal, { FileName: away('/tep/cong-van.pdf') });
  expect(await callPage(page, 'vgca_sign_approved', fetched)).toMatchObject({ Status: 7 });
  const gone = await waitForExtensionPage(desk.extension, 'sign.html');
  await gone.close();
  await clickOnPage(page);
  const sent = fileRequest(desk.portal, { FileUploadHandler: away('/nhan/uploadfile') });
  const called = callPage(page, 'vgca_sign_approved', sent);
  const panel = await readyPanel(desk);
  await panel.click('#confirm');
  expect(await called).toMatchObject({ Status: 8 });
  expect(foreign.requests).toEqual([]);
  await panel.close();
  await page.close();
  await foreign.close();
});

it('asks when nobody clicked, and leaves all other sockets alone', async () => {
  const page = await desk.open('wrapped');
  const called = callPage(page, 'vgca_sign_approved', fileRequest(desk.portal));
  const button = await waitInside(page, 'kyso-call >>> #refuse');
  await keepScreen(page, 'firefox-vgca-ask');
  await button.click();
  expect(await called).toMatchObject({ Status: 1 });
  const other = await page.evaluate(
    `new Promise((xong) => {
      const ws = new WebSocket('ws://127.0.0.1:9/khac');
      ws.onclose = (e) => xong([e.code, e.isTrusted, Object.getPrototypeOf(ws) === WebSocket.prototype]);
    })`,
  );
  expect(other).toEqual([1006, true, true]);
  await page.close();
});
