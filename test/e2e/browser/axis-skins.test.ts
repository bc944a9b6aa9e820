// Faults of the exchange axis appear on the board within one refresh, in each skin of the reference portal.
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AxisFault } from '../../portal/axis/axis.ts';
import { receivers } from '../../portal/axis/organizations.ts';
import { type RunningPortal, startPortal } from '../../portal/server.ts';
import { violations } from '../../support/accessibility.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { type ExtensionBrowser, launchChromium } from '../../support/browser.ts';
import { keepScreen, wordsOf } from '../../support/desk.ts';
import { issuedDocument, skins } from '../../support/portal-skins.ts';

const [one, two, three, four, five, six] = receivers.map(({ code }) => code);
const HOUR_MS = 3_600_000;
const ago = (hours: number): Date => new Date(Date.now() - hours * HOUR_MS);

/** Hands one packet over, with what goes wrong on its way. */
function send(portal: RunningPortal, receiverCode = '', fault: AxisFault, sentAt: Date): void {
  portal.axis.setFault(receiverCode, fault);
  portal.axis.handOver({
    ...{
      documentId: issuedDocument(portal),
      receiverCode,
      kind: 'new',
      paper: 0,
      sentBy: 'Văn thư',
    },
    receiverName: receivers.find(({ code }) => code === receiverCode)?.name ?? '',
    ...{ sentAt: sentAt.toISOString(), dueDate: '' },
  });
}

/** What happened on the way before a person looks. */
function plant(portal: RunningPortal): void {
  const { axis, db } = portal;
  send(portal, two, { kind: 'lost' }, ago(3));
  send(portal, three, { kind: 'refused', reason: 'Thiếu phụ lục' }, ago(50));
  send(portal, four, { kind: 'backlog' }, ago(49));
  send(portal, five, { kind: 'duplicate' }, ago(52));
  send(portal, six, { kind: 'recallUnanswered' }, ago(51));
  axis.step(ago(48));
  axis.step(ago(47));
  const asked = db.sendings.list().find(({ receiverCode }) => receiverCode === six);
  if (asked === undefined) throw new Error('nothing was sent');
  db.sendings.setKind(asked.id, 'recall');
  axis.answer(asked.id, '13', '', ago(46));
  axis.step();
}

const count = (board: Page, filter: string): Promise<string> =>
  wordsOf(board, `[data-filter="${filter}"] strong`);

describe.each(['reference-classic', 'reference-spa', 'reference-webforms'] as const)(
  'the board on the skin %s',
  (profile) => {
    let agent: RunningAgent;
    let portal: RunningPortal;
    let extension: ExtensionBrowser;
    beforeAll(async () => {
      agent = await startAgent({ settings: {} });
      portal = await startPortal();
      extension = await launchChromium([{ origin: portal.origin, profile }], agent);
    });
    afterAll(async () => {
      await extension.close();
      await portal.close();
      await agent.stop();
      agent.remove();
    });

    it('shows each fault, and a new one after the next refresh', async () => {
      plant(portal);
      const page = await skins[profile].signIn(extension.browser, portal, 'vanthu');
      // A single-page application is read where its list is shown; the others from any page.
      if (profile === 'reference-spa') await skins[profile].openExchange(page, portal);
      const board = await extension.browser.newPage();
      await board.setViewport({ width: 1280, height: 900 });
      await board.goto(`${extension.extensionOrigin}/axis.html`);
      await board.waitForSelector('.axis-table');
      const counts = await Promise.all(
        ['W6', 'W1', 'W3', 'W5', 'W7', 'W2', 'all'].map((filter) => count(board, filter)),
      );
      expect(counts).toEqual(['0', '1', '1', '1', '1', '1', '6']);
      expect(await wordsOf(board, '[data-rules="W3"]')).toContain('Thiếu phụ lục');

      send(portal, one, { kind: 'failed', reason: 'Không kết nối được trục' }, new Date());
      await page.bringToFront();
      await skins[profile].openExchange(page, portal);
      await board.bringToFront();
      await board.waitForSelector('[data-rules="W6"]');
      expect(await count(board, 'W6')).toBe('1');
      expect(await wordsOf(board, '.axis-table tbody tr')).toContain('Không kết nối được trục');
      expect(await violations(board)).toEqual([]);
      await keepScreen(board, `axis-${profile}`);

      const open = await extension.browser.pages();
      await board.click('[data-rules="W6"] button');
      const link = profile === 'reference-webforms' ? 'ChiTiet.aspx?id=' : portal.origin;
      await expect
        .poll(async () =>
          (await extension.browser.pages()).some(
            (shown) => !open.includes(shown) && shown.url().includes(link),
          ),
        )
        .toBe(true);
    });
  },
);
