// Always an answer: what pages written for VGCA Sign Service get when something is missing, refused, late or hostile.
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallerPortal, pagePath, startCallerPortal } from '../../portal/vgca/server.ts';
import { violations } from '../../support/accessibility.ts';
import { stopWorker } from '../../support/browser.ts';
import {
  type Answer,
  type CallerDesk,
  callPage,
  clickOnPage,
  fileRequest,
  openedPanel,
  readyPanel,
  setCallerDesk,
} from '../../support/caller-desk.ts';
import { keepScreen } from '../../support/desk.ts';
import { LEADER_PIN } from '../../support/token-bench.ts';

let desk: CallerDesk;
let api: CallerPortal;
let foreign: CallerPortal;
beforeAll(async () => {
  [api, foreign] = await Promise.all([startCallerPortal(), startCallerPortal()]);
  desk = await setCallerDesk({
    pin: [{ kind: 'cancel' }, { kind: 'pin', pin: LEADER_PIN }],
    apiOrigins: [api.origin],
  });
  api.allowedOrigin = desk.portal.origin;
  foreign.allowedOrigin = desk.portal.origin;
  const letter = desk.portal.documents.get('cong-van.pdf') ?? new Uint8Array();
  for (const { documents } of [api, foreign]) documents.set('cong-van.pdf', letter);
});
afterAll(async () => {
  await Promise.all([desk.close(), api.close(), foreign.close()]);
});

const approve = (page: Page, more: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
  callPage(page, 'vgca_sign_approved', fileRequest(desk.portal, more));
const panels = async (): Promise<number> => {
  const pages = await desk.extension.browser.pages();
  return pages.filter((shown) => /\/(sign|batch)\.html/.test(shown.url())).length;
};
const bar = 'kyso-call >>> ';

/** Our script in the page believes that so much time has gone by. */
async function passTime(page: Page, ms: number): Promise<void> {
  const session = await page.createCDPSession();
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { type } = context.auxData as { readonly type?: unknown };
    if (type === 'isolated') worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  const expression = `if (globalThis.kysoPluginBridge) {
    const now = performance.now.bind(performance);
    performance.now = () => now() + ${ms};
  }`;
  for (const contextId of worlds) await session.send('Runtime.evaluate', { contextId, expression });
  await session.detach();
}

async function confirmed(called: Promise<Answer>): Promise<Answer> {
  const panel = await readyPanel(desk);
  await panel.click('#confirm');
  const answer = await called;
  await panel.close();
  return answer;
}

describe('a person who says no', () => {
  it('in the PIN window may go on, in the panel ends the call', async () => {
    const page = await desk.open();
    await clickOnPage(page);
    const called = approve(page);
    const panel = await readyPanel(desk);
    await panel.click('#confirm');
    await panel.waitForSelector('.box.bad, .box.warn, .box.idle');
    await panel.click('#cancel');
    const words = 'Quá trình ký số bị hủy bỏ';
    expect(await called).toMatchObject({ Status: 1, Message: words, Error: words });
    await panel.close();
    expect(desk.portal.received).toHaveLength(0);

    // The click of before no longer speaks for the page: it is asked again.
    const again = approve(page);
    await page.waitForSelector(`${bar}#go-on`);
    expect(await violations(page, "'kyso-call'")).toEqual([]);
    await keepScreen(page, 'vgca-ask');
    expect(await panels()).toBe(0);
    await page.click(`${bar}#refuse`);
    expect(await again).toMatchObject({ Status: 1 });
    await page.close();
  });
});

describe('T21 a page that calls without a click', () => {
  it('opens no window: our bar asks; one call waits, the others are told so at once', async () => {
    const page = await desk.open('packed');
    const answers = Promise.all(
      Array.from({ length: 50 }, async () => approve(page).then(({ Status }) => Status)),
    );
    await page.waitForSelector(`${bar}#go-on`);
    await delay(300);
    expect(await panels()).toBe(0);
    expect(desk.pinRequests().filter((line) => line === 'GETPIN').length).toBe(1);
    // A script's click on our button is none.
    await page.evaluate(() => {
      const button = document.querySelector('kyso-call')?.shadowRoot?.querySelector('#go-on');
      if (button instanceof HTMLElement) button.click();
    });
    await delay(200);
    expect(await panels()).toBe(0);
    await page.click(`${bar}#refuse`);
    const statuses = await answers;
    expect(statuses.filter((status) => status === 12)).toHaveLength(49);
    expect(statuses.filter((status) => status === 1)).toHaveLength(1);
    await page.close();
  });

  it('may call twenty seconds after the click, not a minute after', async () => {
    const page = await desk.open();
    await clickOnPage(page);
    await passTime(page, 20_000);
    const answer = await confirmed(approve(page));
    expect(answer.Status).toBe(0);
    await passTime(page, 10_500);
    const late = approve(page);
    await page.waitForSelector(`${bar}#go-on`);
    await page.click(`${bar}#go-on`);
    expect((await confirmed(late)).Status).toBe(0);
    await page.close();
  });
});

describe('addresses', () => {
  it.each([
    ['to fetch', (): object => ({ FileName: `${foreign.origin}/tep/cong-van.pdf` }), 10],
    ['to send to', (): object => ({ FileUploadHandler: `${foreign.origin}/nhan/uploadfile` }), 10],
    ['of the PC', (): object => ({ FileName: 'C:\\van-ban\\1.pdf' }), 7],
    ['of the PC as a URL', (): object => ({ FileName: 'file:///etc/passwd' }), 7],
  ])('of others %s are refused before anybody is asked', async (_, request, status) => {
    const page = await desk.open();
    await clickOnPage(page);
    const before = await panels();
    const answer = await approve(page, { ...request() });
    expect(answer).toMatchObject({ Status: status, Error: answer.Message });
    expect(answer.Message.length).toBeGreaterThan(20);
    expect(await panels()).toBe(before);
    expect(foreign.requests).toEqual([]);
    await page.close();
  });

  it('that lead elsewhere are not followed', async () => {
    const page = await desk.open();
    await clickOnPage(page);
    const elsewhere = encodeURIComponent(`${foreign.origin}/tep/cong-van.pdf`);
    const answer = await approve(page, { FileName: `${desk.portal.origin}/sang?toi=${elsewhere}` });
    expect(answer.Status).toBe(7);
    // It may be told sooner than the panel is there.
    await (await openedPanel(desk)).close();
    const upload = encodeURIComponent(`${foreign.origin}/nhan/uploadfile`);
    const sent = await confirmed(
      approve(page, { FileUploadHandler: `${desk.portal.origin}/sang?toi=${upload}` }),
    );
    expect(sent.Status).toBe(8);
    expect(foreign.requests).toEqual([]);
    await page.close();
  });

  it('of the portal’s own API get its token, and nobody else does', async () => {
    const page = await desk.open();
    await clickOnPage(page);
    const answer = await confirmed(
      approve(page, {
        FileName: `${api.origin}/tep/cong-van.pdf`,
        FileUploadHandler: `${api.origin}/nhan/uploadfile`,
        JWTToken: 'ma-jwt',
      }),
    );
    expect(answer.Status).toBe(0);
    expect(api.received.at(-1)).toMatchObject({ authorization: 'Bearer ma-jwt' });
    await page.close();
  });
});

async function closePanels(): Promise<void> {
  for (const shown of await desk.extension.browser.pages()) {
    if (/\/(sign|batch)\.html/.test(shown.url())) await shown.close();
  }
}

describe('upload handlers', () => {
  it.each([
    ['liferay', 0, '{"fileEntryId":'],
    ['mot-lan?token=abc', 0, 'http://kho.example:80/ky/'],
    ['mot-lan?token=abc', 8, 'Mã dùng một lần đã được dùng'],
    ['tu-choi', 8, 'Văn bản đã khóa'],
  ])('%s: status %i', async (handler, status, words) => {
    const page = await desk.open('object');
    await clickOnPage(page);
    const before = desk.portal.received.length;
    const answer = await confirmed(
      approve(page, { FileUploadHandler: `${desk.portal.origin}/nhan/${handler}` }),
    );
    expect(answer.Status).toBe(status);
    expect(status === 0 ? answer['FileServer'] : answer.Message).toContain(words);
    expect(desk.portal.received.length - before).toBe(status === 0 ? 1 : 0);
    await page.close();
  });

  it('that refuse leave the signed file in the list of files to be sent', async () => {
    const popup = await desk.extension.browser.newPage();
    await popup.goto(`${desk.extension.extensionOrigin}/popup.html`);
    await popup.waitForFunction(() => document.body.textContent.includes('cong-van.pdf'));
    await popup.close();
  });
});

describe('sockets', () => {
  it('that open and close without a word start nothing', async () => {
    const page = await desk.open();
    await clickOnPage(page);
    const before = desk.pinRequests().length;
    const seen = await page.evaluate(
      `new Promise((xong) => {
        const ws = new WebSocket('wss://127.0.0.1:8987/SignXML');
        const thay = [ws.readyState, ws instanceof WebSocket, ws.url];
        ws.onopen = () => { thay.push('open', ws.readyState); ws.close(); };
        ws.onerror = () => thay.push('error');
        ws.onmessage = () => thay.push('message');
        ws.onclose = (e) => { thay.push('close', e.code, e.wasClean, ws.readyState); setTimeout(() => xong(thay), 300); };
      })`,
    );
    expect(seen).toEqual([
      ...[0, true, 'wss://127.0.0.1:8987/SignXML'],
      ...['open', 1, 'close', 1005, true, 3],
    ]);
    expect(await panels()).toBe(0);
    expect(desk.pinRequests()).toHaveLength(before);
    await page.close();
  });

  it('of a page that is loaded anew end with it: nothing is signed for nobody', async () => {
    const page = await desk.open();
    await clickOnPage(page);
    const called = approve(page).catch(() => undefined);
    const panel = await readyPanel(desk);
    await page.reload();
    await called;
    expect(await panel.waitForSelector('.box.idle')).not.toBeNull();
    await panel.close();
    await page.close();
  });

  it('T40 of a call whose worker is stopped while the file goes up get one answer, and the portal one file', async () => {
    const page = await desk.open();
    await clickOnPage(page);
    const before = desk.portal.received.length;
    desk.portal.uploadMs = 2_500;
    const called = approve(page);
    const panel = await readyPanel(desk);
    await panel.click('#confirm');
    await expect.poll(() => desk.portal.requests.at(-1), { timeout: 30_000 }).toContain('/nhan/');
    await stopWorker(desk.extension);
    expect(await called).toMatchObject({ Status: 0 });
    expect(desk.portal.received.length - before).toBe(1);
    desk.portal.uploadMs = 0;
    await closePanels();
    await page.close();
  });

  it('of two frames: one has its turn, the other hears that', async () => {
    const page = await desk.open();
    await page.evaluate(
      (address) =>
        new Promise<void>((resolve) => {
          const frame = document.createElement('iframe');
          frame.onload = () => {
            resolve();
          };
          frame.src = address;
          document.body.append(frame);
        }),
      pagePath('object'),
    );
    const [frame] = page.mainFrame().childFrames();
    if (frame === undefined) throw new Error('no frame');
    await clickOnPage(page);
    const first = approve(page);
    const panel = await readyPanel(desk);
    await page.bringToFront();
    await (await frame.$('#ky'))?.click();
    const request = JSON.stringify(fileRequest(desk.portal));
    const second: unknown = await frame.evaluate(
      `new Promise((xong) => vgca_sign_approved(${JSON.stringify(request)}, xong))`,
    );
    expect(JSON.parse(String(second))).toMatchObject({ Status: 12 });
    await panel.bringToFront();
    await panel.click('#confirm');
    expect((await first).Status).toBe(0);
    await panel.close();
    await page.close();
  });

  it('T24 work on a page that has put its own in the place of everything', async () => {
    const page = await desk.open();
    await page.evaluate(() => {
      const broken = (): never => {
        throw new Error('the page’s own');
      };
      window.fetch = broken;
      JSON.parse = broken;
      JSON.stringify = broken;
      Array.prototype.map = broken;
      Array.prototype.push = broken;
      Array.prototype.flatMap = broken;
      window.addEventListener('message', broken);
      document.addEventListener = broken;
      document.dispatchEvent = broken;
    });
    await clickOnPage(page);
    const called = page.evaluate(
      `new Promise((xong) => vgca_sign_approved(${JSON.stringify(JSON.stringify(fileRequest(desk.portal)))}, xong))`,
    );
    const panel = await readyPanel(desk);
    await panel.click('#confirm');
    expect(JSON.parse(String(await called))).toMatchObject({ Status: 0 });
    await panel.close();
    await page.close();
  });

  it('T24 answers come on a channel that is drawn anew for each load: guessed names reach nobody', async () => {
    const page = await desk.open();
    await clickOnPage(page);
    const before = await panels();
    await page.evaluate(() => {
      const call = JSON.stringify({
        kind: 'call',
        id: 1,
        plugin: 'vgca',
        path: '/Config',
        text: 'config',
      });
      for (const name of ['kyso-hello', 'kyso-ready', 'kyso', '-up', 'kyso-up'])
        document.dispatchEvent(new CustomEvent(name, { detail: call }));
    });
    await delay(500);
    expect(await panels()).toBe(before);
    expect(await page.evaluate(`typeof kysoPluginBridge`)).toBe('undefined');
    await page.close();
  });
});
