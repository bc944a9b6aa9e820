// «Ký tệp trên máy»: a file that no portal has anything to do with is signed in the same panel, and nothing of it is lost.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import { violations } from '../../support/accessibility.ts';
import { type Desk, keepScreen, setDesk, waitUntilReady, wordsOf } from '../../support/desk.ts';
import { letterPdf } from '../../support/letter.ts';

let desk: Desk;
const folder = mkdtempSync(join(tmpdir(), 'kyso-file-'));
beforeAll(async () => {
  desk = await setDesk();
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(path: string): Promise<Page> {
  const page = await desk.extension.browser.newPage();
  await page.setViewport({ width: 1180, height: 820 });
  await page.goto(`${desk.extension.extensionOrigin}/${path}`);
  return page;
}

async function choose(page: Page, file: string): Promise<void> {
  const field = await (await page.waitForSelector('#file'))?.toElement('input');
  await field?.uploadFile(file);
}

async function downloaded(): Promise<string> {
  for (;;) {
    const found = readdirSync(folder).find((name) => name.endsWith('_da-ky.pdf'));
    if (found !== undefined) return join(folder, found);
    await delay(50);
  }
}

it('signs a chosen file, keeps the copy until it is saved, and says so', async () => {
  const original = letterPdf();
  const file = join(folder, 'Công văn.pdf');
  writeFileSync(file, original);
  const word = join(folder, 'ghi chú.pdf');
  writeFileSync(word, 'no PDF at all');

  const page = await open('sign-file.html');
  await choose(page, word);
  expect(await wordsOf(page, '[role=alert]')).toContain('Tệp không phải PDF');
  await keepScreen(page, 'file-choose');
  expect(await violations(page)).toEqual([]);

  await choose(page, file);
  await waitUntilReady(page);
  expect(await wordsOf(page, '.panel-portal')).toBe('Tệp trên máy này');
  await page.click('#confirm');
  expect(await wordsOf(page, '.box.ok .box-title')).toBe('Đã ký xong');
  await keepScreen(page, 'file-done');
  expect(await violations(page)).toEqual([]);
  expect(desk.pinRequests().join('\n')).toContain('Tệp trên máy này, do người ký tự chọn');

  const popup = await open('popup.html');
  await popup.waitForSelector('.outbox .card');
  expect(await wordsOf(popup, '.outbox .card .hint')).toContain('Tệp trên máy này');
  expect(await popup.$$('.outbox .card button')).toHaveLength(2);
  await keepScreen(popup, 'file-kept');
  await popup.close();

  await page.bringToFront();
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  await page.click('#save');
  await page.waitForSelector('#finish');
  await keepScreen(page, 'file-saved');
  const saved = readFileSync(await downloaded());
  const { signatures } = verifyDocument(memorySource(saved), { trust: 'none' });
  expect(signatures.map(({ integrity, coverage }) => [integrity, coverage])).toHaveLength(1);
  expect(signatures[0]?.integrity).toBe('intact');
  expect(Buffer.compare(saved.subarray(0, original.length), Buffer.from(original))).toBe(0);
  expect(readFileSync(file)).toEqual(Buffer.from(original));

  await page.click('#finish');
  await page.waitForSelector('#file');
  const later = await open('popup.html');
  await later.waitForSelector('.line.ok');
  await later.waitForFunction(() => document.querySelector('.outbox .card') === null);
});
