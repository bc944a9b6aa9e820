// The watch over the exchange axis in a browser: a portal is read while a tab of it is open, and the board shows it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { type ExtensionBrowser, launchChromium } from '../../support/browser.ts';
import { keepScreen, wordsOf } from '../../support/desk.ts';
import { statusPacket } from '../../support/edxml-packet.ts';
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
  const key = `axis.reading:${portal.origin}`;
  await inWorker(`chrome.storage.local.get('${key}').then((all) => chrome.storage.local.set({
    '${key}': { ...all['${key}'], nextAt: new Date(Date.now() - 60_000).toISOString() } }))`);
  await visit('/khac');
  await board.bringToFront();
  await board.waitForSelector('.axis-portals .line.warn');
  expect(await wordsOf(board, '.axis-portals li')).toContain(words);
  expect(await count(board, 'amiss')).toBe('6');
});

it('reads status packets that are chosen, keeps them, and says what it cannot use', async () => {
  portal.lines = [{ ...line('142/VP-HCC', 'Đã gửi', 1), receiverCode: '000.00.00.G22' }];
  await visit('/');
  const board = await openBoard();
  await board.waitForSelector('.axis-table, .axis-filters');
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(agent.folder, name);
    writeFileSync(path, content);
    return path;
  };
  const field = await board.waitForSelector('input#packets');
  await field?.uploadFile(
    file('tt.xml', statusPacket('02', 'Gửi sai nơi nhận')),
    file('khac.xml', new TextDecoder().decode(statusPacket('01')).replaceAll('G22', 'G99')),
    file('hong.xml', '<edXML>'),
    file('trong.xml', ''),
  );
  await board.waitForSelector('[data-rules="W3"]');
  await board.waitForSelector('#packet-news ::-p-text(Đã đọc 2 gói tin trạng thái.)');
  const news = await wordsOf(board, '#packet-news');
  expect(news).toContain('trong.xml: tệp trống hoặc lớn hơn 4 MB');
  expect(news).toContain('hong.xml: Không đọc được gói tin: XML sai cú pháp.');
  expect(news).toContain('khac.xml: trạng thái 01 của văn bản H35.02,2026/02/05,142/VP-HCC');
  expect(await violations(board)).toEqual([]);
  await keepScreen(board, 'axis-packets');
  await board.reload();
  expect(await wordsOf(board, '[data-rules="W3"]')).toContain('Gửi sai nơi nhận');
});

it('exports what is shown as CSV and XLSX', async () => {
  await visit('/');
  const board = await openBoard();
  await board.waitForSelector('.axis-table');
  await board.evaluate(`URL.createObjectURL = (blob) => {
    blob.arrayBuffer().then((bytes) => { window.saved = [blob.type, [...new Uint8Array(bytes)]]; });
    return 'data:,';
  }`);
  const saved = async (button: string): Promise<[type: string, bytes: Uint8Array]> => {
    await board.evaluate('window.saved = undefined');
    await board.click(button);
    await board.waitForFunction('window.saved !== undefined');
    const [type, bytes] = (await board.evaluate('window.saved')) as [string, number[]];
    return [type, Uint8Array.from(bytes)];
  };
  const [csvType, csv] = await saved('#export-csv');
  expect(csvType).toBe('text/csv');
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv).split('\r\n');
  expect(lines[0]?.startsWith('\uFEFF"Số, ký hiệu",Trích yếu')).toBe(true);
  expect(lines[1]).toContain('Không kết nối được trục');
  expect(lines).toHaveLength(8);
  const [, xlsx] = await saved('#export-xlsx');
  expect(new TextDecoder('latin1').decode(xlsx.subarray(0, 2))).toBe('PK');
});

it('is switched off in the settings, and forgets', async () => {
  await visit('/');
  const options = await extension.browser.newPage();
  await options.goto(`${extension.extensionOrigin}/options.html`);
  await options.waitForSelector('#axis-watch');
  expect(await violations(options)).toEqual([]);
  await keepScreen(options, 'axis-options');
  await options.click('#axis-watch');
  const board = await openBoard();
  expect(await wordsOf(board, '.box.idle')).toContain('Theo dõi trục liên thông đang tắt.');
  expect(await badge()).toBe('');
  const kept = await inWorker(`chrome.storage.local.get(null).then((all) =>
    Object.keys(all).filter((key) => key.startsWith('axis.')))`);
  expect(kept).toEqual([]);
  await options.bringToFront();
  await options.click('#axis-watch');
});

it('is read in English, in the dark, at 200 % and on a narrow screen, and stands in the popup', async () => {
  await visit('/');
  await inWorker(`chrome.storage.local.set({ language: 'en' })`);
  const board = await openBoard();
  await board.waitForSelector('.axis-table');
  await board.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  expect(await violations(board)).toEqual([]);
  await keepScreen(board, 'axis-dark-en');
  for (const [name, width, height] of [
    ['zoom', 640, 450],
    ['narrow', 320, 700],
  ] as const) {
    await board.setViewport({ width, height, deviceScaleFactor: name === 'zoom' ? 2 : 1 });
    const overflow = await board.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    expect(await violations(board)).toEqual([]);
    await keepScreen(board, `axis-${name}`);
  }
  await inWorker(`chrome.storage.local.set({ language: 'vi' })`);
  const popup = await extension.browser.newPage();
  await popup.setViewport({ width: 380, height: 600 });
  await popup.goto(`${extension.extensionOrigin}/popup.html`);
  expect(await wordsOf(popup, '#axis-line')).toContain('6 văn bản cần xem, cập nhật lúc');
  expect(await violations(popup)).toEqual([]);
  await keepScreen(popup, 'axis-popup');
});

it('notifies once of what is new', async () => {
  await inWorker(`(() => { self.told = []; const create = chrome.notifications.create;
    chrome.notifications.create = (...given) => { self.told.push(given); return create(...given); }; })()`);
  const page = await visit('/');
  const board = await openBoard();
  await board.waitForSelector('.axis-table');
  while ((await inWorker('self.told.length')) === 0) await delay(50);
  await page.reload();
  const news = await inWorker(
    `JSON.stringify(self.told.filter(([name]) => name === 'axis-news').map(([, { message, silent }]) => [message, silent]))`,
  );
  expect(JSON.parse(String(news))).toEqual([
    [
      '1 gửi lỗi; 1 nơi nhận chưa có văn bản; 1 bị từ chối tiếp nhận; 1 chưa phản hồi thu hồi, cập nhật; 1 gửi trùng; 1 quá hạn tiếp nhận',
      true,
    ],
  ]);
});
