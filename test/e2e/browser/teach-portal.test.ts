// A fourth, unknown portal is taught through the wizard by pointing, and a document is signed on it; so is a known skin.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProfile } from '../../../shared/portal-profile/parse-profile.ts';
import { violations } from '../../support/accessibility.ts';
import { waitForExtensionPage } from '../../support/browser.ts';
import {
  barControl,
  type Desk,
  keepScreen,
  openPanel,
  setDesk,
  waitingDocument,
  waitUntilReady,
  wordsOf,
} from '../../support/desk.ts';
import { ours, point, pressOurs, startTeaching, told } from '../../support/teacher.ts';
import { waitInside } from '../../support/press.ts';
import { enterLogin } from '../../support/sign-in.ts';

const FILE = /^Tải được .*\.pdf: đúng là tệp PDF, \d+ KB\.$/u;

let desk: Desk;
let page: Page;
/** Of the portal that nobody knows. */
let file = '';

/** What the page of the extension shows as the file. */
async function review(): Promise<{ readonly shown: Page; readonly json: string }> {
  await pressOurs(page, '#step-end');
  expect(await told(page, '#summary')).not.toContain('Chưa dạy');
  await keepScreen(page, 'teach-end');
  await pressOurs(page, '#review');
  const shown = await waitForExtensionPage(desk.extension, 'taught.html');
  await shown.waitForSelector('#verdict.ok');
  const json = await shown.$eval('#json', (field) => ('value' in field ? String(field.value) : ''));
  return { shown, json };
}

/** Signs the first attachment of the page, and waits until the portal's new version was checked. */
async function sign(): Promise<void> {
  await page.bringToFront();
  await waitInside(page, 'kyso-bar >>> #sign');
  const panel = await openPanel(desk, page);
  await waitUntilReady(panel);
  await panel.click('#confirm');
  expect(await wordsOf(panel, '.box.ok .box-title')).toBe('Đã đưa bản ký lên hệ thống');
  await page.bringToFront();
  expect((await barControl(page, '.badge')).words).toBe('Chưa xác định 1');
}

describe('a portal that nobody knows', () => {
  beforeAll(async () => {
    desk = await setDesk({ profile: 'none' });
    page = await desk.signIn();
    await page.setViewport({ width: 1280, height: 1100 });
    await page.goto(`${desk.portal.origin}/hopthu/danh-sach`);
    await startTeaching(desk.extension, page);
  });
  afterAll(() => desk.close());

  it('shows what it understood of the list, and lets none of it reach the page', async () => {
    const waiting = desk.portal.db
      .documents()
      .filter(({ status }) => status === 'awaitingSignature');
    await point(page, '#pick', '[data-k]:nth-child(3) span:nth-child(3)');
    expect(await told(page, '#found')).toBe(`Thấy ${waiting.length} dòng trên trang này.`);
    const [first] = waiting;
    expect(await told(page, 'tbody tr')).toContain(`U3F-${first?.id ?? 0}`);
    expect(await told(page, 'tbody tr')).toContain(first?.documentCode);
    expect(await page.evaluate('heard')).toEqual([]);
    expect(page.url()).toContain('/hopthu/danh-sach');
    await keepScreen(page, 'teach-list');
    expect(await violations(page, "'kyso-teach'")).toEqual([]);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await keepScreen(page, 'teach-list-dark');
    expect(await violations(page, "'kyso-teach'")).toEqual([]);
    await page.emulateMediaFeatures([]);
  });

  it('T22: takes no click from the page, and shows the page’s text as text', async () => {
    const markup = '<img src=x onerror=heard.push("markup")>';
    await page.evaluate((text) => {
      const cell = document.querySelector('[data-k] span:nth-child(3)');
      if (cell !== null) cell.textContent = text;
      const root = document.querySelector('kyso-teach')?.shadowRoot;
      for (const button of root?.querySelectorAll('button') ?? []) {
        button.click();
        button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      }
    }, markup);
    await page.waitForFunction(
      (text) =>
        document.querySelector('kyso-teach')?.shadowRoot?.textContent.includes(text) === true,
      {},
      markup,
    );
    expect(await told(page, '[aria-current=step]')).toContain('Danh sách văn bản');
    expect(await page.evaluate('heard')).not.toContain('markup');
    expect((await desk.extension.browser.pages()).map((one) => one.url())).not.toContain(
      `${desk.extension.extensionOrigin}/taught.html`,
    );
  });

  it('goes on in the document: attachment, download, fields, upload, send button', async () => {
    const { documentId } = waitingDocument(desk.portal);
    await page.goto(`${desk.portal.origin}/hopthu/xem?k=U3F-${documentId}`);
    await pressOurs(page, '#step-files');
    await point(page, '#pick', '.n6Tc9 .d1Se5');
    const files = desk.portal.db.attachments(documentId);
    expect(await told(page, '#found')).toBe(`Thấy ${files.length} tệp đính kèm trên trang này.`);
    await pressOurs(page, '#try');
    await waitInside(page, ours('#trial.ok'));
    expect(await told(page, '#trial')).toMatch(FILE);
    await keepScreen(page, 'teach-files');

    await pressOurs(page, '#next');
    expect(await told(page, 'tbody')).toContain('Trích yếuchưa thấy');
    await point(page, '#field-subject', '.p4Ex7:nth-of-type(2) .y1Gf6');
    expect(await told(page, 'tbody')).toContain(desk.portal.db.document(documentId)?.subject);
    await keepScreen(page, 'teach-fields');

    await pressOurs(page, '#next');
    await point(page, '#pick', '.n6Tc9 [data-s]');
    await keepScreen(page, 'teach-upload');
    expect(await violations(page, "'kyso-teach'")).toEqual([]);
    await pressOurs(page, '#next');
    await point(page, '#pick', '.l9Uy4');
    expect(await told(page, '#found')).toBe('Nút gửi trên trang này: Ban hành.');
    // The trial clicked the page's own button, once; pointing clicked nothing.
    expect(await page.evaluate('heard')).toEqual(['w2Rx9']);
  });

  it('gives a profile that is one file, without a name that a tool made up', async () => {
    const { shown, json } = await review();
    file = json;
    expect(parseProfile(JSON.parse(json), 'policy').kind).toBe('profile');
    expect(json).not.toMatch(/[a-z]\d[A-Z][a-z]\d/u);
    await keepScreen(shown, 'taught');
    expect(await violations(shown)).toEqual([]);
    await shown.click('#use');
    expect(await wordsOf(shown, '#used:not(:empty)')).toContain('Đã dùng hồ sơ');
  });

  it('is signed on, and gets the signed file', async () => {
    const { attachment } = waitingDocument(desk.portal);
    const original = desk.portal.db.versions.read(attachment.id, 1);
    await page.bringToFront();
    await pressOurs(page, '#end');
    await pressOurs(page, '#end-yes');
    await sign();
    const signed = desk.portal.db.versions.read(attachment.id, 2);
    expect(Buffer.from(signed.subarray(0, original.length)).equals(original)).toBe(true);
    await keepScreen(page, 'teach-signed');
  });

  it('is kept in the settings: a click removes it, its file brings it back', async () => {
    const options = await desk.extension.browser.newPage();
    await options.goto(`${desk.extension.extensionOrigin}/options.html`);
    expect(await wordsOf(options, '#own-profiles .portals li')).toContain('127-0-0-1');
    expect(await violations(options)).toEqual([]);
    await options.click('#own-profiles li button:last-of-type');
    expect(await wordsOf(options, '#own-profiles > p + p')).toBe('Chưa có hồ sơ nào được thêm.');
    const folder = mkdtempSync(join(tmpdir(), 'kyso-teach-'));
    for (const [name, text] of [
      ['wrong.json', '{"id": "x"}'],
      ['right.json', file],
    ] as const) {
      writeFileSync(join(folder, name), text);
      const input = await options.waitForSelector('input#profile-file');
      await input?.uploadFile(join(folder, name));
      if (name === 'wrong.json')
        expect(await wordsOf(options, '#own-profiles .box.bad')).toContain('name: ');
    }
    expect(await wordsOf(options, '#own-profiles .portals li')).toContain('127-0-0-1');
    await keepScreen(options, 'options-profiles');
    rmSync(folder, { recursive: true });
  });
});

describe('the skin that draws itself', () => {
  beforeAll(async () => {
    desk = await setDesk({ profile: 'none' });
    page = await desk.extension.browser.newPage();
    await page.setViewport({ width: 1280, height: 1100 });
    await page.goto(`${desk.portal.origin}/spa/`);
    await page.waitForSelector('form');
    await enterLogin(page, 'lanhdao');
    await page.click('form button');
    await page.waitForSelector('.mat-row');
    await startTeaching(desk.extension, page);
  });
  afterAll(() => desk.close());

  it('is taught by keys, menu and hidden input included, and signed on', async () => {
    await pressOurs(page, '#pick');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await told(page, '#found')).toMatch(/^Thấy \d+ dòng trên trang này\.$/u);
    const { documentId, attachment } = waitingDocument(desk.portal);
    await page.evaluate((id) => {
      history.pushState(null, '', `/spa/van-ban/${id}/info/`);
      dispatchEvent(new PopStateEvent('popstate'));
    }, documentId);
    await page.waitForSelector('.mat-row.tep .ten');
    await pressOurs(page, '#next');
    await point(page, '#pick', '.mat-row.tep .ten');
    await pressOurs(page, '#try');
    await waitInside(page, ours('#trial.ok'));
    expect(await told(page, '#trial')).toMatch(FILE);
    await pressOurs(page, '#step-upload');
    await pressOurs(page, 'input[name=upload]');
    const { shown } = await review();
    await shown.click('#use');
    expect(await wordsOf(shown, '#used:not(:empty)')).toContain('Đã dùng hồ sơ');
    await sign();
    expect(desk.portal.db.versions.list(attachment.id)).toHaveLength(2);
  });
});
