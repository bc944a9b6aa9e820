// A timestamp that was missing when a file was signed is added when its page is seen again: asked once, nothing newer overwritten.
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import { violations } from '../../support/accessibility.ts';
import { openList } from '../../support/batch-list.ts';
import { type Desk, keepScreen, setDesk } from '../../support/desk.ts';
import { testPki } from '../../support/pki.ts';
import { startTrustServices, type TrustServices } from '../../support/trust-services/server.ts';

let services: TrustServices;
let desk: Desk;
beforeAll(async () => {
  services = await startTrustServices();
});
afterEach(async () => {
  await desk.close();
  services.reset();
});
afterAll(() => services.close());

/** Both files of a document, signed while no time-stamping authority answers. */
async function signedLow(): Promise<{
  readonly page: Page;
  readonly documentId: number;
  readonly attachments: readonly number[];
}> {
  services.faults.transport = { tsa: 'reset' };
  desk = await setDesk({
    settings: {
      level: 'B-T',
      trustAnchors: [testPki().root.certificatePath],
      network: { timestampUrl: services.tsaUrl, aliases: services.aliases, timeoutMs: 1500 },
    },
  });
  const { page, panel, documentId, pdfs } = await openList(desk);
  await panel.click('#confirm');
  await panel.waitForSelector('#summary');
  await panel.close();
  services.reset();
  return { page, documentId, attachments: pdfs.map(({ id }) => id) };
}

const inBar = (attachment: number | undefined, id: string): string =>
  `tr[data-tep="${attachment ?? 0}"] kyso-bar >>> #${id}`;

const levels = (attachment: number, version: number): readonly unknown[] =>
  verifyDocument(memorySource(desk.portal.db.versions.read(attachment, version)), {
    trust: 'none',
  }).signatures.map(({ level, integrity }) => [level, integrity]);

const newest = (attachment: number): number =>
  desk.portal.db.versions.list(attachment).at(-1)?.version ?? 0;

describe('a file that lacks its timestamp', () => {
  it('is offered, raised and brought back, unless the portal holds another version by now', async () => {
    const { page, documentId, attachments } = await signedLow();
    const [changed = 0, current = 0] = attachments;
    expect(levels(current, 2)).toEqual([['B-B', 'intact']]);
    const { versions } = desk.portal.db;
    const bytes = Buffer.concat([versions.read(changed, 2), Buffer.from('%\n')]);
    versions.add(changed, bytes, { at: '2026-11-25T01:00:00Z', by: 'vanthu', note: 'bản khác' });

    await desk.openDocument(page, documentId);
    await page.bringToFront();
    // Files are looked at in the order of signing: the changed one has been by now.
    await page.waitForSelector(inBar(current, 'raise'));
    expect(await page.$(inBar(changed, 'raise'))).toBeNull();
    expect(await violations(page, "'kyso-bar'")).toEqual([]);
    await keepScreen(page, 'raise-offer');
    await page.click(inBar(current, 'raise'));
    await expect.poll(() => newest(current), { timeout: 20_000 }).toBe(3);
    expect(levels(current, 3)[0]).toEqual(['B-T', 'intact']);
    expect(newest(changed)).toBe(3);
    await keepScreen(page, 'raise-done');
  });

  it('is asked about once', async () => {
    const { page, documentId, attachments } = await signedLow();
    await desk.openDocument(page, documentId);
    await page.bringToFront();
    for (const attachment of attachments) {
      await (await page.waitForSelector(inBar(attachment, 'leave-low')))?.click();
    }
    await desk.openDocument(page, documentId);
    await delay(1_500);
    for (const attachment of attachments) {
      expect(await page.$(inBar(attachment, 'raise'))).toBeNull();
      expect(newest(attachment)).toBe(2);
    }
  });
});
