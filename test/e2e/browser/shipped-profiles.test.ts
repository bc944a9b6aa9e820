// Every shipped profile of a portal family on a synthetic page of our own: fields, attachments, what is proposed, how a
// file comes and goes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type HTTPRequest, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askProfile, profileText } from '../../support/profile-script.ts';

const ORIGIN = 'https://qlvb.example';
const PDF = '%PDF-1.7 tệp của cổng';

let browser: Browser;
let page: Page;
/** Requests since the page was opened. */
let asked: HTTPRequest[] = [];
let shown = '';

beforeAll(async () => {
  browser = await puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  page = await browser.newPage();
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.isNavigationRequest()) {
      void request.respond({ contentType: 'text/html; charset=utf-8', body: shown });
      return;
    }
    if (!request.url().endsWith('/favicon.ico')) asked.push(request);
    const isCall = request.url().endsWith('.dwr');
    const files = [{ hdd_file: '/u01/vb/1.pdf', name: '142_ubnd.pdf', file_size: '1' }];
    const body = isCall ? `var s0=${JSON.stringify(JSON.stringify(files))};` : PDF;
    void request.respond({ contentType: isCall ? 'text/javascript' : 'application/pdf', body });
  });
});
afterAll(() => browser.close());

async function open(profile: string, path: string): Promise<(text: string) => Promise<unknown>> {
  shown = readFileSync(join(import.meta.dirname, 'portal-pages', `${profile}.html`), 'utf8');
  await page.goto(ORIGIN + path);
  asked = [];
  const text = profileText(profile);
  return (expression) => askProfile(page, text, expression);
}

const facts = 'adapter.attachments(document).map(({ facts, isPdf }) => ({ ...facts, isPdf }))';
const read = `adapter.read(document, adapter.attachments(document)[0].facts.documentKey, signal)
  .then((file) => file.text())`;

describe.each([
  {
    profile: 'vnpt-ioffice',
    path: '/qlvbdh_mg/main?a=1',
    attachments: [
      {
        documentKey: '9012/142_ubnd.pdf@',
        label: '142_ubnd.pdf',
        isPdf: true,
        documentCode: '142/UBND-VP',
        subject: 'V/v gửi, nhận văn bản điện tử',
        organization: 'UBND tỉnh Minh Giang',
        suggestedKind: 'incoming',
      },
      expect.objectContaining({ label: 'phu luc.docx', isPdf: false }),
    ],
  },
  {
    profile: 'angular-material-vpdt',
    path: '/vi/document-process/info/a1b2?status=2',
    attachments: [
      {
        documentKey: 'a1b2/bao-cao.pdf@',
        label: 'bao-cao.pdf',
        isPdf: true,
        documentCode: '57/SNV-TCBC',
        subject: 'Báo cáo biên chế',
        suggestedKind: 'approve',
      },
    ],
  },
  {
    profile: 'antd-next',
    path: '/van-ban-di/42',
    attachments: [
      {
        documentKey: '42/quyet-dinh.pdf@',
        label: 'quyet-dinh.pdf',
        isPdf: true,
        documentCode: '08/QĐ-UBND',
        subject: 'Về việc ban hành Quy chế',
        suggestedKind: 'issue',
      },
    ],
  },
  {
    profile: 'liferay-fds',
    path: '/web/guest/ho-so/77',
    attachments: [
      {
        documentKey: '77/bao-cao.pdf@',
        label: 'bao-cao.pdf',
        isPdf: true,
        documentCode: '31/BC-SKHCN',
        subject: 'Báo cáo chuyển đổi số',
      },
    ],
  },
  {
    profile: 'aspnet-webforms',
    path: '/VanBan/ChiTiet.aspx?id=5',
    attachments: [
      {
        documentKey: '5/thong-bao.pdf@',
        label: 'thong-bao.pdf',
        isPdf: true,
        documentCode: '12/TB-VP',
        subject: 'Thông báo họp',
      },
    ],
  },
  {
    profile: 'generic-label',
    path: '/van-ban/xem',
    attachments: [
      {
        documentKey: '99%2FUBND-NC/cv%2099.pdf@',
        label: 'cv 99.pdf',
        isPdf: true,
        documentCode: '99/UBND-NC',
        subject: 'Triển khai Nghị định',
        organization: 'UBND xã Tân Lập',
      },
    ],
  },
])('the profile $profile', ({ profile, path, attachments }) => {
  it('knows its page, its fields and its attachments, and reads a file', async () => {
    const ask = await open(profile, path);
    expect(await ask('adapter.recognises(document)')).toBe(true);
    expect(await ask(facts)).toEqual(attachments);
    expect(await ask(read)).toBe(PDF);
  });
});

const words = `kyso.sendButtons(profile.send, document).map((one) =>
  (one.value || one.textContent).trim())`;

describe.each([
  ['vnpt-ioffice', '/qlvbdh_mg/main?a=1', ['Phát hành & gửi', 'Phát hành']],
  ['angular-material-vpdt', '/vi/document-process/info/a1b2', ['send Gửi liên thông', 'Phát hành']],
  ['antd-next', '/van-ban-di/42', ['Gửi trục CP', 'Ban hành']],
  ['liferay-fds', '/web/guest/ho-so/77', ['sendGửi liên thông', 'Chuyển']],
  ['aspnet-webforms', '/VanBan/ChiTiet.aspx?id=5', ['Phát hành và gửi', 'Phát hành']],
  ['generic-label', '/van-ban/xem', ['PHÁT HÀNH & GỬI', 'Gửi']],
])('the send button of %s', (profile, path, guarded) => {
  it('is told by its whole words: no menu, no comment, nothing that only opens a dialog', async () => {
    const ask = await open(profile, path);
    expect(await ask(words)).toEqual(guarded);
  });
});

describe('a page whose button has the words', () => {
  it('is guarded where a document with files goes out', async () => {
    const ask = await open('generic-label', '/van-ban/xem');
    expect(await ask('kyso.sendsDocument(profile, profile.send, document)')).toBe(true);
    await page.evaluate(() => {
      for (const link of document.querySelectorAll('a[href*=".pdf" i]')) link.remove();
    });
    expect(await ask('kyso.sendsDocument(profile, profile.send, document)')).toBe(false);
  });

  it('is not where the document came from elsewhere, or where there is none', async () => {
    const incoming = await open('vnpt-ioffice', '/qlvbdh_mg/main?a=1');
    expect(await incoming('kyso.sendsDocument(profile, profile.send, document)')).toBe(false);
    const none = await open('liferay-fds', '/web/guest/trang-chu');
    expect(await none('kyso.sendsDocument(profile, profile.send, document)')).toBe(false);
  });
});

describe('transfers', () => {
  it('vnpt-ioffice asks by DWR where the file is', async () => {
    const ask = await open('vnpt-ioffice', '/qlvbdh_mg/main?a=1');
    await ask(read);
    const [call, file] = asked;
    expect(call?.url()).toBe(`${ORIGIN}/qlvbdh_mg/dwr/exec/NEORemoting.getRSet.dwr`);
    expect(await call?.fetchPostData()).toContain('getFileAttachLst(%229012%22%2C0)');
    const query = new URL(file?.url() ?? '').searchParams;
    expect(query.get('5FpXTEW.')).toBe('/u01/vb/1.pdf');
    expect(Buffer.from(query.get('5E1XCBS.') ?? '', 'base64').toString()).toBe('142_ubnd.pdf');
    expect(await ask('kyso.listRows(profile, document)')).toEqual([
      {
        documentId: '9012',
        fields: {
          documentCode: '142/UBND-VP',
          subject: 'V/v gửi, nhận văn bản điện tử',
          issuingOrganization: 'UBND tỉnh Minh Giang',
          documentType: 'Công văn',
          issuedDate: '24/11/2026',
          arrivalDate: '25/11/2026',
          dueDate: '30/11/2026',
          urgency: 'Khẩn',
        },
      },
    ]);
  });

  it('aspnet-webforms sends the whole form back, as the page would', async () => {
    const ask = await open('aspnet-webforms', '/VanBan/ChiTiet.aspx?id=5');
    await ask(read);
    const form = new URLSearchParams(await asked[0]?.fetchPostData());
    expect(Object.fromEntries(form)).toMatchObject({
      __VIEWSTATE: 'vs',
      __EVENTVALIDATION: 'ev',
      __EVENTTARGET: 'ctl00$grv$ctl02$lnk',
    });
  });

  it('antd-next carries the token of the login, and never to another origin', async () => {
    const ask = await open('antd-next', '/van-ban-di/42');
    await ask(read);
    expect(asked[0]?.headers()['authorization']).toBe('Bearer abc.def.ghi');
    const upload = `adapter.upload(document, adapter.attachments(document)[0].facts.documentKey,
      new Blob(['%PDF-1.7 đã ký']), signal).then(() => 'stored')`;
    expect(await ask(upload)).toBe('stored');
    expect(asked[1]?.url()).toBe(`${ORIGIN}/van-ban-di/42/dinh-kem`);
    await page.evaluate("document.querySelector('a').href = 'https://evil.example/a.pdf'");
    expect(await ask(read)).toMatchObject({ code: 'PORTAL_CHANGED' });
    expect(asked).toHaveLength(2);
  });

  it('angular-material-vpdt reads one file after the other, though its page gives each up at once', async () => {
    const ask = await open('angular-material-vpdt', '/vi/document-process/info/a1b2');
    await ask(read);
    // The portal takes a while for the second one.
    await page.evaluate(`{
      const { fetch } = window;
      window.fetch = async (...asked) => {
        await new Promise((go) => setTimeout(go, 1300));
        return fetch(...asked);
      };
    }`);
    expect(await ask(read)).toBe(PDF);
  });

  it('liferay-fds puts the file into the hidden input and waits for the page’s word', async () => {
    const ask = await open('liferay-fds', '/web/guest/ho-so/77');
    const upload = `adapter.upload(document, adapter.attachments(document)[0].facts.documentKey,
      new Blob(['%PDF-1.7 đã ký']), signal).then(() => 'stored')`;
    expect(await ask(upload)).toBe('stored');
    expect(asked.map((request) => request.url())).toEqual([`${ORIGIN}/tai-len`]);
  });

  it('generic-label takes nothing back', async () => {
    const ask = await open('generic-label', '/van-ban/xem');
    const upload = `adapter.upload(document, adapter.attachments(document)[0].facts.documentKey,
      new Blob(['%PDF-1.7 đã ký']), signal)`;
    expect(await ask(upload)).toEqual({ code: 'UPLOAD_NOT_OFFERED', details: {} });
  });
});
