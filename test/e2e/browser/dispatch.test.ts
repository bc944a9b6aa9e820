// The page «Kiểm tra trước khi gửi»: files chosen there, what the portal will say, 23 answers with what to do.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
import { type Desk, keepScreen, setDesk, wordsOf } from '../../support/desk.ts';
import { appendixOf, issued, letterOfOffice, textProcess } from '../../support/dispatch-set.ts';
import { keySigner } from '../../support/key-signer.ts';
import { signPdf } from '../../support/sign-pdf.ts';
import { documentPdf } from '../../portal/documents/make-pdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-dispatch-page-'));
const letter = join(folder, 'cv-142.pdf');
const appendix = join(folder, 'phu-luc-1.pdf');
const sheet = join(folder, 'bieu-mau.xlsx');
let desk: Desk;
beforeAll(async () => {
  const signed = await issued(
    (file, entity, order) => signPdf(file, keySigner(entity), order),
    documentPdf(letterOfOffice),
    'B-B',
  );
  writeFileSync(letter, signed);
  writeFileSync(appendix, appendixOf());
  writeFileSync(sheet, 'PK no document');
  desk = await setDesk();
});
afterAll(async () => {
  textProcess.close();
  await desk.close();
  rmSync(folder, { recursive: true });
});

async function openPage(): Promise<Page> {
  const shown = await desk.extension.browser.newPage();
  await shown.setViewport({ width: 1280, height: 900 });
  await shown.goto(`${desk.extension.extensionOrigin}/dispatch.html`);
  return shown;
}

async function choose(page: Page, ...files: string[]): Promise<void> {
  const field = await page.waitForSelector('input#set-files');
  await field?.uploadFile(...files);
}

/** Ids of the checks with an outcome. */
const checksOf = (page: Page, outcome: string): Promise<unknown> =>
  page.evaluate(
    `[...document.querySelectorAll('[data-outcome="${outcome}"]')].map((one) => one.dataset.check)`,
  );

it('tells what forbids the sending, what to do, and what passed', async () => {
  const page = await openPage();
  expect(await violations(page)).toEqual([]);
  await choose(page, letter, appendix, sheet);
  await page.type('input[name=documentCode]', '143/UBND-VP');
  await page.type('input[name=subject]', 'tăng cường ký số và gửi, nhận văn bản điện tử');
  await page.type('textarea[name=receivers]', 'H40.02 Sở Nội vụ');
  await page.select('select[name=secrecy]', 'Thường');
  await page.click('#check-set');
  await page.waitForSelector('.send-result');
  expect(await wordsOf(page, '#send-summary')).toMatch(/^Chưa gửi được: \d+ nội dung không đạt/);
  const blocked = await checksOf(page, 'blocked');
  expect(blocked).toEqual(['number-and-date', 'attachments', 'metadata', 'receivers']);
  expect(await checksOf(page, 'passed')).toContain('both-signatures');
  const words = await wordsOf(page, '.send-answer');
  expect(words).toContain('Văn bản ghi số «142/UBND-VP», cổng ghi «143/UBND-VP».');
  expect(words).toContain('phu-luc-1.pdf: chưa có chữ ký số của cơ quan.');
  expect(words).toContain('bieu-mau.xlsx: Không ký được trên tệp này');
  expect(words).toContain('Căn cứ: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.8b, III.1');
  expect(await violations(page)).toEqual([]);
  await keepScreen(page, 'dispatch');
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  expect(await violations(page)).toEqual([]);
  await keepScreen(page, 'dispatch-dark');
  await page.setViewport({ width: 320, height: 700 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await keepScreen(page, 'dispatch-narrow');
  await page.close();
});

it('is worked by keys: another main document, a file taken out, checked again', async () => {
  const page = await openPage();
  await choose(page, appendix, letter);
  await page.focus('.send-chosen input[type=radio]');
  await page.keyboard.press('ArrowDown');
  expect(await wordsOf(page, '.send-chosen p')).toContain('cv-142.pdf');
  await page.focus('.send-chosen p:last-of-type button');
  await page.keyboard.press('Enter');
  await page.focus('input[name=documentCode]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.send-result');
  expect(await wordsOf(page, '.send-answer')).toContain(
    'Văn bản nhắc tới Phụ lục I nhưng không có tệp đó.',
  );
  await page.close();
});
