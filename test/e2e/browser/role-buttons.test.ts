// Beside an attachment: the button says what this person usually signs here, everything else is one click away.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
import { waitForExtensionPage } from '../../support/browser.ts';
import { barControl, type Desk, keepScreen, setDesk, waitingDocument } from '../../support/desk.ts';
import { press, waitInside } from '../../support/press.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await setDesk();
});
afterAll(() => desk.close());

const incoming = (): number =>
  desk.portal.db.documents().find(({ direction }) => direction === 'incoming')?.id ?? 0;

const kindsOffered = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...(document.querySelector('kyso-bar')?.shadowRoot?.querySelectorAll('#kinds button') ?? []),
    ].map((choice) => choice.textContent),
  );

describe('the buttons of a leader', () => {
  it('are named by what happens, and another kind is one click away', async () => {
    const page = await desk.signIn();
    await desk.openDocument(page, waitingDocument(desk.portal).documentId);
    expect((await barControl(page, '#sign')).words).toBe('Ký phê duyệt');
    expect(await kindsOffered(page)).toEqual([]);
    await press(page, 'kyso-bar >>> #more');
    await waitInside(page, 'kyso-bar >>> #kinds:popover-open');
    expect(await kindsOffered(page)).toEqual([
      'Ký phát hành',
      'Ký phụ lục',
      'Sao y',
      'Ký số hóa',
      'Ký nháy',
      'Ký bút phê',
    ]);
    await keepScreen(page, 'buttons-menu');
    expect(await violations(page, "'kyso-bar'")).toEqual([]);
    await press(page, 'kyso-bar >>> [data-kind=initial]');
    const panel = await waitForExtensionPage(desk.extension, 'sign.html');
    await panel.waitForSelector('#kind', { timeout: 60_000 });
    const kind = await panel.$eval('#kind', (field) =>
      field instanceof HTMLSelectElement ? field.value : '',
    );
    expect(kind).toBe('initial');
    await panel.click('#cancel');
    await panel.close();
    await page.close();
  });

  it('say «bút phê» on what came from elsewhere', async () => {
    const page = await desk.signIn();
    await desk.openDocument(page, incoming());
    expect((await barControl(page, '#sign')).words).toBe('Ký bút phê');
    await page.close();
  });
});

describe('the buttons of the clerk', () => {
  it('tell the document from its appendix', async () => {
    const { db } = desk.portal;
    const document = db
      .documents()
      .find(
        ({ id, direction }) =>
          direction === 'outgoing' && db.attachments(id).some(({ kind }) => kind === 'appendix'),
      );
    const page = await desk.signIn('vanthu');
    await desk.openDocument(page, document?.id ?? 0);
    const words = await page.$$eval('kyso-bar', (bars) =>
      bars.map((bar) => bar.shadowRoot?.querySelector('#sign')?.textContent),
    );
    expect(words.slice(0, 2)).toEqual(['Ký phát hành', 'Ký phụ lục']);
    await keepScreen(page, 'buttons-clerk');
    await page.close();
  });

  it('stand beside a verdict that nobody had to ask for; its report is one click away', async () => {
    const page = await desk.signIn('vanthu');
    await desk.openDocument(page, incoming());
    expect((await barControl(page, '#sign')).words).toBe('Ký số hóa');
    expect((await barControl(page, '#badge')).words).toContain('Chưa ký');
    await keepScreen(page, 'buttons-incoming');
    await page.reload();
    await page.bringToFront();
    await waitInside(page, 'kyso-bar >>> #badge');
    await press(page, 'kyso-bar >>> #badge');
    const report = await waitForExtensionPage(desk.extension, 'verify.html');
    await report.waitForSelector('.verify-side .box-title', { timeout: 60_000 });
    await page.close();
  });
});

/** As the browser does when the keys are pressed. */
async function pressKeys(command: string, page: Page): Promise<void> {
  const address = `${desk.extension.extensionOrigin}/background.js`;
  const target = desk.extension.browser.targets().find((one) => one.url() === address);
  const worker = await target?.worker();
  if (!worker) throw new Error('the extension has no worker');
  await worker.evaluate(`chrome.tabs.query({ url: ${JSON.stringify(page.url())} }).then(([tab]) =>
    chrome.commands.onCommand.dispatch(${JSON.stringify(command)}, tab))`);
}

describe('keyboard shortcuts', () => {
  it('check and sign what the open page shows', async () => {
    const page = await desk.signIn();
    await desk.openDocument(page, waitingDocument(desk.portal).documentId);
    await pressKeys('verify', page);
    expect((await barControl(page, '#badge')).words).toContain('Chưa ký');
    await pressKeys('sign', page);
    const panel = await waitForExtensionPage(desk.extension, 'sign.html');
    await panel.waitForSelector('#cancel:not([disabled])');
    await panel.click('#cancel');
    await panel.close();
    await page.close();
  });

  it('are told in the popup as the browser has them', async () => {
    const popup = await desk.extension.browser.newPage();
    await popup.setViewport({ width: 360, height: 560 });
    await popup.goto(`${desk.extension.extensionOrigin}/popup.html`);
    await popup.waitForSelector('.shortcuts');
    await popup.waitForSelector('.line.ok');
    const words = await popup.$$eval('.shortcuts div', (lines) =>
      lines.map((line) => line.textContent),
    );
    expect(words).toEqual([
      'Alt+Shift+KKý tệp của trang đang mở',
      'Alt+Shift+VKiểm tra chữ ký của trang đang mở',
    ]);
    await keepScreen(popup, 'popup-shortcuts');
    expect(await violations(popup)).toEqual([]);
    await popup.close();
  });
});
