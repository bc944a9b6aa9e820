// Lists of a single-page portal, whose rows are no links: checked and signed from the list by the portal's own interface.
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { incomingDocuments } from '../../portal/seed/incoming.ts';
import { outgoingDocuments } from '../../portal/seed/outgoing.ts';
import type { PlannedDocument } from '../../portal/seed/plan.ts';
import { seedPortal } from '../../portal/seed/seed.ts';
import { violations } from '../../support/accessibility.ts';
import { inExtension, waitForExtensionPage } from '../../support/browser.ts';
import { type Desk, keepScreen, setDesk, wordsOf } from '../../support/desk.ts';
import { type Login, skins } from '../../support/portal-skins.ts';
import { press, waitInside } from '../../support/press.ts';
import { spaListApi, spaListProfile } from '../../support/spa-list-profile.ts';

const spa = skins['reference-spa'];
const isSmall = ({ files }: PlannedDocument): boolean =>
  files.every(({ content }) => content !== 'scan');
const waiting = outgoingDocuments
  .filter(({ document }) => document.status === 'awaitingSignature')
  .filter(isSmall);
const arrived = incomingDocuments.filter(isSmall).slice(0, 5);

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await setDesk({
    profile: 'reference-spa',
    seed: (store) => {
      seedPortal(store, [...arrived, ...waiting]);
    },
  });
  await useProfile(spaListProfile(desk.portal.apiOrigin));
});
afterEach(() => page.close());
afterAll(() => desk.close());

const useProfile = (profile: object): Promise<unknown> =>
  inExtension(
    desk.extension,
    `chrome.storage.local.set({ profiles: [${JSON.stringify(profile)}] })`,
  );

async function open(login: Login, list: string): Promise<void> {
  page = await spa.signIn(desk.extension.browser, desk.portal, login);
  await page.goto(`${desk.portal.origin}/spa/${list}`);
}

/** Words in each row, an empty text for a row without any. */
const marks = (selector: string): Promise<string[]> =>
  page.$$eval(
    '.mat-row',
    (rows, wanted) =>
      rows.map((row) => {
        const root = row.querySelector('kyso-row')?.shadowRoot;
        return root?.querySelector(wanted)?.textContent ?? '';
      }),
    selector,
  );

/** What the page asks the portal's interface for from now on. */
function requests(): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  return asked;
}

describe('the list of incoming documents', () => {
  it('has a badge in each row, once, and a click on it opens the report, not the row', async () => {
    await open('vanthu', 'van-ban-den');
    await expect.poll(() => marks('.badge'), { timeout: 50_000 }).not.toContain('');
    expect(await marks('.badge')).toHaveLength(arrived.length);
    expect(await page.$('kyso-batch')).toBeNull();
    await keepScreen(page, 'list-api-incoming');
    expect(await violations(page, "'kyso-row'")).toEqual([]);

    const asked = requests();
    await page.reload();
    await expect.poll(() => marks('.badge'), { timeout: 20_000 }).not.toContain('');
    expect(asked.filter((path) => /^\/api\/(?:van-ban\/\d+|tep)/u.test(path))).toEqual([]);

    await press(page, 'kyso-row >>> .badge');
    const report = await waitForExtensionPage(desk.extension, 'verify.html');
    await report.waitForSelector('.verify-side .box-title', { timeout: 60_000 });
    await report.close();
    expect(new URL(page.url()).pathname).toBe('/spa/van-ban-den');
  });
});

describe('an interface that is not what the profile says', () => {
  it('is told above the list', async () => {
    const { apiOrigin } = desk.portal;
    await useProfile(spaListProfile(apiOrigin, spaListApi(apiOrigin, 'data.rows')));
    await open('lanhdao', 'cho-ky');
    expect(await wordsOf(page, 'kyso-notice >>> .notice')).toContain(
      'Cổng đã thay đổi: không tìm thấy data.rows (reference-spa).',
    );
    expect(await page.$('kyso-batch, kyso-row')).toBeNull();
    await useProfile(spaListProfile(apiOrigin));
  });
});

describe('«Ký tất cả» of a single-page list', () => {
  it('signs what waits after one review with one PIN; a newer version is never replaced', async () => {
    const { db } = desk.portal;
    const files = db
      .documents()
      .filter(({ status }) => status === 'awaitingSignature')
      .flatMap(({ id }) => db.attachments(id))
      .filter(({ mediaType }) => mediaType === 'application/pdf');
    const [changed, ...others] = files;
    if (changed === undefined) throw new Error('nothing waits');
    await open('lanhdao', 'cho-ky');
    await waitInside(page, 'kyso-batch >>> #sign-all');
    await keepScreen(page, 'list-api-waiting');
    expect(await violations(page, "'kyso-batch'")).toEqual([]);
    await press(page, 'kyso-batch >>> #sign-all');
    const panel = await waitForExtensionPage(desk.extension, 'batch.html');
    await panel.setViewport({ width: 1180, height: 820 });
    await panel.waitForSelector('#confirm:not([disabled])', { timeout: 60_000 });
    expect(await panel.$$('tbody tr')).toHaveLength(files.length);
    await keepScreen(panel, 'list-api-panel');
    // Somebody stores another version while the leader looks through the list.
    const newer = Buffer.concat([db.versions.read(changed.id, 1), Buffer.from('%\n')]);
    db.versions.add(changed.id, newer, { at: '2026-11-25T01:00:00Z', by: 'vanthu', note: '' });
    await panel.click('#confirm');
    expect(await wordsOf(panel, '#summary')).toContain(`${others.length}/${files.length} tệp`);
    await panel.close();

    const versions = (list: typeof files): (number | undefined)[] =>
      list.map(({ id }) => db.attachment(id)?.version);
    expect(versions(others)).toEqual(others.map(() => 2));
    expect(versions([changed])).toEqual([2]);
    expect(Buffer.from(db.versions.read(changed.id, 2)).equals(newer)).toBe(true);
    for (const { id } of others) {
      const signed = Buffer.from(db.versions.read(id, 2));
      expect(signed.includes('/ETSI.CAdES.detached')).toBe(true);
    }
    expect(desk.pinRequests().filter((line) => line.startsWith('GETPIN'))).toHaveLength(1);
    await page.bringToFront();
    await waitInside(page, 'kyso-row >>> .mark.ok');
    expect(await marks('.mark')).toContain('Đã ký');
    await keepScreen(page, 'list-api-signed');
  });
});
