// Every surface: no accessibility violations, light and dark, narrow, keyboard; and the settings page at work.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import { press } from '../../support/press.ts';

let desk: Desk;
let page: Page;

beforeAll(async () => {
  desk = await setDesk();
  page = await desk.signIn();
});
afterAll(() => desk.close());

async function open(path: string, width: number, height: number): Promise<Page> {
  const shown = await desk.extension.browser.newPage();
  await shown.setViewport({ width, height });
  await shown.goto(`${desk.extension.extensionOrigin}/${path}`);
  return shown;
}

describe('the bar on a portal page', () => {
  it('has no accessibility violations, also with a verdict', async () => {
    await desk.openDocument(page, waitingDocument(desk.portal).documentId);
    expect(await violations(page, "'kyso-bar'")).toEqual([]);
    await press(page, 'kyso-bar >>> #check');
    await barControl(page, '.badge');
    expect(await violations(page, "'kyso-bar'")).toEqual([]);
  });

  it('is reached and used by keyboard alone', async () => {
    await desk.openDocument(page, waitingDocument(desk.portal).documentId);
    await page.focus('a.xem');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const host = document.activeElement;
      return `${host?.localName ?? ''} ${host?.shadowRoot?.activeElement?.id ?? ''}`;
    });
    expect(focused).toBe('kyso-bar check');
    await page.keyboard.press('Enter');
    expect((await barControl(page, '.badge')).words).toBe('Chưa ký');
  });
});

describe('the sign panel', () => {
  it('has no violations in any colour scheme and width, and is worked by keys', async () => {
    await desk.openDocument(page, waitingDocument(desk.portal).documentId);
    const panel = await openPanel(desk, page);
    await waitUntilReady(panel);
    expect(await violations(panel)).toEqual([]);

    await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await violations(panel)).toEqual([]);
    await keepScreen(panel, 'panel-dark');
    await panel.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);

    await panel.setViewport({ width: 320, height: 700 });
    expect(await violations(panel)).toEqual([]);
    const overflow = await panel.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await keepScreen(panel, 'panel-narrow');
    await panel.setViewport({ width: 1180, height: 820 });

    const before = await numberOf(panel, '#xMm');
    await panel.focus('#mark');
    await panel.keyboard.press('ArrowLeft');
    expect(await numberOf(panel, '#xMm')).toBeCloseTo(before - 1, 5);
    await panel.keyboard.down('Shift');
    await panel.keyboard.press('ArrowLeft');
    await panel.keyboard.up('Shift');
    expect(await numberOf(panel, '#xMm')).toBeCloseTo(before - 11, 5);
    await panel.click('#reset-place');
    expect(await numberOf(panel, '#xMm')).toBeCloseTo(before, 5);
    await panel.click('#xMm', { count: 3 });
    await panel.type('#xMm', '500');
    await panel.keyboard.press('Tab');
    expect(await numberOf(panel, '#xMm')).toBeLessThanOrEqual(
      210 - (await numberOf(panel, '#widthMm')),
    );

    await panel.focus('#confirm');
    await panel.keyboard.press('Enter');
    expect(await wordsOf(panel, '#announcer')).not.toBe('');
    await panel.waitForSelector('.box.ok');
    expect(await wordsOf(panel, '#announcer')).toBe('Đã đưa bản ký lên hệ thống');
    expect(await violations(panel)).toEqual([]);
    await panel.close();
  });

  it('says that a signing which no longer exists is gone', async () => {
    const panel = await open(`sign.html?signing=${crypto.randomUUID()}`, 900, 500);
    expect(await wordsOf(panel, '.box')).toContain('Không còn việc ký số này.');
    expect(await violations(panel)).toEqual([]);
    await panel.close();
  });
});

describe('popup, report and settings', () => {
  it('popup: states in one line each', async () => {
    const popup = await open('popup.html', 380, 600);
    expect(await wordsOf(popup, '.line.ok dd')).toContain('Đang chạy, phiên bản');
    await popup.waitForSelector('.outbox .hint:not(:empty)');
    expect(await violations(popup)).toEqual([]);
    await keepScreen(popup, 'popup');
    await popup.close();
  });

  it('report: verdict, then signatures, then details', async () => {
    await page.bringToFront();
    await desk.openDocument(page, waitingDocument(desk.portal).documentId);
    await press(page, 'kyso-bar >>> #check');
    expect((await barControl(page, '.badge')).words).toBe('Chưa xác định 1');
    await press(page, 'kyso-bar >>> #badge');
    const report = await waitForExtensionPage(desk.extension, 'verify.html');
    expect(await wordsOf(report, '.box')).toContain('Chưa xác định');
    expect(await wordsOf(report, '.signatures')).toMatch(
      /^Chữ ký 1: (Nguyễn Văn Đức|Trần Thị Hồng Hạnh)/,
    );
    expect(await violations(report)).toEqual([]);
    await keepScreen(report, 'report');
    await report.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await violations(report)).toEqual([]);
    await keepScreen(report, 'report-dark');
    await report.close();
  });

  it('settings: a portal is added, kept and removed; http portals are refused', async () => {
    const options = await open('options.html', 900, 700);
    await options.waitForSelector('.portals li');
    await options.type('#origin', 'http://qlvb.tinh.example/van-ban');
    await options.click('form button[type=submit]');
    expect(await wordsOf(options, '#origin-problem:not(:empty)')).toContain('https://');
    await options.click('#origin', { count: 3 });
    await options.type('#origin', 'https://qlvb.tinh.example/van-ban/17');
    await options.click('form button[type=submit]');
    await options.waitForFunction(() => document.querySelectorAll('.portals li').length === 2);
    expect(await violations(options)).toEqual([]);
    await keepScreen(options, 'options');
    await options.reload();
    await options.waitForFunction(() => document.querySelectorAll('.portals li').length === 2);
    await options.click('.portals li:last-child button');
    await options.waitForFunction(() => document.querySelectorAll('.portals li').length === 1);
    await Promise.all([
      options.waitForNavigation(),
      options.click('input[name=language]:not(:checked)'),
    ]);
    expect(await wordsOf(options, 'h1')).toBe('Settings of Ký số QLVB');
    await options.click('input[name=language]:not(:checked)');
    await options.close();
  });
});

async function numberOf(shown: Page, selector: string): Promise<number> {
  return shown.$eval(selector, (field) =>
    field instanceof HTMLInputElement ? field.valueAsNumber : Number.NaN,
  );
}
