// Pages written for the VNPT plugin, unchanged, on our socket: its functions for PDF, and a clear no for the others.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  type CallerDesk,
  clickOnPage,
  readyPanel,
  setCallerDesk,
} from '../../support/caller-desk.ts';
import { letterPdf } from '../../support/letter.ts';
import { pdfsigVerdicts } from '../../support/pdfsig.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-vnpt-'));
let desk: CallerDesk | undefined;
afterEach(async () => {
  await desk?.close();
  desk = undefined;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Words that a text must hold. */
const holding = (words: string): unknown => expect.stringContaining(words);
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

const letter = Buffer.from(letterPdf()).toString('base64');

async function ask(page: Page, call: string): Promise<string> {
  return String(await page.evaluate(`vnpt_plugin.${call}`));
}

describe.each(['chromium', 'firefox'] as const)('the VNPT plugin’s pages in %s', (browser) => {
  it('find a plugin with a licence, sign and check a PDF, and hear what is not there', async () => {
    desk = await setCallerDesk({ browser, compat: { vnpt: true } });
    const page = await desk.open('vnpt');
    expect(await ask(page, 'checkPlugin()')).toBe('1');
    expect(JSON.parse(await ask(page, "setLicenseKey('PD94bWw')"))).toMatchObject({ code: 1 });
    expect(await ask(page, 'getVersion()')).toBe('0.1.0');
    expect(JSON.parse(await ask(page, 'scan()'))).toMatchObject({
      code: 5,
      error: holding('chưa hỗ trợ'),
    });
    expect(JSON.parse(await ask(page, `signPdf('không phải base64')`))).toMatchObject({ code: 1 });

    await clickOnPage(page);
    const wishes = JSON.stringify({
      page: 1,
      llx: 10,
      lly: 10,
      urx: 200,
      ury: 90,
      TsaPassword: 'x',
    });
    const called = ask(page, `signPdf('${letter}', ${wishes})`);
    const panel = await readyPanel(desk);
    await panel.click('#confirm');
    const answer: unknown = JSON.parse(await called);
    expect(answer).toMatchObject({ code: 0, error: '' });
    const { data } = answer as { readonly data: string };
    const file = join(folder, `${browser}.pdf`);
    writeFileSync(file, Buffer.from(data, 'base64'));
    expect([...pdfsigVerdicts(file).values()]).toEqual([{ valid: true, whole: true }]);
    await panel.close();

    await page.bringToFront();
    const checked: unknown = JSON.parse(await ask(page, `verifyPdf('${data}')`));
    // Signed under an authority that nobody here trusts.
    expect(checked).toMatchObject({ code: 10, error: holding('Chưa đủ căn cứ') });
    const certificate: unknown = JSON.parse(await ask(page, 'getCertInfo()'));
    expect(certificate).toEqual({
      serial: matching(/^[0-9A-F]+$/),
      base64: matching(/^MII/),
    });
    await page.close();
  });
});
