// The reference profile alone, on every kind of page of its portal: each selector once, each predicate true and false.
import type { Browser, Page } from 'puppeteer';
import puppeteer from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningPortal, startPortal } from '../../portal/server.ts';
import { askProfile, profileText } from '../../support/profile-script.ts';
import { enterLogin } from '../../support/sign-in.ts';

let portal: RunningPortal;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  portal = await startPortal();
  browser = await puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  page = await browser.newPage();
  await page.setBypassCSP(true);
  await page.goto(`${portal.origin}/dang-nhap`);
  await enterLogin(page, 'lanhdao');
  await Promise.all([page.waitForNavigation(), page.click('form button')]);
});
afterAll(async () => {
  await browser.close();
  await portal.close();
});

const profile = profileText('reference');
const ask = (expression: string): Promise<unknown> => askProfile(page, profile, expression);

const open = (path: string): Promise<unknown> => page.goto(portal.origin + path);
const facts =
  'adapter.attachments(document).map(({ place, facts, isPdf }) => ({ place, ...facts, isPdf }))';

describe('on its own pages', () => {
  it('finds exactly the attachments of a document, with what the portal says about it', async () => {
    for (const document of portal.db.documents()) {
      await open(`/van-ban/${document.id}`);
      const found = await ask(facts);
      const expected = portal.db.attachments(document.id).map((attachment) => ({
        place: `${document.id}/${attachment.id}`,
        documentKey: `${document.id}/${attachment.id}@${attachment.sha256}`,
        label: attachment.name,
        isPdf: attachment.mediaType === 'application/pdf',
        subject: document.subject,
        organization: document.issuingOrganization,
        ...(document.documentCode !== '' && { documentCode: document.documentCode }),
        suggestedKind: document.direction === 'outgoing' ? 'approve' : 'comment',
      }));
      expect(found).toEqual(expected);
    }
  });

  it.each(['/van-ban-den', '/van-ban-di', '/du-thao', '/cho-ky', '/khong-co', '/van-ban/999999'])(
    'knows the portal on %s and finds nothing to sign',
    async (path) => {
      await open(path);
      expect(await ask('adapter.recognises(document)')).toBe(true);
      expect(await ask(facts)).toEqual([]);
    },
  );

  it('shows only the attachments of the page', async () => {
    const [one, other] = portal.db.documents();
    if (one === undefined || other === undefined) throw new Error('no documents');
    await open(`/van-ban/${one.id}`);
    const key = (documentId: number): string => {
      const [attachment] = portal.db.attachments(documentId);
      return `'${documentId}/${attachment?.id ?? 0}@${'0'.repeat(64)}'`;
    };
    expect(await ask(`adapter.shows(document, ${key(one.id)})`)).toBe(true);
    expect(await ask(`adapter.shows(document, ${key(other.id)})`)).toBe(false);
    expect(await ask("adapter.shows(document, 'nonsense')")).toBe(false);
  });

  it('reads exactly the version it names, stores the next one, and shows it', async () => {
    const document = portal.db.documents().find(({ status }) => status === 'awaitingSignature');
    if (document === undefined) throw new Error('no document');
    const [attachment] = portal.db.attachments(document.id);
    if (attachment === undefined) throw new Error('no attachment');
    await open(`/van-ban/${document.id}`);
    const key = `${document.id}/${attachment.id}@${attachment.sha256}`;
    expect(await ask(`adapter.read(document, '${key}', signal).then((blob) => blob.size)`)).toBe(
      attachment.sizeBytes,
    );
    const stale = key.replace(/@.*/, `@${'0'.repeat(64)}`);
    expect(await ask(`adapter.read(document, '${stale}', signal)`)).toMatchObject({
      code: 'DOCUMENT_CHANGED',
    });
    const upload = `adapter.upload(document, '${key}', new Blob(['%PDF-1.7 bản mới']), signal)`;
    expect(await ask(`${upload}.then(() => 'stored')`)).toBe('stored');
    expect(await ask(upload)).toEqual({ code: 'UPLOAD_REFUSED', details: { status: 409 } });
    await ask(`adapter.refresh(document, '${key}', signal)`);
    const current = portal.db.attachment(attachment.id);
    expect(await page.$eval('tr[data-tep] .phien-ban', (cell) => cell.textContent)).toBe('2');
    expect(await ask(facts)).toMatchObject([
      { documentKey: `${document.id}/${attachment.id}@${current?.sha256 ?? ''}` },
    ]);
  });

  it.each([
    ['a session that ended', { sessionEndsAt: 'download' }, 401],
    ['an error page in place of the file', { htmlInsteadOfFile: true }, 200],
    ['a connection that breaks', { cutDownloadAfterBytes: 100 }, 0],
  ] as const)('tells %s', async (_name, faults, status) => {
    const document = portal.db.documents().find(({ direction }) => direction === 'incoming');
    const [attachment] = portal.db.attachments(document?.id ?? 0);
    if (document === undefined || attachment === undefined) throw new Error('no document');
    await page.bringToFront();
    await open(`/van-ban/${document.id}`);
    if (page.url().includes('dang-nhap')) throw new Error('signed out');
    portal.faults.set(faults);
    const key = `${document.id}/${attachment.id}@${attachment.sha256}`;
    const found = await ask(`adapter.read(document, '${key}', signal)`);
    portal.faults.set({});
    expect(found).toEqual({ code: 'ATTACHMENT_UNREADABLE', details: { status } });
    if (status === 401) {
      await open('/dang-nhap');
      await enterLogin(page, 'lanhdao');
      await Promise.all([page.waitForNavigation(), page.click('form button')]);
    }
  });
});

describe('on other pages', () => {
  it.each([
    ['another system', '<title>Cổng khác</title><table class="tep-dinh-kem"></table>'],
    ['a system with a mark of its own', '<meta name="qlvb" content="khac version 1">'],
  ])('is not at home: %s', async (_name, html) => {
    await page.setContent(html);
    expect(await ask('adapter.recognises(document)')).toBe(false);
  });

  it('says so when its own portal speaks another version', async () => {
    await page.setContent('<meta name="qlvb" content="tham-chieu version 2">');
    expect(await ask('adapter.recognises(document)')).toEqual({
      code: 'PORTAL_CHANGED',
      details: { portal: 'reference', selector: 'meta[name="qlvb"][content]' },
    });
  });

  it.each([
    ['[data-bam]', (row: string) => row.replace('data-bam', 'data-x')],
    ['a.ten-tep[href]', (row: string) => row.replace('ten-tep', 'ten')],
    ['td.thao-tac', (row: string) => row.replace('thao-tac', 'x')],
    ['table.tep-dinh-kem', (row: string) => row.replace('tep-dinh-kem', 'x')],
  ])('names the selector that found nothing: %s', async (selector, change) => {
    await page.setContent(
      change(
        `<meta name="csrf" content="1"><article class="van-ban" data-van-ban="1"><table class="tep-dinh-kem"><tbody>
        <tr data-tep="2" data-loai="application/pdf" data-phien-ban="1" data-bam="${'a'.repeat(64)}">
        <td><a class="ten-tep" href="/x">a.pdf</a></td><td class="thao-tac"></td></tr></tbody></table></article>`,
      ),
    );
    expect(await ask(facts)).toEqual({
      code: 'PORTAL_CHANGED',
      details: { portal: 'reference', selector },
    });
  });
});
