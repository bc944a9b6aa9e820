// Our controls as guests on a portal's page: where they appear, which clicks they believe, what they say.
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningPortal, startPortal } from '../../portal/server.ts';
import { extensionFolder, waitForExtensionPage } from '../../support/browser.ts';
import {
  barControl,
  type Desk,
  keepScreen,
  setDesk,
  waitingDocument,
  wordsOf,
} from '../../support/desk.ts';
import { press, waitInside } from '../../support/press.ts';

let desk: Desk;
let page: Page;
let other: RunningPortal;

beforeAll(async () => {
  desk = await setDesk();
  page = await desk.signIn();
  other = await startPortal();
});
afterAll(async () => {
  await other.close();
  await desk.close();
});

const bars = (): Promise<number> => page.$$eval('kyso-bar', (found) => found.length);
const panels = async (): Promise<number> => {
  const pages = await desk.extension.browser.pages();
  return pages.filter((shown) => shown.url().includes('/sign.html')).length;
};
const pause = (delayMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, delayMs));

describe('controls beside attachments', () => {
  it('stand in every row once, and come back when the portal draws the row anew', async () => {
    const { documentId } = waitingDocument(desk.portal);
    await desk.openDocument(page, documentId);
    const rows = await page.$$eval('table.tep-dinh-kem tbody tr', (found) => found.length);
    expect(await bars()).toBe(rows);
    await page.evaluate(() => {
      const body = document.querySelector('table.tep-dinh-kem tbody');
      if (!body) throw new Error('no rows');
      const rest = [...body.querySelectorAll('tr')].map((row) => {
        const copy = row.cloneNode(true);
        if (copy instanceof HTMLElement) copy.querySelector('kyso-bar')?.remove();
        return copy;
      });
      body.replaceChildren(...rest);
    });
    await page.waitForSelector('kyso-bar');
    await pause(200);
    expect(await bars()).toBe(rows);
  });

  it('say that a file which is no PDF cannot be signed', async () => {
    const document = desk.portal.db
      .documents()
      .find(({ id }) =>
        desk.portal.db.attachments(id).some((file) => file.mediaType !== 'application/pdf'),
      );
    if (document === undefined) throw new Error('the portal has no such document');
    await desk.openDocument(page, document.id);
    const notes = await page.$$eval('kyso-bar', (found) =>
      found.flatMap((bar) => bar.shadowRoot?.querySelector('.note')?.textContent ?? []),
    );
    expect(notes).toContain('không ký được trên tệp này');
    await keepScreen(page, 'portal-no-pdf');
  });

  it('do not move the rows of the portal', async () => {
    const { documentId } = waitingDocument(desk.portal);
    await desk.openDocument(page, documentId);
    const [withBar, without] = await page.evaluate(() => {
      const row = document.querySelector('table.tep-dinh-kem tbody tr');
      const bar = document.querySelector<HTMLElement>('kyso-bar');
      if (!row || !bar) throw new Error('no row');
      const before = row.getBoundingClientRect().height;
      bar.style.display = 'none';
      const after = row.getBoundingClientRect().height;
      bar.style.display = '';
      return [before, after];
    });
    expect((withBar ?? 0) - (without ?? 0)).toBeLessThanOrEqual(6);
  });

  it('check a file on request and open its report', async () => {
    const { documentId } = waitingDocument(desk.portal);
    await desk.openDocument(page, documentId);
    await press(page, 'kyso-bar >>> #check');
    const { words, title } = await barControl(page, '.badge');
    expect([words, title]).toEqual(['Chưa ký', 'Tệp chưa được ký số.']);
    await press(page, 'kyso-bar >>> #badge');
    const report = await waitForExtensionPage(desk.extension, 'verify.html');
    expect(await wordsOf(report, '.box')).toContain('Tệp chưa được ký số.');
    await keepScreen(report, 'report-unsigned');
    await report.close();
  });

  it('tell why a file could not be checked, with the next step', async () => {
    const { documentId } = waitingDocument(desk.portal);
    await desk.openDocument(page, documentId);
    desk.portal.faults.set({ sessionEndsAt: 'download' });
    await press(page, 'kyso-bar >>> #check');
    expect((await barControl(page, '#failure')).words).toBe('Chưa thực hiện được');
    await press(page, 'kyso-bar >>> #failure');
    await pause(100);
    await keepScreen(page, 'portal-check-failed');
    expect((await barControl(page, '#failure-text:popover-open')).words).toContain(
      'Đăng nhập lại hệ thống rồi thử lại.',
    );
    desk.portal.faults.set({});
    await page.close();
    page = await desk.signIn();
  });
});

describe('clicks', () => {
  it('T22: made by the page count for nothing', async () => {
    const { documentId } = waitingDocument(desk.portal);
    await desk.openDocument(page, documentId);
    await page.evaluate(() => {
      const button = document.querySelector('kyso-bar')?.shadowRoot?.querySelector('#sign');
      if (button instanceof HTMLElement) button.click();
      button?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    });
    await pause(500);
    expect(await panels()).toBe(0);
  });

  it.each([
    ['covered', 'position:fixed;inset:0;pointer-events:none;z-index:9999', ''],
    ['transparent', '', 'opacity:0'],
  ])('T22: on a control that is %s count for nothing', async (_name, cover, own) => {
    const { documentId } = waitingDocument(desk.portal);
    await desk.openDocument(page, documentId);
    const place = await page.$('kyso-bar >>> #sign').then((button) => button?.boundingBox());
    if (!place) throw new Error('no button');
    await page.evaluate(
      (coverStyle, ownStyle) => {
        if (coverStyle !== '') {
          const layer = document.createElement('div');
          layer.style.cssText = coverStyle.replace('pointer-events:none;', '');
          // Let the press through to ours, but stand above it when it is judged.
          layer.addEventListener('pointerdown', () => (layer.style.pointerEvents = 'none'));
          document.body.append(layer);
        }
        const bar = document.querySelector<HTMLElement>('kyso-bar');
        if (bar && ownStyle !== '') bar.style.cssText = ownStyle;
      },
      cover,
      own,
    );
    await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    await pause(500);
    expect(await panels()).toBe(0);
  });
});

describe('other pages', () => {
  it('get nothing when their exact origin is not configured', async () => {
    const [document] = other.db.documents();
    const strange = await desk.extension.browser.newPage();
    await strange.goto(`${other.origin}/dang-nhap`);
    await strange.type('[name=ten]', 'lanhdao');
    await strange.type('[name=mat-khau]', 'QuanLy@2026');
    await Promise.all([strange.waitForNavigation(), strange.click('form button')]);
    await strange.goto(`${other.origin}/van-ban/${document?.id ?? 0}`);
    await pause(500);
    expect(await strange.$$('kyso-bar, kyso-notice')).toHaveLength(0);
    await strange.close();
    // Cookies ignore ports: signing in there ended the session here.
    page = await desk.signIn();
  });

  it('get nothing on lists and on the login page', async () => {
    await page.goto(`${desk.portal.origin}/cho-ky`);
    await pause(300);
    expect(await page.$$('kyso-bar, kyso-notice')).toHaveLength(0);
  });
});

describe('an extension that is loaded anew', () => {
  it('takes the old controls away and puts its own', async () => {
    await desk.openDocument(page, waitingDocument(desk.portal).documentId);
    await page.evaluate(() => {
      document.querySelector('kyso-bar')?.setAttribute('data-old', '');
    });
    await desk.extension.browser.installExtension(extensionFolder('chromium'));
    await page.waitForSelector('kyso-bar:not([data-old])');
    // The registered script and the injected one may both start: in the end one stays.
    await page.waitForFunction(
      () =>
        document.querySelector('[data-old]') === null &&
        document.querySelectorAll('kyso-bar').length === 1,
    );
    await delay(300);
    expect(await bars()).toBe(1);
  });
});

describe('a portal that changed', () => {
  it.each([
    ['the attachment table', 'table.tep-dinh-kem', "removeAttribute('class')"],
    ['the place for actions', 'td.thao-tac', 'remove()'],
    [
      'the version of the contract',
      'meta[name="qlvb"]',
      "setAttribute('content', 'tham-chieu version 2')",
    ],
  ])('is told when %s is missed', async (_name, selector, change) => {
    const { documentId } = waitingDocument(desk.portal);
    await desk.openDocument(page, documentId);
    await page.evaluate(`document.querySelector('${selector}').${change}`);
    await page.evaluate(() => {
      document.body.append(document.createElement('hr'));
    });
    const notice = await waitInside(page, 'kyso-notice >>> .notice');
    const words = await notice.evaluate((found) => found.textContent);
    expect(words).toContain('Cổng đã thay đổi: không tìm thấy');
    expect(words).toContain('reference');
    await keepScreen(page, 'portal-changed');
  });
});
