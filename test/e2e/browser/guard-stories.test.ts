// The guard through the days of a records office: twice, refused, nobody knows, without the agent, by keyboard.
import type { Frame, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
import { keepScreen } from '../../support/desk.ts';
import {
  fillForm,
  freeNumbers,
  lineSays,
  type Office,
  sendButtons,
  setOffice,
  shownChecks,
} from '../../support/guard-desk.ts';
import { kysoIn } from '../../support/kyso-command.ts';
import { addCleanSet, type PlantedDocument, plantFault } from '../../support/planted-set.ts';
import { skins } from '../../support/portal-skins.ts';
import { press, waitInside } from '../../support/press.ts';

let office: Office;
let clean: PlantedDocument;
let page: Page;
beforeAll(async () => {
  office = await setOffice();
  page = await skins.reference.signIn(office.extension.browser, office.portal, 'vanthu');
});
afterAll(() => office.close());
beforeEach(async () => {
  clean = await addCleanSet(office.portal.db, office.sign);
});
afterEach(async () => {
  office.portal.faults.set({});
  await freeNumbers(office);
});

const form = (planted: PlantedDocument): Promise<Frame> =>
  fillForm(page, office, 'reference', planted);
const pressSend = async (planted: PlantedDocument): Promise<Frame> => {
  const frame = await form(planted);
  await frame.click(sendButtons.reference);
  return frame;
};
const sentTimes = (planted: PlantedDocument): number =>
  office.portal.db.sendings.list(planted.documentId).length;
const ledger = (): string => kysoIn(office.agent.folder, 'ledger', 'list').out;
const click = async (id: string): Promise<void> => {
  await press(page, `kyso-guard >>> #${id}`);
};
const visibleGuards = (frame: Frame): Promise<number> =>
  frame.$$eval('kyso-guard', (all) => all.filter((one) => one.checkVisibility()).length);
const giveReason = async (reason: string): Promise<void> => {
  await page.type('kyso-guard >>> #reason', reason);
  await click('send');
};

it('sends once for a double click, and not a second time', async () => {
  const frame = await form(clean);
  await frame.click(sendButtons.reference, { count: 2 });
  await lineSays(frame, 'Đã gửi và ghi vào sổ gửi.');
  expect(sentTimes(clean)).toBe(2);
  expect(ledger()).toContain('đã gửi');
  const again = await pressSend(clean);
  expect(await shownChecks(again, 'blocked')).toEqual(['not-sent-before']);
  expect(sentTimes(clean)).toBe(2);
});

it('frees the number when the portal refuses, in the portal’s own words', async () => {
  office.portal.faults.set({ refuseSending: 'Trục liên thông đang bận.' });
  const frame = await pressSend(clean);
  const said = 'Gửi liên thông không thành công: Trục liên thông đang bận.';
  await lineSays(frame, `Cổng báo chưa thực hiện được: ${said}`);
  await keepScreen(page, 'guard-refused');
  expect(ledger()).toContain('gửi lỗi');
  office.portal.faults.set({});
  await lineSays(await pressSend(clean), 'Đã gửi và ghi vào sổ gửi.');
});

it('asks when the portal says nothing, and keeps the number until it is told', async () => {
  office.portal.faults.set({ silentSending: true });
  const frame = await pressSend(clean);
  await lineSays(frame, 'Chưa rõ kết quả gửi văn bản 142/UBND-VP');
  await keepScreen(page, 'guard-unknown');
  expect(await violations(page, "'kyso-guard'")).toEqual([]);
  expect(ledger()).toContain('đang gửi');
  // The next page asks again, and makes room for what is done on it.
  const next = await form(clean);
  await lineSays(next, 'Chưa rõ kết quả gửi văn bản 142/UBND-VP');
  await next.click(sendButtons.reference);
  expect(await shownChecks(next, 'blocked')).toEqual(['not-sent-before']);
  expect(await visibleGuards(next)).toBe(1);
  await click('back');
  await lineSays(next, 'Chưa rõ kết quả gửi văn bản 142/UBND-VP');
  await click('end-later');
  office.portal.faults.set({});
  office.portal.db.sendings.list().forEach(({ id }) => {
    office.portal.db.sendings.setTransport(id, 'failed');
  });
  const again = await pressSend(clean);
  expect(await shownChecks(again, 'blocked')).toEqual(['not-sent-before']);
  await keepScreen(page, 'guard-earlier');
  await click('earlier-failed');
  await lineSays(again, 'Đã gửi và ghi vào sổ gửi.');
});

it('takes what a page says for the end of the last sending, and asks about the one before', async () => {
  office.portal.faults.set({ silentSending: true });
  await lineSays(await pressSend(clean), 'Chưa rõ kết quả gửi văn bản 142/UBND-VP');
  office.portal.faults.set({});
  await office.agent.kill();
  const next = await pressSend(clean);
  await waitInside(page, 'kyso-guard >>> #reason');
  await giveReason('Phải gửi lại ngay');
  await lineSays(next, 'Đã gửi. Sổ gửi sẽ được ghi khi chương trình kyso hoạt động lại.');
  await lineSays(next, 'Chưa rõ kết quả gửi văn bản 142/UBND-VP');
  await office.restartAgent();
  expect(ledger()).toContain('đang gửi');
  await click('end-failed');
  await expect.poll(ledger, { timeout: 20_000 }).toContain('gửi lỗi');
  // The later sending has the number from now on.
  await expect.poll(ledger, { timeout: 20_000 }).toContain('Phải gửi lại ngay');
});

it('takes a warning’s reason into the ledger and the record, by keyboard alone', async () => {
  const planted = await plantFault(office.portal.db, 23, office.sign);
  const frame = await form(planted);
  await frame.focus(sendButtons.reference);
  await page.keyboard.press('Enter');
  expect(await shownChecks(frame, 'warning')).toEqual(['paper']);
  await page.keyboard.press('Escape');
  await frame.waitForFunction(() => document.querySelector('kyso-guard') === null);
  expect(await frame.$eval(sendButtons.reference, (one) => one === document.activeElement)).toBe(
    true,
  );
  await page.keyboard.press('Enter');
  await waitInside(page, 'kyso-guard >>> #reason');
  expect(await violations(page, "'kyso-guard'")).toEqual([]);
  await keepScreen(page, 'guard-warning');
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  expect(await violations(page, "'kyso-guard'")).toEqual([]);
  await keepScreen(page, 'guard-warning-dark');
  await page.emulateMediaFeatures([]);
  await giveReason('Đơn vị nhận đề nghị bản giấy');
  await lineSays(frame, 'Đã gửi và ghi vào sổ gửi.');
  expect(ledger()).toContain('Đơn vị nhận đề nghị bản giấy');
});

it('lets go with a reason while the agent is away, and tells the ledger when it is back', async () => {
  const frame = await form(clean);
  await office.agent.kill();
  await frame.click(sendButtons.reference);
  const words = await waitInside(page, 'kyso-guard >>> dialog h1');
  expect(await words.evaluate((one) => one.textContent)).toBe('Chưa kiểm tra được văn bản này');
  expect(await violations(page, "'kyso-guard'")).toEqual([]);
  await keepScreen(page, 'guard-unchecked');
  await giveReason('Phải phát hành trước 11 giờ');
  await lineSays(frame, 'Đã gửi. Sổ gửi sẽ được ghi khi chương trình kyso hoạt động lại.');
  expect(sentTimes(clean)).toBe(2);
  await office.restartAgent();
  const popup = await office.extension.browser.newPage();
  await popup.goto(`${office.extension.extensionOrigin}/popup.html`);
  await expect.poll(ledger, { timeout: 20_000 }).toContain('Phải phát hành trước 11 giờ');
  await popup.close();
  const audit = kysoIn(office.agent.folder, 'audit', 'list').out;
  expect(audit).toContain('"event":"sending-unchecked","outcome":"recorded"');
});
