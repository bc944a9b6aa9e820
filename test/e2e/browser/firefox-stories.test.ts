// The central stories of an office in Firefox, one after the other in one browser: guard, axis board, list, wizard.
import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inExtension, openExtensionPage, waitForExtensionPage } from '../../support/browser.ts';
import {
  barControl,
  keepScreen,
  openPanel,
  waitingDocument,
  waitUntilReady,
  wordsOf,
} from '../../support/desk.ts';
import {
  fillForm,
  freeNumbers,
  lineSays,
  type Office,
  sendButtons,
  setOffice,
  shownChecks,
  type SkinName,
} from '../../support/guard-desk.ts';
import { kysoIn } from '../../support/kyso-command.ts';
import { addCleanSet, type PlantedDocument, plantFault } from '../../support/planted-set.ts';
import { skins } from '../../support/portal-skins.ts';
import { ours, point, pressOurs, startTeaching, told } from '../../support/teacher.ts';
import { waitInside } from '../../support/press.ts';

let office: Office;
let page: Page;
beforeAll(async () => {
  office = await setOffice({ browser: 'firefox', profile: 'none', welcome: true });
  await office.useSkin('reference');
  page = await skins.reference.signIn(office.extension.browser, office.portal, 'vanthu');
});
afterAll(() => office.close());
beforeEach(() => page.bringToFront());

const pressSend = async (name: SkinName, planted: PlantedDocument, count = 1): Promise<Frame> => {
  const frame = await fillForm(page, office, name, planted);
  await frame.click(sendButtons[name], { count });
  return frame;
};
const sentTimes = ({ documentId }: PlantedDocument): number =>
  office.portal.db.sendings.list(documentId).length;
const ledger = (): string => kysoIn(office.agent.folder, 'ledger', 'list').out;

it('lets nothing go that is blocked', async () => {
  const planted = await plantFault(office.portal.db, 7, office.sign);
  const frame = await pressSend('reference', planted);
  expect(await shownChecks(frame, 'blocked')).toContain('both-signatures');
  await keepScreen(page, 'firefox-blocked');
  await frame.click('kyso-guard >>> #back');
  await frame.waitForFunction(() => document.querySelector('kyso-guard') === null);
  expect(sentTimes(planted)).toBe(0);
});

it('lets a warning go with a reason, which the ledger keeps', async () => {
  const planted = await plantFault(office.portal.db, 23, office.sign);
  const frame = await pressSend('reference', planted);
  expect(await shownChecks(frame, 'warning')).toEqual(['paper']);
  await page.type('kyso-guard >>> #reason', 'Đơn vị nhận đề nghị bản giấy');
  await keepScreen(page, 'firefox-warning');
  await page.click('kyso-guard >>> #send');
  await lineSays(frame, 'Đã gửi và ghi vào sổ gửi.');
  expect(sentTimes(planted)).toBe(planted.receiverCodes.length);
  expect(ledger()).toContain('Đơn vị nhận đề nghị bản giấy');
  await freeNumbers(office);
});

it('sends once for a double click, and not a second time', async () => {
  const clean = await addCleanSet(office.portal.db, office.sign);
  const frame = await pressSend('reference', clean, 2);
  await lineSays(frame, 'Đã gửi và ghi vào sổ gửi.');
  expect(sentTimes(clean)).toBe(clean.receiverCodes.length);
  const again = await pressSend('reference', clean);
  expect(await shownChecks(again, 'blocked')).toEqual(['not-sent-before']);
  expect(sentTimes(clean)).toBe(clean.receiverCodes.length);
});

it('shows on the board what became of it', async () => {
  const board = await openExtensionPage(office.extension, 'axis.html');
  await board.waitForSelector('.axis-filters');
  await keepScreen(board, 'firefox-board');
  expect(await wordsOf(board, '.axis-portals')).toContain('cập nhật lúc');
  expect(await wordsOf(board, '[data-filter="all"] strong')).toBe('2');
  await board.close();
  await freeNumbers(office);
});

it.each(['reference-classic', 'reference-spa', 'reference-webforms'] as const)(
  'sends what is clean from the skin %s',
  async (name) => {
    const clean = await addCleanSet(office.portal.db, office.sign);
    await page.close();
    await office.useSkin(name);
    page = await skins[name].signIn(office.extension.browser, office.portal, 'vanthu');
    await lineSays(await pressSend(name, clean), 'Đã gửi và ghi vào sổ gửi.');
    expect(sentTimes(clean)).toBe(clean.receiverCodes.length);
    await freeNumbers(office);
  },
);

it('signs what waits in a list with one PIN, and the rows say so', async () => {
  const { portal, extension } = office;
  await office.useSkin('reference');
  page = await skins.reference.signIn(extension.browser, portal, 'lanhdao');
  const list = `${portal.origin}/cho-ky?tu-khoa=${encodeURIComponent('gửi, nhận')}`;
  await page.goto(list);
  await waitInside(page, 'kyso-batch >>> #sign-all');
  await page.click('kyso-batch >>> #sign-all');
  const panel = await waitForExtensionPage(extension, 'batch.html');
  await panel.waitForSelector('#confirm:not([disabled])', { timeout: 60_000 });
  await keepScreen(panel, 'firefox-list-panel');
  await panel.click('#confirm');
  expect(await wordsOf(panel, '#summary')).toMatch(/(\d+)\/\1 tệp/u);
  expect(office.pinRequests().filter((line) => line.startsWith('GETPIN'))).toHaveLength(1);
  await panel.close();
  await page.bringToFront();
  await page.goto(list);
  await waitInside(page, 'kyso-row >>> .mark.ok');
  expect(await page.$('kyso-batch')).toBeNull();
  await keepScreen(page, 'firefox-list-signed');
});

it('is taught a portal that nobody knows, and signs on it', async () => {
  const { portal, extension } = office;
  await inExtension(extension, 'chrome.storage.local.set({ portals: [] })');
  await page.setViewport({ width: 1280, height: 1100 });
  await page.goto(`${portal.origin}/hopthu/danh-sach`);
  await startTeaching(extension, page);
  await point(page, '#pick', '[data-k]:nth-child(3) span:nth-child(3)');
  expect(await told(page, '#found')).toMatch(/^Thấy \d+ dòng trên trang này\.$/u);
  await keepScreen(page, 'firefox-teach-list');
  const { documentId, attachment } = waitingDocument(portal);
  const before = portal.db.versions.list(attachment.id).length;
  await page.goto(`${portal.origin}/hopthu/xem?k=U3F-${documentId}`);
  await pressOurs(page, '#step-files');
  await point(page, '#pick', '.n6Tc9 .d1Se5');
  await pressOurs(page, '#try');
  await waitInside(page, ours('#trial.ok'));
  expect(await told(page, '#trial')).toContain('đúng là tệp PDF');
  await keepScreen(page, 'firefox-teach-files');
  await pressOurs(page, '#next');
  await point(page, '#field-subject', '.p4Ex7:nth-of-type(2) .y1Gf6');
  await pressOurs(page, '#next');
  await point(page, '#pick', '.n6Tc9 [data-s]');
  await pressOurs(page, '#next');
  await point(page, '#pick', '.l9Uy4');
  expect(await told(page, '#found')).toBe('Nút gửi trên trang này: Ban hành.');
  await pressOurs(page, '#step-end');
  await pressOurs(page, '#review');
  const shown = await waitForExtensionPage(extension, 'taught.html');
  await shown.waitForSelector('#verdict.ok');
  await keepScreen(shown, 'firefox-taught');
  await shown.click('#use');
  expect(await wordsOf(shown, '#used:not(:empty)')).toContain('Đã dùng hồ sơ');
  await shown.close();
  await page.bringToFront();
  await pressOurs(page, '#end');
  await pressOurs(page, '#end-yes');
  await waitInside(page, 'kyso-bar >>> #sign');
  const panel = await openPanel(office, page);
  await waitUntilReady(panel);
  await panel.click('#confirm');
  expect(await wordsOf(panel, '.box.ok .box-title')).toBe('Đã đưa bản ký lên hệ thống');
  await page.bringToFront();
  expect((await barControl(page, '.badge')).words).toContain('Chưa xác định');
  expect(portal.db.versions.list(attachment.id)).toHaveLength(before + 1);
});
