// The exchange page of a portal is read through one of its tabs in Firefox, too: all its pages, once.
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { type ExtensionBrowser, launchFirefox } from '../../support/browser.ts';
import {
  type ExchangePortal,
  exchangeProfile,
  startExchangePortal,
} from '../../support/exchange-portal.ts';

let agent: RunningAgent;
let portal: ExchangePortal;
let extension: ExtensionBrowser;
beforeAll(async () => {
  agent = await startAgent({ settings: {} });
  portal = await startExchangePortal();
  extension = await launchFirefox([{ origin: portal.origin, profile: 'cong-thu' }], agent, {
    ...{ nativeHost: 'none', profiles: [exchangeProfile] },
  });
});
afterAll(async () => {
  await extension.close();
  await portal.close();
  await agent.stop();
  agent.remove();
});

const LOOKS = 200;

it('follows the list to its end', async () => {
  portal.lines = Array.from({ length: 7 }, (_, at) => ({
    ...{ code: `${at}/UBND`, receiver: 'Sở Nội vụ', receiverCode: 'H41.02' },
    ...{ state: 'Đã đến', sentAt: '26/11/2026 08:00' },
  }));
  const page = await extension.browser.newPage();
  await page.goto(`${portal.origin}/`);
  const other = await extension.browser.newPage();
  await other.goto(`${portal.origin}/khac`);
  for (let look = 0; look < LOOKS && portal.asked.length < 3; look++) await delay(100);
  expect(portal.asked).toEqual(['/truc', '/truc?trang=2', '/truc?trang=3']);
  await page.goto(`${portal.origin}/khac`);
  expect(portal.asked).toHaveLength(3);
});
