// The board on a portal whose exchange list is told by its headings: nothing is well before it was seen and understood.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
import { type ExtensionBrowser, launchChromium } from '../../support/browser.ts';
import { keepScreen, wordsOf } from '../../support/desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-axis-words-'));
let server: Server;
let origin = '';
let extension: ExtensionBrowser;
let board: Page;
beforeAll(async () => {
  server = createServer((request, response) => {
    const name = request.url === '/truc' ? 'exchange-angular-material-vpdt' : 'antd-next';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const file = join(import.meta.dirname, 'portal-pages', `${name}.html`);
    const text = readFileSync(file, 'utf8');
    response.end(text.replace('<body>', `<body class="ant-layout">`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const portals = [{ origin, profile: 'antd-next' }];
  // Nobody answers there: the board needs no agent.
  extension = await launchChromium(portals, { port: 1, folder }, { nativeHost: 'none' });
  board = await extension.browser.newPage();
  await board.setViewport({ width: 1280, height: 860 });
});
afterAll(async () => {
  await extension.close();
  server.close();
  rmSync(folder, { recursive: true });
});

const showBoard = async (): Promise<void> => {
  await board.bringToFront();
  await board.goto(`${extension.extensionOrigin}/axis.html`);
};

it('says that no page has shown the list, and then what is amiss or not understood in it', async () => {
  const page = await extension.browser.newPage();
  await page.goto(`${origin}/van-ban-di/42`);
  await board.bringToFront();
  await expect
    .poll(
      async () => {
        await showBoard();
        return wordsOf(board, '.axis-portals, .box-title');
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toContain('chưa đọc được lần nào · Chưa thấy danh sách gửi nhận.');
  expect(await board.$('.axis-table')).toBeNull();
  await keepScreen(board, 'axis-words-unseen');
  expect(await violations(board)).toEqual([]);

  await page.bringToFront();
  await page.goto(`${origin}/truc`);
  await showBoard();
  await board.waitForSelector('.axis-table', { timeout: 30_000 });
  const portal = await wordsOf(board, '.axis-portals');
  expect(portal).toContain('cập nhật lúc');
  expect(portal).toContain('1 lượt gửi chưa rõ trạng thái, xem trên cổng.');
  expect(portal).toContain('Mới đọc được một phần danh sách.');
  expect(await wordsOf(board, '[data-rules="W3"]')).toContain('Thiếu phụ lục');
  const unclear = await wordsOf(board, '[data-code="58/SNV-TCBC"]');
  expect(unclear).toContain('Chờ duyệt lại');
  expect(unclear).toContain('chưa rõ trạng thái, xem trên cổng');
  expect(unclear).not.toContain('không có cảnh báo');
  await keepScreen(board, 'axis-words-read');
  expect(await violations(board)).toEqual([]);
});
