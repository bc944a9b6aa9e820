// A token is pulled out and put back while the sign panel is open: it says so by itself, and signs afterwards.
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Desk,
  keepScreen,
  openPanel,
  setDesk,
  waitingDocument,
  waitUntilReady,
  wordsOf,
} from '../../support/desk.ts';
import { createFaultShim } from '../../support/fault-shim.ts';

const shim = createFaultShim({});
let desk: Desk;
beforeAll(async () => {
  desk = await setDesk({ settings: { pkcs11Modules: [shim.module] } });
});
afterAll(async () => {
  await desk.close();
  shim.remove();
});

it('the sign panel shows a token that goes and comes at once', async () => {
  const page = await desk.signIn();
  await desk.openDocument(page, waitingDocument(desk.portal).documentId);
  const panel = await openPanel(desk, page);
  await waitUntilReady(panel);
  shim.setFaults({ 'no-slots': '1' });
  await panel.waitForSelector('#confirm[disabled]');
  expect(await wordsOf(panel, '#token-news')).toMatch(/^Đã rút thiết bị Token /);
  expect(await wordsOf(panel, '.box.warn')).toContain('Chưa cắm thiết bị ký số.');
  await keepScreen(panel, 'token-removed');
  shim.setFaults({});
  await waitUntilReady(panel);
  expect(await wordsOf(panel, '#token-news')).toMatch(/^Đã cắm thiết bị Token /);
  await panel.click('#confirm');
  expect(await wordsOf(panel, '.box.ok .box-title')).toBe('Đã đưa bản ký lên hệ thống');
});
