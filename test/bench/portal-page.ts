// What our controls cost a portal's page: a list of 100 rows, and a thousand visits of documents in one page.
import type { CDPSession, Page } from 'puppeteer';
import { demoPassword } from '../portal/seed/users.ts';
import { type ExtensionBrowser, launchChromium } from '../support/browser.ts';
import { askProfile, profileText } from '../support/profile-script.ts';
import type { Stage } from '../support/stage.ts';
import { line, median } from './figures.ts';

const ROWS = 100;
const VISITS = 1_000;
const WARM_UP = 50;

/** Reading a list that is on the page: what a page's own thread spends on it. */
async function benchList(chromium: ExtensionBrowser): Promise<void> {
  const page = await chromium.browser.newPage();
  const row = (id: number): string => `<tr id="vb_${id}" flyid="${id}">
    ${Array.from({ length: 22 }, (_, cell) => `<td>Ô ${cell} của văn bản ${id}</td>`).join('')}</tr>`;
  const rows = Array.from({ length: ROWS }, (_, id) => row(id + 1)).join('');
  await page.setContent(`<table id="dt_basic"><tbody>${rows}</tbody></table>`);
  const measured = await askProfile(
    page,
    profileText('vnpt-ioffice'),
    `Array.from({ length: 21 }, () => {
      const start = performance.now();
      const found = kyso.listRows(profile, document);
      adapter.attachments(document);
      return found.length === ${ROWS} ? performance.now() - start : Infinity;
    })`,
  );
  const times = Array.isArray(measured) ? measured.map(Number) : [Number.NaN];
  line('reading a list of 100 rows, 8 cells each', `${median(times).toFixed(1)} ms`, '< 5 ms');
  await page.close();
}

interface Weight {
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
}

async function weightOf(session: CDPSession): Promise<Weight> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0;
  return {
    heapMb: value('JSHeapUsedSize') / 1024 / 1024,
    nodes: value('Nodes'),
    listeners: value('JSEventListeners'),
  };
}

async function visit(page: Page, documentId: number): Promise<void> {
  await page.evaluate((id) => {
    history.pushState(null, '', `/spa/van-ban/${id}/info/`);
    dispatchEvent(new PopStateEvent('popstate'));
  }, documentId);
  await page.waitForFunction(() => document.querySelector('.ky kyso-bar') !== null);
  await page.evaluate(() => {
    history.pushState(null, '', '/spa/cho-ky');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await page.waitForFunction(() => document.querySelector('kyso-bar') === null);
}

async function benchVisits(chromium: ExtensionBrowser, { portal }: Stage): Promise<void> {
  const page = await chromium.browser.newPage();
  await page.goto(`${portal.origin}/spa/`);
  await page.waitForSelector('form');
  await page.type('[name=ten]', 'lanhdao');
  await page.type('[name=mat-khau]', demoPassword);
  await page.click('form button');
  await page.waitForSelector('.mat-row');
  const waiting = portal.db.documents().find(({ status }) => status === 'awaitingSignature');
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  for (let at = 0; at < WARM_UP; at++) await visit(page, waiting?.id ?? 0);
  const before = await weightOf(session);
  for (let at = 0; at < VISITS; at++) await visit(page, waiting?.id ?? 0);
  const after = await weightOf(session);
  const more = (name: keyof Weight): string => {
    const change = after[name] - before[name];
    return `${change >= 0 ? '+' : ''}${name === 'heapMb' ? change.toFixed(2) : change}`;
  };
  line(
    '1,000 visits of a document in one page',
    `${more('heapMb')} MB, ${more('nodes')} nodes, ${more('listeners')} listeners`,
    'no growth',
  );
  await page.close();
}

export async function benchPortalPage(stage: Stage): Promise<void> {
  const portals = [{ origin: stage.portal.origin, profile: 'reference-spa' }];
  const chromium = await launchChromium(portals, stage.agent);
  try {
    await benchList(chromium);
    await benchVisits(chromium, stage);
  } finally {
    await chromium.close();
  }
}
