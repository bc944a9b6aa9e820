// The watch over the exchange axis in a browser: a portal is read while a tab of it is open, and the board shows it.
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { type ExtensionBrowser, launchChromium } from '../../support/browser.ts';
import { keepScreen, wordsOf } from '../../support/desk.ts';
import {
  type ExchangeLine,
  type ExchangePortal,
  exchangeProfile,
  startExchangePortal,
} from '../../support/exchange-portal.ts';

let agent: RunningAgent;
let portal: ExchangePortal;
let extension: ExtensionBrowser;

beforeAll(async () => {
  agent = await startAgent({ settings: {} });
  portal = await startExchangePortal();
  extension = await launchChromium([{ origin: portal.origin, profile: 'cong-thu' }], agent);
  await inWorker(`chrome.storage.local.set({ profiles: [${JSON.stringify(exchangeProfile)}] })`);
});
afterAll(async () => {
  await extension.close();
  await portal.close();
  await agent.stop();
  agent.remove();
});

async function inWorker(script: string): Promise<unknown> {
  const target = await extension.browser.waitForTarget((one) =>
    one.url().endsWith('/background.js'),
  );
  const worker = await target.worker();
  return worker?.evaluate(script);
}

const vietnam = (hoursAgo: number): string => {
  const time = new Date(Date.now() - hoursAgo * 3_600_000 + 7 * 3_600_000).toISOString();
  const [year, month, day] = time.slice(0, 10).split('-');
  return `${day}/${month}/${year} ${time.slice(11, 16)}`;
};
const line = (code: string, state: string, hoursAgo: number, more: object = {}): ExchangeLine => ({
  ...{ code, state, receiver: `Sở ${code}`, receiverCode: `H40.${code.slice(0, 2)}` },
  sentAt: vietnam(hoursAgo),
  ...more,
});
const faults = [
  line('11/UBND', 'Lỗi gửi', 1, { reason: 'Không kết nối được trục' }),
  line('12/UBND', 'Đã gửi', 3),
  line('13/UBND', 'Từ chối', 5, { changedAt: vietnam(4), reason: 'Thiếu phụ lục' }),
  line('14/UBND', 'Yêu cầu lấy lại', 60, { changedAt: vietnam(50) }),
  line('15/UBND', 'Đã đến', 49),
  line('16/UBND', 'Đã tiếp nhận', 50),
  line('16/UBND', 'Đã tiếp nhận', 51),
  line('17/UBND', 'Đã tiếp nhận', 52),
];

beforeEach(async () => {
  portal.mood = 'well';
  portal.lines = faults;
  await inWorker(`chrome.storage.local.get(null).then((all) =>
    chrome.storage.local.remove(Object.keys(all).filter((key) => key.startsWith('axis.'))))`);
});
afterEach(async () => {
  for (const page of (await extension.browser.pages()).slice(1)) await page.close();
});

async function visit(path: string): Promise<Page> {
  const page = await extension.browser.newPage();
  await page.goto(portal.origin + path);
  return page;
}
async function openBoard(): Promise<Page> {
  const board = await extension.browser.newPage();
  await board.goto(`${extension.extensionOrigin}/axis.html`);
  return board;
}
const count = async (board: Page, filter: string): Promise<string> =>
  wordsOf(board, `[data-filter="${filter}"] strong`);
const badge = (): Promise<unknown> => inWorker('chrome.action.getBadgeText({})');

it('reads all pages of the list through one tab, and shows the most pressing first', async () => {
  const [page] = [await visit('/'), await visit('/khac')];
  const board = await openBoard();
  await board.waitForSelector('.axis-table');
  const counts = Object.fromEntries(
    await Promise.all(
      ['W6', 'W1', 'W3', 'W5', 'W7', 'W2', 'W4', 'all'].map(
        async (filter) => [filter, await count(board, filter)] as const,
      ),
    ),
  );
  expect(counts).toEqual({
    W6: '1',
    W1: '1',
    W3: '1',
    W5: '1',
    W7: '1',
    W2: '1',
    W4: '0',
    all: '8',
  });
  // Two tabs are open, one of them asked: three pages, once.
  expect(portal.asked).toEqual(['/truc', '/truc?trang=2', '/truc?trang=3']);
  expect(await page.evaluate('window.daChay')).toBeUndefined();
  expect(await wordsOf(board, '.axis-table tbody tr')).toContain('Không kết nối được trục');
  const rules: unknown = await board.evaluate(
    `[...document.querySelectorAll('.axis-table tbody tr')].map((row) => row.dataset.rules)`,
  );
  expect(rules).toEqual(['W6', 'W1', 'W3', 'W5', 'W7', 'W2']);
  expect(await badge()).toBe('6');
  expect(await violations(board)).toEqual([]);
  await keepScreen(board, 'axis-board');
});

it('filters by what is pressed, and each row leads into its portal', async () => {
  await visit('/');
  const board = await openBoard();
  await board.waitForSelector('[data-filter="W3"]');
  await board.click('[data-filter="W3"]');
  expect(await wordsOf(board, '.axis-table tbody')).toContain('Thiếu phụ lục');
  expect(await board.$$eval('.axis-table tbody tr', (rows) => rows.length)).toBe(1);
  await board.click('.axis-table tbody button');
  const target = await extension.browser.waitForTarget(
    (one) => one.url() === `${portal.origin}/van-ban/13%2FUBND`,
  );
  expect(target.type()).toBe('page');
});

it('tells what is new once the list has changed, also of a page that draws itself', async () => {
  portal.lines = [line('21/UBND', 'Đã tiếp nhận', 2)];
  const page = await visit('/mot-trang/');
  const board = await openBoard();
  await board.waitForSelector('.axis-filters');
  expect(await count(board, 'amiss')).toBe('0');
  expect(await badge()).toBe('');
  portal.lines = [line('22/UBND', 'Từ chối', 1, { reason: 'Trùng' }), ...portal.lines];
  await page.bringToFront();
  await page.evaluate(`history.pushState(null, '', '/mot-trang/truc'); ve()`);
  await page.waitForSelector('#truc');
  await board.bringToFront();
  await board.waitForSelector('[data-rules="W3"]');
  expect(await count(board, 'all')).toBe('2');
  portal.lines = portal.lines.map((one) => ({ ...one, state: 'Lỗi gửi' }));
  await page.evaluate('ve()');
  await board.waitForSelector('[data-rules="W6"]');
  expect(await badge()).toBe('2');
});

it('says when it was not updated any more, and why', async () => {
  const page = await visit('/');
  const board = await openBoard();
  const state = async (): Promise<string> => wordsOf(board, '.axis-portals li');
  await board.waitForSelector('.axis-portals .line.ok');
  expect(await state()).toMatch(/: cập nhật lúc \d\d\/\d\d\/\d{4} [\d:]+$/);
  await page.close();
  await board.waitForFunction(() => document.querySelector('.axis-portals .line.ok') !== null);
  await board.reload();
  expect(await state()).toMatch(/: chưa cập nhật từ .* · Mở cổng để cập nhật\.\s?Mở cổng$/);
  expect(await badge()).toBe('6');
  expect(await inWorker('chrome.action.getBadgeBackgroundColor({})')).toEqual([95, 107, 122, 255]);
  expect(await inWorker('chrome.action.getTitle({})')).toContain('Chưa cập nhật từ');
  expect(await violations(board)).toEqual([]);
  await keepScreen(board, 'axis-stale');
});

it.each([
  ['signed-out', 'Cổng yêu cầu đăng nhập lại.'],
  ['changed', 'Cổng đã thay đổi'],
  ['broken', 'Cổng không trả lời.'],
] as const)('keeps what it knew when the portal is %s', async (mood, words) => {
  await visit('/');
  const board = await openBoard();
  await board.waitForSelector('.axis-table');
  portal.mood = mood;
  await inWorker('new Promise((resolve) => setTimeout(resolve, 10_500))');
  await board.click('#refresh');
  await board.waitForSelector('.axis-portals .line.warn');
  expect(await wordsOf(board, '.axis-portals li')).toContain(words);
  expect(await count(board, 'amiss')).toBe('6');
});
