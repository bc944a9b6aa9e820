// Files that are signed from a list are never lost, and never handed over twice: tab closed, worker stopped.
import type { Page } from 'puppeteer';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openExtensionPage, stopWorker, waitForExtensionPage } from '../../support/browser.ts';
import { type Desk, setDesk, wordsOf } from '../../support/desk.ts';
import { LEADER_PIN } from '../../support/token-bench.ts';
import { waitInside } from '../../support/press.ts';

let desk: Desk;
let page: Page;
beforeEach(async () => {
  desk = await setDesk({ pin: [{ kind: 'pin', pin: LEADER_PIN, afterMs: 1_500 }] });
  page = await desk.signIn();
});
afterEach(() => desk.close());

/** Of the documents that wait, those without a large scan. */
const WORDS = encodeURIComponent('gửi, nhận');

const openList = async (): Promise<void> => {
  await page.goto(`${desk.portal.origin}/cho-ky?tu-khoa=${WORDS}`);
};

async function confirmAll(): Promise<Page> {
  await openList();
  await waitInside(page, 'kyso-batch >>> #sign-all');
  await page.click('kyso-batch >>> #sign-all');
  const panel = await waitForExtensionPage(desk.extension, 'batch.html');
  await panel.waitForSelector('#confirm:not([disabled])', { timeout: 50_000 });
  await panel.click('#confirm');
  return panel;
}

/** Of each file that a person of this role signs: how many versions the portal has. */
const versions = (): number[] =>
  desk.portal.db
    .documents()
    .filter(({ status }) => status === 'awaitingSignature')
    .flatMap(({ id }) => desk.portal.db.attachments(id))
    .map(({ version }) => version)
    .filter((version) => version > 1);

it('keeps in «Chờ gửi lại» what no page is there for, and sends it through any page of the portal', async () => {
  const panel = await confirmAll();
  await page.close();
  await panel.waitForSelector('#summary');
  expect(await wordsOf(panel, '#summary')).toBe('Đã ký và đưa lên hệ thống 0/4 tệp.');
  await panel.close();
  expect(versions()).toEqual([]);

  page = await desk.extension.browser.newPage();
  await openList();
  const popup = await openExtensionPage(desk.extension, 'popup.html');
  await popup.waitForSelector('.entry-name');
  for (let left = 4; left > 0; left--) {
    expect(await popup.$$('.entry-name')).toHaveLength(left);
    await popup.click('.outbox .button');
    await popup.waitForFunction(
      (count) => document.querySelectorAll('.entry-name').length < count,
      {},
      left,
    );
  }
  expect(versions()).toEqual([2, 2, 2, 2]);
  await page.bringToFront();
  await page.reload();
  await waitInside(page, 'kyso-row >>> .mark.ok');
});

it('hands a file over once, though the worker is stopped while the portal is at work', async () => {
  desk.portal.faults.set({ uploadAnswerDelayMs: 3_000 });
  const panel = await confirmAll();
  await expect.poll(versions, { timeout: 30_000, interval: 50 }).not.toEqual([]);
  await stopWorker(desk.extension);
  expect(await wordsOf(panel, '#summary')).toBe('Đã ký và đưa lên hệ thống 4/4 tệp.');
  expect(versions()).toEqual([2, 2, 2, 2]);
  const popup = await openExtensionPage(desk.extension, 'popup.html');
  await expect.poll(() => wordsOf(popup, '.outbox')).toContain('Không có văn bản nào chờ gửi lại.');
});
