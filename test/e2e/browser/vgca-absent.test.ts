// Pages written for VGCA Sign Service when the agent is not there, goes away, or nobody answers: an answer in any case.
import { createHash, createVerify, X509Certificate } from 'node:crypto';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
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
import { press, waitInside } from '../../support/press.ts';

let desk: CallerDesk;
beforeAll(async () => {
  desk = await setCallerDesk({ policy: (origin) => ({ blindSigningPortals: [origin] }) });
});
afterAll(async () => {
  await desk.close();
});

const approve = (page: Page): Promise<Answer> =>
  callPage(page, 'vgca_sign_approved', fileRequest(desk.portal));

describe('while the agent is there', () => {
  it('nobody who decides in time is told so, and nothing is signed later', async () => {
    await desk.configure({ vgca: true, answerWithinSeconds: 5 });
    const page = await desk.open();
    await clickOnPage(page);
    const called = approve(page);
    const panel = await readyPanel(desk);
    expect(await called).toMatchObject({
      Status: 1,
      Message: 'Hết thời gian chờ ký số. Văn bản chưa được ký.',
    });
    await panel.waitForSelector('.box.idle');
    await panel.close();
    await desk.configure({ vgca: true });
    await page.close();
  });

  it('a probe opens, also where an absent agent would be seen by it', async () => {
    await desk.configure({ vgca: true, whenAbsent: 'refuse' });
    const page = await desk.open();
    expect(await probe(page)).toEqual(['open', 'close 1005']);
    await page.close();
  });

  it('T26 a hash value is signed where the administrator allows it, never without a click', async () => {
    const page = await desk.open();
    const digest = createHash('sha256').update('thông điệp').digest('base64');
    const request = { HashAlg: 'SHA256', HashValue: digest, Encode: 'RSA' };
    const called = callPage(page, 'vgca_sign_msg', request);
    await waitInside(page, 'kyso-call >>> #go-on');
    await keepScreen(page, 'vgca-blind');
    await press(page, 'kyso-call >>> #go-on');
    const answer = await called;
    expect(answer).toMatchObject({ Status: 0, Message: 'Ký số thành công' });
    const { publicKey } = new X509Certificate(Buffer.from(String(answer['CertBase64']), 'base64'));
    const verifier = createVerify('sha256').update('thông điệp');
    expect(verifier.verify(publicKey, String(answer['Signature']), 'base64')).toBe(true);
    expect(desk.pinRequests().join('\n')).toContain('ký MÙ');
    await page.close();
  });

  it('a file of the person’s own is picked, never opened by its path', async () => {
    await desk.configure({ vgca: true });
    const page = await desk.open();
    await clickOnPage(page);
    const called = callPage(page, 'vgca_sign_pdf', fileRequest(desk.portal, { FileName: '' }));
    const button = await waitInside(page, 'kyso-call >>> #file');
    expect(await violations(page, "'kyso-call'")).toEqual([]);
    await keepScreen(page, 'vgca-pick');
    const [chooser] = await Promise.all([
      page.waitForFileChooser(),
      button.evaluate((input) => {
        if (input instanceof HTMLInputElement) input.click();
      }),
    ]);
    await chooser.accept([`${desk.tokenFolder}/mark.png`]);
    // A picture is no PDF: the agent says so, the page hears it.
    const panel = await openedPanel(desk);
    const answer = await called;
    expect(answer.Status).toBe(6);
    expect(answer.Message).toContain('PDF');
    await panel.close();
    await page.close();
  });
});

/** What a page that only looks sees, in order. */
async function probe(page: Page): Promise<unknown> {
  return page.evaluate(
    `new Promise((xong) => {
      const thay = [];
      const ws = new WebSocket('wss://127.0.0.1:8987/SignXML');
      ws.onopen = () => { thay.push('open'); ws.close(); };
      ws.onerror = () => thay.push('error');
      ws.onclose = (e) => { thay.push('close ' + e.code); xong(thay); };
    })`,
  );
}

describe('an agent that goes away', () => {
  it('in the middle of a call ends it, and later calls are answered before a page gives up', async () => {
    await desk.configure({ vgca: true });
    const page = await desk.open();
    await clickOnPage(page);
    const called = approve(page);
    const panel = await readyPanel(desk);
    await desk.agent.kill();
    expect(await called).toMatchObject({ Status: 11 });
    await panel.close();

    await clickOnPage(page);
    const absent = await callPage(page, 'vgca_comment', fileRequest(desk.portal));
    expect(absent).toMatchObject({ Status: 11, Error: absent.Message });
    expect(absent.Message).toContain('Chưa thấy chương trình kyso trên máy này');
    const news = await waitInside(page, 'kyso-call >>> .call');
    expect(await news.evaluate((found) => found.textContent)).toContain('Ý kiến chưa được ký số.');
    expect(await violations(page, "'kyso-call'")).toEqual([]);
    await keepScreen(page, 'vgca-absent');
    // Whoever only looks sees no difference here …
    expect(await probe(page)).toEqual(['open', 'close 1005']);
    await page.close();
    // … and a closed door where the portal is set to that.
    await desk.configure({ vgca: true, whenAbsent: 'refuse' });
    const looking = await desk.open();
    expect(await probe(looking)).toEqual(['error', 'close 1006']);
    await looking.close();
  });
});
