// Every skin of the reference portal by itself: what its profile says of sending and of the axis is on its pages, and works.
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { receivers } from '../../portal/axis/organizations.ts';
import { outgoingDocuments } from '../../portal/seed/outgoing.ts';
import { seedPortal } from '../../portal/seed/seed.ts';
import { type RunningPortal, startPortal } from '../../portal/server.ts';
import { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import { keepScreen } from '../../support/desk.ts';
import { issuedDocument, saidBy, type Skin, skins } from '../../support/portal-skins.ts';
import { askProfile, profileText } from '../../support/profile-script.ts';

let browser: Browser;
let portal: RunningPortal;
let page: Page;
let documentId: number;

beforeAll(async () => {
  browser = await puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
});
beforeEach(async () => {
  const documents = outgoingDocuments.filter(({ document }) => document.status === 'issued');
  portal = await startPortal({
    seed: (store) => {
      seedPortal(store, documents.slice(0, 1));
    },
  });
  documentId = issuedDocument(portal);
});
afterEach(async () => {
  await page.close();
  await portal.close();
});
afterAll(() => browser.close());

describe.each(Object.entries(skins))('the skin of %s', (id, skin: Skin) => {
  const text = profileText(id);
  const { send, exchange } = v.parse(PortalProfile, JSON.parse(text));
  if (send === undefined || exchange === undefined) throw new Error('the profile cannot send');

  const readings = (frame: Frame, scope: string, of: string): Promise<unknown> =>
    askProfile(
      frame,
      text,
      `[...document.querySelectorAll(${JSON.stringify(scope)})].map((scope) => Object.fromEntries(
        Object.entries(${of}).map(([name, reading]) => [name, kyso.readValue(reading, scope)])))`,
    );

  async function openForm(): Promise<Frame> {
    page = await skin.signIn(browser, portal, 'vanthu');
    await page.setBypassCSP(true);
    await skin.openDocument(page, portal, documentId);
    return skin.openSend(page);
  }

  async function sendTo(frame: Frame, codes: readonly string[]): Promise<string> {
    for (const code of codes) await frame.click(`input[type=checkbox][value="${code}"]`);
    await frame.evaluate(`document.querySelector('${skin.sendResult}')?.replaceChildren()`);
    await frame.click(send?.button ?? '');
    return saidBy(frame, skin.sendResult);
  }

  async function openAxis(): Promise<Frame> {
    const frame = await skin.openExchange(page, portal);
    expect(await frame.evaluate('location.pathname + location.search')).toMatch(
      new RegExp(exchange?.path ?? '', 'u'),
    );
    return frame;
  }

  it('shows the document and all receivers on its form', async () => {
    const frame = await openForm();
    const address = await frame.evaluate('location.pathname + location.search');
    expect(address).toMatch(new RegExp(send.path ?? '', 'u'));
    expect(await frame.$$eval(send.button, (found) => found.length)).toBe(1);
    expect(await frame.$$eval(send.paper ?? '', (found) => found.length)).toBe(1);
    const document = portal.db.document(documentId);
    expect(await readings(frame, send.root ?? '', 'profile.send.fields')).toEqual([
      expect.objectContaining({
        documentCode: document?.documentCode,
        subject: document?.subject,
        documentType: 'Công văn',
        organizationCode: 'H41',
        secrecy: 'Thường',
      }),
    ]);
    const { item = '', chosen = '' } = send.receivers ?? {};
    const { name, code } = {
      name: 'profile.send.receivers.name',
      code: 'profile.send.receivers.code',
    };
    expect(await readings(frame, item, `{ name: ${name}, code: ${code} }`)).toEqual(receivers);
    await frame.click(`input[type=checkbox][value="H41.03"]`);
    await keepScreen(page, `${id}-send`);
    const ticked = `${item}:has(${chosen})`;
    expect(await readings(frame, ticked, `{ code: ${code} }`)).toEqual([{ code: 'H41.03' }]);
  });

  it('sends, twice when asked twice, and says how it went', async () => {
    const frame = await openForm();
    expect(await sendTo(frame, [])).toBe('Gửi liên thông không thành công: chưa chọn đơn vị nhận.');
    expect(await sendTo(frame, ['H41.02', 'H40'])).toBe('Đã gửi liên thông đến 2 đơn vị.');
    const once = portal.db.sendings.list(documentId);
    expect(once.map(({ receiverCode, transport }) => [receiverCode, transport])).toEqual([
      ['H40', 'sent'],
      ['H41.02', 'sent'],
    ]);
    portal.axis.setFault('H40', { kind: 'failed', reason: 'mã cơ quan không tồn tại trên trục' });
    await skin.openDocument(page, portal, documentId);
    const again = await skin.openSend(page);
    expect(await sendTo(again, ['H41.02', 'H40'])).toBe(
      'Đã gửi liên thông đến 1 đơn vị; không gửi được đến UBND tỉnh Bình Minh (mã cơ quan không tồn tại trên trục).',
    );
    expect(portal.db.sendings.list(documentId)).toHaveLength(4);
    portal.faults.set({ refuseSending: 'trục liên thông đang bảo trì.' });
    await skin.openDocument(page, portal, documentId);
    expect(await sendTo(await skin.openSend(page), ['H41.02'])).toBe(
      'Gửi liên thông không thành công: trục liên thông đang bảo trì.',
    );
    expect(portal.db.sendings.list(documentId)).toHaveLength(4);
  });

  it('shows on the axis what each receiver answered, and takes back', async () => {
    const frame = await openForm();
    const { axis } = portal;
    axis.setFault('H41.02', { kind: 'lost' });
    axis.setFault('H41.03', { kind: 'refused', reason: 'Thiếu phụ lục' });
    axis.setFault('H41.04', { kind: 'failed', reason: 'hết thời gian chờ' });
    axis.setFault('H41.05', { kind: 'late', steps: 9 });
    axis.setFault('H41.30.10', { kind: 'recallUnanswered' });
    await sendTo(
      frame,
      receivers.map(({ code }) => code),
    );
    axis.step();
    axis.step();
    const rows = (shown: Frame): Promise<unknown> =>
      readings(shown, exchange.row, 'profile.exchange.cells');
    const shown = await openAxis();
    expect(await rows(shown)).toMatchObject(
      [
        ['H40', '03', undefined],
        ['H41.30.10', '03', undefined],
        ['H41.05', 'pending', undefined],
        ['H41.04', 'failed', 'hết thời gian chờ'],
        ['H41.03', '02', 'Thiếu phụ lục'],
        ['H41.02', 'sent', undefined],
      ].map(([organizationCode, state, reason]) => ({
        ...{ organizationCode, state, documentId: String(documentId) },
        ...(reason !== undefined && { reason }),
        documentCode: portal.db.document(documentId)?.documentCode,
      })),
    );
    const [first] = v.parse(v.array(v.object({ sentAt: v.string() })), await rows(shown));
    expect(first?.sentAt).toMatch(/^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d$/);
    await keepScreen(page, `${id}-axis`);
    expect(await shown.$$eval(exchange.open ?? '', (links) => links.length)).toBe(6);
    await recall(shown, 'H41.30.10');
    await recall(await openAxis(), 'H40');
    axis.step();
    expect(await rows(await openAxis())).toMatchObject([
      { organizationCode: 'H40', state: '15' },
      { organizationCode: 'H41.30.10', state: '13' },
      {},
      {},
      {},
      {},
    ]);
  });

  async function recall(frame: Frame, code: string): Promise<void> {
    page.once('dialog', (dialog) => void dialog.accept('Sai số liệu'));
    const sending = (): { kind: string; id: number } | undefined =>
      portal.db.sendings.list().find(({ receiverCode }) => receiverCode === code);
    // Below the row's cells: the button or link with these words.
    const isOffered = (isPressed: boolean): Promise<boolean> =>
      frame.evaluate(
        (row, wanted, press) => {
          // What is told afterwards would wait for somebody.
          window.alert = () => undefined;
          const found = [...document.querySelectorAll(row)].find((one) =>
            [...one.children].some((cell) => cell.textContent === wanted),
          );
          const controls = [...(found?.querySelectorAll<HTMLElement>('a, button') ?? [])];
          const control = controls.find(({ textContent }) => textContent === 'Thu hồi');
          if (press) control?.click();
          return found === undefined || control !== undefined;
        },
        exchange?.row ?? '',
        code,
        isPressed,
      );
    // The press may take the page away before it is answered; whether it did anything is asked of the portal.
    await isOffered(true).catch(() => undefined);
    await expect.poll(() => sending()?.kind).toBe('recall');
    // Until the list is drawn anew: a page that is left meanwhile is left twice.
    await expect.poll(() => isOffered(false).catch(() => true), { timeout: 20_000 }).toBe(false);
  }
});

it('shows the axis to the administrator, who sends nothing', async () => {
  page = await skins.reference.signIn(browser, portal, 'quantri');
  await skins.reference.openExchange(page, portal);
  await skins.reference.openDocument(page, portal, documentId);
  expect(await page.$('a.gui-di')).toBeNull();
  const answer = await page.goto(`${portal.origin}/van-ban/${documentId}/gui`);
  expect(answer?.status()).toBe(404);
});
