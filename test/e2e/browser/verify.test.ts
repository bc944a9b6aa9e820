// The verify page: files from this PC and from a portal, what was signed, what was changed after it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
import { waitForExtensionPage } from '../../support/browser.ts';
import { paintedOver, signedLetter } from '../../support/changed-letter.ts';
import {
  barControl,
  type Desk,
  keepScreen,
  setDesk,
  waitingDocument,
  wordsOf,
} from '../../support/desk.ts';
import { keySigner } from '../../support/key-signer.ts';
import { letterPdf } from '../../support/letter.ts';
import { testPki } from '../../support/pki.ts';
import { signPdf } from '../../support/sign-pdf.ts';
import { press } from '../../support/press.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-verify-'));
const signedFile = join(folder, 'cong-van-142.pdf');
const paintedFile = join(folder, 'cong-van-142-sua.pdf');
const unsignedFile = join(folder, 'du-thao.pdf');
const attachmentFile = join(folder, 'phu-luc.pdf');
const otherFile = join(folder, 'cong-van-143.pdf');
let desk: Desk;

beforeAll(async () => {
  const signed = await signedLetter(letterPdf());
  writeFileSync(signedFile, signed);
  writeFileSync(paintedFile, paintedOver(signed));
  writeFileSync(unsignedFile, letterPdf());
  const choice = { kind: 'attachment', documentCode: '143/VP-HCC' } as const;
  const placement = { pageIndex: 0, xMm: 120, yMm: 5, widthMm: 75, heightMm: 9 };
  const organization = keySigner(testPki().organization);
  writeFileSync(attachmentFile, await signPdf(letterPdf(), organization, { choice, placement }));
  writeFileSync(otherFile, await signedLetter(letterPdf('stream')));
  desk = await setDesk({ pin: [{ kind: 'cancel' }, { kind: 'confirm' }] });
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

async function openVerify(): Promise<Page> {
  const shown = await desk.extension.browser.newPage();
  await shown.setViewport({ width: 1280, height: 860 });
  await shown.goto(`${desk.extension.extensionOrigin}/verify.html`);
  return shown;
}

/** The browser's own menu has no handle for a test: the choice is told to the extension as the browser tells it. */
async function chooseFromLinkMenu(page: Page, linkUrl: string): Promise<void> {
  const { browser, extensionOrigin } = desk.extension;
  const worker = await browser
    .targets()
    .find((target) => target.url() === `${extensionOrigin}/background.js`)
    ?.worker();
  if (!worker) throw new Error('the extension has no worker');
  await worker.evaluate(`chrome.tabs.query({ url: ${JSON.stringify(page.url())} }).then(([tab]) =>
    chrome.contextMenus.onClicked.dispatch(
      { menuItemId: 'check-link', linkUrl: ${JSON.stringify(linkUrl)}, frameId: 0 }, tab))`);
}

async function choose(page: Page, ...files: string[]): Promise<void> {
  const field = await page.waitForSelector('#files');
  if (field === null) throw new Error('no file field');
  const input = await field.toElement('input');
  await input.uploadFile(...files);
}

/** Colour of the page at a point, in points from its bottom left, as the canvas shows it. */
async function greyAt(page: Page, canvas: string, x: number, y: number): Promise<number> {
  return page.$eval(
    canvas,
    (found, fromLeft, fromBottom) => {
      if (!(found instanceof HTMLCanvasElement)) throw new Error('no canvas');
      const pointsPerPixel = 595.276 / found.width;
      const place = [
        fromLeft / pointsPerPixel,
        found.height - fromBottom / pointsPerPixel,
      ] as const;
      return found.getContext('2d')?.getImageData(place[0], place[1], 1, 1).data[0] ?? -1;
    },
    x,
    y,
  );
}

async function rowsWhenRead(page: Page): Promise<readonly string[]> {
  await page.waitForSelector('.kept li');
  return page.$$eval('.kept li', (found) => found.map((row) => row.textContent));
}

const PAGE = '.stage .page-picture';

async function waitForGrey(page: Page, canvas: string, isPainted: boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    await page.waitForSelector(canvas);
    const grey = await greyAt(page, canvas, 130, 120).catch(() => -1);
    if (grey >= 0 && (grey > 100 && grey < 150) === isPainted && grey !== 0) return;
    if (Date.now() > deadline) throw new Error(`grey ${grey} at the painted place`);
    await delay(50);
  }
}

describe('the verify page', () => {
  it('waits for files, and says what it does with them', async () => {
    const page = await openVerify();
    expect(await wordsOf(page, '.drop')).toContain('Kéo thả tệp PDF');
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, 'verify-empty');
    await page.close();
  });

  it('takes the file of a link, with the session of the page where the link stands', async () => {
    const page = await desk.signIn();
    const { documentId, attachment } = waitingDocument(desk.portal);
    await desk.openDocument(page, documentId);
    const address = await page.$eval('a[href*="/tep/"]', (link) => link.href);
    await chooseFromLinkMenu(page, address);
    const shown = await waitForExtensionPage(desk.extension, 'verify.html?link=');
    expect(await wordsOf(shown, '.verify-side h2')).toBe(attachment.name);
    expect(await wordsOf(shown, '.verify-side .box-title')).toBe('Chưa ký');
    await shown.close();
    await chooseFromLinkMenu(page, 'https://127.0.0.1:1/a.pdf');
    const failed = await waitForExtensionPage(desk.extension, 'verify.html?link=');
    expect(await wordsOf(failed, '.drop .box')).toContain('Không đọc được tệp của liên kết');
    expect(await violations(failed)).toEqual([]);
    await keepScreen(failed, 'verify-link-failed');
    await failed.close();
    await page.close();
  });

  it('shows exactly the revision that a signature covers, and what was changed after it', async () => {
    const page = await openVerify();
    await choose(page, paintedFile);
    await page.waitForSelector('.verify-side .box.warn, .verify-side .box.bad');
    await waitForGrey(page, PAGE, true);
    await page.click('.show-signed');
    expect(await wordsOf(page, '.revision-head strong')).toBe('Bản Nguyễn Văn Đức đã ký');
    await waitForGrey(page, PAGE, false);
    await keepScreen(page, 'verify-signed');
    await page.click('.show-comparison');
    await page.waitForSelector('.compare-side:nth-child(2) .changed-region');
    await waitForGrey(page, '.compare-side:nth-child(1) .page-picture', false);
    await waitForGrey(page, '.compare-side:nth-child(2) .page-picture', true);
    expect(await wordsOf(page, '.compare-pages')).toBe('Trang có hình khác nhau:Trang 1');
    const region = await page.$eval('.compare-side:nth-child(2) .changed-region', (found) => {
      const page = found.parentElement?.getBoundingClientRect() ?? found.getBoundingClientRect();
      const box = found.getBoundingClientRect();
      const perPoint = page.width / 595.276;
      return { left: (box.left - page.left) / perPoint, width: box.width / perPoint };
    });
    expect(region.left).toBeGreaterThan(92);
    expect(region.left).toBeLessThan(102);
    expect(region.width).toBeLessThan(80);
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, 'verify-compare');
    await page.click('#show-current');
    await waitForGrey(page, PAGE, true);
    await page.close();
  });

  it('tells revision by revision what was changed, and leads to the place by keys', async () => {
    const page = await openVerify();
    await choose(page, paintedFile);
    await page.waitForSelector('.changes');
    const said = await wordsOf(page, '.changes');
    expect(said).toContain('Phiên bản 3 của tệp: đáng ngờ');
    expect(said).toContain('Trang 1: Nội dung trang đã bị sửa.');
    expect(await wordsOf(page, '.verify-side .box')).toContain('trang 1 có nội dung bị thêm');
    await page.focus('.show-change');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.compare-side:nth-child(2) .changed-region');
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('asks what Decree 30 asks, and advises', async () => {
    const page = await openVerify();
    await choose(page, signedFile);
    await page.waitForSelector('.document-checks');
    expect(await wordsOf(page, '#check-name-in-block')).toContain(
      'Trang ghi «Trần Minh Khôi», chứng thư số ghi «Nguyễn Văn Đức».',
    );
    expect(await wordsOf(page, '#check-organization-signed')).toContain('Không.');
    expect(await wordsOf(page, '.advice')).toContain('Nên trả lại văn bản (trạng thái 02).');
    await page.$eval('.document-checks', (found) => {
      found.scrollIntoView();
    });
    await keepScreen(page, 'verify-document');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, 'verify-document-dark');
    await page.emulateMediaFeatures([]);
    await page.setViewport({ width: 320, height: 700 });
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, 'verify-document-narrow');
    await page.close();
  });

  it('takes several files as one document, and asks which it is when they do not tell', async () => {
    const page = await openVerify();
    const untilSaid = (hint: string): Promise<unknown> =>
      page.waitForFunction(
        (words) => document.querySelector('.main-document .hint')?.textContent.includes(words),
        {},
        hint,
      );
    await choose(page, signedFile, attachmentFile);
    await untilSaid('kiểm tra như tệp kèm theo');
    expect(await wordsOf(page, '#check-attachments-signed')).toContain('Có.');
    expect(await wordsOf(page, '#check-attachments-numbered')).toContain('phu-luc.pdf');
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, 'verify-attachments');
    await choose(page, otherFile);
    await untilSaid('Chưa rõ tệp nào');
    await page.focus('#main-document');
    await page.keyboard.press('ArrowDown');
    await untilSaid('kiểm tra như tệp kèm theo');
    await page.close();
  });

  it('keeps several files in tabs with their verdict, worked by keys', async () => {
    const page = await openVerify();
    await choose(page, signedFile, unsignedFile, paintedFile);
    await page.waitForFunction(
      () => document.querySelectorAll('.tab').length === 3 && !document.querySelector('.spinner'),
    );
    await page.focus('.tab[aria-selected=true]');
    await page.keyboard.press('ArrowRight');
    expect(await wordsOf(page, '.tab[aria-selected=true]')).toContain('Chưa ký');
    expect(await wordsOf(page, '.verify-side .box')).toContain('Tệp chưa được ký số.');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, 'verify-tabs-dark');
    await page.emulateMediaFeatures([]);
    await page.setViewport({ width: 320, height: 700 });
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, 'verify-narrow');
    await page.close();
  });

  it('prints the report alone, with its details', async () => {
    const page = await openVerify();
    await choose(page, signedFile);
    await page.waitForSelector('.verify-side .signatures');
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await page.click('#print');
    const paper = join(folder, 'bao-cao.pdf');
    await page.pdf({ path: paper, format: 'A4' });
    const { execFileSync } = await import('node:child_process');
    const words = execFileSync('pdftotext', ['-layout', paper, '-'], { encoding: 'utf8' });
    expect(words).toContain('Nguyễn Văn Đức');
    expect(words).toContain('Số hiệu chứng thư số');
    expect(words).not.toContain('Xem bản đã ký');
    expect(readFileSync(paper).length).toBeLessThan(300_000);
    await page.close();
  });

  it('opens from the badge beside an attachment, with the pages of that very version', async () => {
    const portalPage = await desk.signIn();
    await desk.openDocument(portalPage, waitingDocument(desk.portal).documentId);
    await press(portalPage, 'kyso-bar >>> #check');
    await barControl(portalPage, '.badge');
    await press(portalPage, 'kyso-bar >>> #badge');
    const page = await waitForExtensionPage(desk.extension, 'verify.html?report');
    expect(await wordsOf(page, '.verify-side .box')).toContain('Chưa ký');
    await page.waitForSelector(PAGE);
    await keepScreen(page, 'verify-portal');
    await page.reload();
    await page.waitForSelector(PAGE);
    await portalPage.close();
    await page.reload();
    expect(await wordsOf(page, '.verify-gone')).toContain('trang văn bản đã đóng');
    await page.close();
  });

  it('lists what was kept of checks, opens it again, and destroys it after the agent’s window', async () => {
    const page = await openVerify();
    await choose(page, paintedFile, signedFile);
    await page.waitForFunction(
      () => document.querySelectorAll('.tab').length === 2 && !document.querySelector('.spinner'),
    );
    await page.reload();
    await page.focus('#kept-records');
    await page.keyboard.press('Enter');
    const painted = (await rowsWhenRead(page)).find((row) => row.includes('142-sua.pdf')) ?? '';
    expect(painted).toContain('Không hợp lệ');
    expect(painted).toMatch(/\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d/);
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, 'verify-kept');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, 'verify-kept-dark');
    await page.emulateMediaFeatures([]);
    await page.setViewport({ width: 320, height: 700 });
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, 'verify-kept-narrow');
    await page.setViewport({ width: 1280, height: 860 });

    await page.focus('[aria-label^="Mở báo cáo của cong-van-142-sua.pdf"]');
    await page.keyboard.press('Enter');
    expect(await wordsOf(page, '.verify-side h2')).toBe('cong-van-142-sua.pdf');
    expect(await wordsOf(page, '.changes')).toContain('Trang 1: Nội dung trang đã bị sửa.');
    expect(await wordsOf(page, '.verify-gone')).toContain('tệp không được giữ cùng hồ sơ');
    await keepScreen(page, 'verify-kept-opened');

    await page.click('#kept-records');
    const remove = '[aria-label^="Xóa hồ sơ của cong-van-142-sua.pdf"]';
    const before = (await rowsWhenRead(page)).length;
    await page.focus(remove);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${remove}:not([disabled])`);
    expect(await rowsWhenRead(page)).toHaveLength(before);
    await page.click(remove);
    await page.waitForFunction(() =>
      document.querySelector('.kept [role=status]')?.textContent.includes('Đã xóa hồ sơ'),
    );
    expect(await rowsWhenRead(page)).toHaveLength(before - 1);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('kept-title');
    expect(desk.pinRequests().join('\n')).toContain(
      'Xóa hồ sơ kiểm tra tệp «cong-van-142-sua.pdf»',
    );

    await page.evaluate(`chrome.storage.local.set({ language: 'en' })`);
    await page.reload();
    await page.click('#kept-records');
    expect(await rowsWhenRead(page)).toHaveLength(before - 1);
    expect(await wordsOf(page, '.kept h2')).toBe('Kept records of checks');
    expect(await violations(page)).toEqual([]);
    await keepScreen(page, 'verify-kept-english');
    await page.evaluate(`chrome.storage.local.set({ language: 'vi' })`);
    await page.close();
  });
});
