// «Ký tất cả»: one list, one confirmation, one PIN, each file back on the portal; and what can go wrong on the way.
import { execFileSync } from 'node:child_process';
import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import { violations } from '../../support/accessibility.ts';
import { stopWorker } from '../../support/browser.ts';
import { openList } from '../../support/batch-list.ts';
import { type Desk, keepScreen, setDesk, wordsOf } from '../../support/desk.ts';
import { LEADER_PIN, OFFICE_PIN } from '../../support/token-bench.ts';

let desk: Desk | undefined;
afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

const versions = (own: Desk, documentId: number): readonly number[] =>
  own.portal.db
    .attachments(documentId)
    .filter(({ mediaType }) => mediaType === 'application/pdf')
    .map(({ version }) => version);

const questions = (own: Desk): readonly string[] =>
  own.pinRequests().filter((line) => line.startsWith('GETPIN'));

describe('signing all attachments of a page', () => {
  it('shows one list, asks for one PIN, and brings every file back', async () => {
    desk = await setDesk();
    const { page, panel, documentId, pdfs } = await openList(desk);
    await keepScreen(page, 'batch-portal');
    await keepScreen(panel, 'batch-list');
    expect(await violations(panel)).toEqual([]);
    expect(await violations(page, "'kyso-batch'")).toEqual([]);
    expect(await panel.$$('tbody tr')).toHaveLength(pdfs.length);
    const digest = await wordsOf(panel, '.side .code');

    await panel.click('tbody tr .show');
    await panel.waitForSelector('#mark');
    await panel.waitForSelector('.mark-picture');
    await typeOver(panel, '#xMm', '31');
    await panel.focus('#yMm');
    await keepScreen(panel, 'batch-preview');
    expect(await violations(panel)).toEqual([]);
    await panel.click('#back');
    expect(await wordsOf(panel, 'tbody tr td.place')).toContain('Chỗ ký do người ký đặt.');
    await panel.waitForSelector('#confirm:not([disabled])');

    await panel.click('#confirm');
    const summary = await wordsOf(panel, '#summary');
    await keepScreen(panel, 'batch-done');
    expect(summary).toBe(`Đã ký và đưa lên hệ thống ${pdfs.length}/${pdfs.length} tệp.`);
    expect(await violations(panel)).toEqual([]);
    expect(versions(desk, documentId)).toEqual(pdfs.map(() => 2));
    expect(markOf(desk, pdfs[0]?.id)?.xMm).toBeCloseTo(31, 0);
    expect(questions(desk)).toHaveLength(1);
    expect(desk.pinRequests().join('\n')).toContain(`Mã kiểm tra danh sách: ${digest}`);
  });

  it('leaves out what is not ticked, and can be confirmed again after a wrong PIN', async () => {
    desk = await setDesk({
      pin: [
        { kind: 'pin', pin: '000000' },
        { kind: 'pin', pin: LEADER_PIN },
      ],
    });
    const { panel, documentId, pdfs } = await openList(desk);
    await panel.click('tbody tr input');
    expect(await wordsOf(panel, '#confirm')).toBe(`Ký ${pdfs.length - 1} tệp`);
    await panel.click('#confirm');
    await panel.waitForSelector('tbody .notes-line.bad');
    await keepScreen(panel, 'batch-wrong-pin');
    expect(versions(desk, documentId)).toEqual(pdfs.map(() => 1));
    await panel.click('#confirm:not([disabled])');
    await panel.waitForSelector('#summary');
    expect(versions(desk, documentId)).toEqual(pdfs.map((_, at) => (at === 0 ? 1 : 2)));
    expect(questions(desk)).toHaveLength(2);
  });

  it('says what cannot be signed so, and prints one number on all files that ask for it', async () => {
    desk = await setDesk({ pin: [{ kind: 'pin', pin: OFFICE_PIN }] });
    const { panel, documentId, pdfs } = await openList(desk, 'vanthu');
    const refusal = 'tbody tr:nth-child(1) .notes-line.bad';
    expect(await wordsOf(panel, refusal)).toContain('chưa có chữ ký số');
    for (const at of pdfs.keys()) {
      await panel.click(`tbody tr:nth-child(${at + 1}) .show`);
      await panel.waitForSelector('#kind');
      await panel.select('#kind', 'attachment');
      await panel.click('#back');
    }
    await typeOver(panel, '#number-for-all #document-code', '142/UBND-VP');
    await panel.waitForSelector('#confirm:not([disabled])');
    await keepScreen(panel, 'batch-number');
    expect(await violations(panel)).toEqual([]);
    await panel.click('#confirm');
    await panel.waitForSelector('#summary');
    expect(versions(desk, documentId)).toEqual(pdfs.map(() => 2));
    for (const { id } of pdfs) {
      const said = execFileSync('pdftotext', ['-l', '1', '-', '-'], {
        input: desk.portal.db.versions.read(id, 2),
        encoding: 'utf8',
      });
      expect(said).toContain('142/UBND-VP');
    }
  });

  it.each([
    ['the panel is closed', (_: Desk, panel: Page) => panel.close()],
    ['the worker is stopped', ({ extension }: Desk) => stopWorker(extension)],
  ])('goes on when %s after the confirmation', async (_, interrupt) => {
    desk = await setDesk();
    const { panel, documentId, pdfs } = await openList(desk);
    await panel.click('#confirm');
    await panel.waitForSelector('progress');
    await interrupt(desk, panel);
    const own = desk;
    const current = (): readonly number[] => versions(own, documentId);
    await expect.poll(current, { timeout: 40_000 }).toEqual(pdfs.map(() => 2));
    expect(questions(desk)).toHaveLength(1);
  });

  it('keeps a file that the portal refuses, and uploads the others', async () => {
    desk = await setDesk();
    const { panel, documentId, pdfs } = await openList(desk);
    const [first] = pdfs;
    // Somebody has stored another version meanwhile: the portal takes no file made from the old one.
    if (first) {
      const { versions: stored } = desk.portal.db;
      const changed = Buffer.concat([stored.read(first.id, 1), Buffer.from('%\n')]);
      const origin = { at: '2026-11-25T01:00:00Z', by: 'vanthu', note: 'bản khác' };
      stored.add(first.id, changed, origin);
    }
    await panel.click('#confirm');
    await panel.waitForSelector('tbody tr:first-child .state.bad');
    expect(await wordsOf(panel, 'tbody tr:first-child')).toContain('chưa đưa được lên hệ thống');
    await panel.waitForSelector('#summary');
    await keepScreen(panel, 'batch-kept');
    expect(versions(desk, documentId).slice(1)).toEqual(pdfs.slice(1).map(() => 2));
  });
});

/** The place of the signature in the second version, in mm. */
function markOf(own: Desk, attachmentId: number | undefined): { xMm: number } | undefined {
  const signed = own.portal.db.versions.read(attachmentId ?? 0, 2);
  const { signatures } = verifyDocument(memorySource(signed), { trust: 'none' });
  return signatures.at(-1)?.mark;
}

async function typeOver(panel: Page, selector: string, words: string): Promise<void> {
  await panel.waitForSelector(selector);
  await panel.click(selector, { count: 3 });
  await panel.type(selector, words);
}
