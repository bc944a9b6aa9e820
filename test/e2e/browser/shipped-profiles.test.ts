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

async function open(
  profile: string,
  path: string,
  file = profile,
): Promise<(text: string) => Promise<unknown>> {
  shown = readFileSync(join(import.meta.dirname, 'portal-pages', `${file}.html`), 'utf8');
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

const sendings = 'kyso.readRows(profile.exchange, document, location.href)';
const headings = 'kyso.showsHeadings(kyso.neededColumns(profile.exchange), 50)';

describe.each([
  {
    profile: 'vnpt-ioffice',
    rows: [
      {
        documentCode: '142/UBND-VP',
        subject: 'V/v gửi, nhận văn bản điện tử',
        receivingOrganization: 'Sở Nội vụ',
        ...{ state: '03', stateWords: 'Đã tiếp nhận', sentAt: '26/11/2026 08:15' },
      },
      expect.objectContaining({
        ...{ documentCode: '143/UBND-VP', state: 'failed', reason: 'Không kết nối được trục' },
      }),
    ],
  },
  {
    profile: 'angular-material-vpdt',
    rows: [
      expect.objectContaining({
        ...{ documentCode: '57/SNV-TCBC', receivingOrganization: 'UBND tỉnh Minh Giang' },
        ...{ state: '02', sentAt: '08:15 26/11/2026', reason: 'Thiếu phụ lục' },
      }),
      // A word that nobody knows has no meaning.
      {
        ...{ documentCode: '58/SNV-TCBC', subject: 'Báo cáo' },
        receivingOrganization: 'Sở Tài chính',
        ...{ stateWords: 'Chờ duyệt lại', sentAt: '08:20 26/11/2026' },
      },
    ],
  },
  {
    profile: 'antd-next',
    rows: [
      {
        ...{ documentCode: '08/QĐ-UBND', receivingOrganization: 'Sở Nội vụ' },
        ...{ state: 'failed', stateWords: 'error', sentAt: '2026-11-26 08:15:30' },
        ...{ reason: 'timeout', link: `${ORIGIN}/van-ban-di/8` },
      },
      expect.objectContaining({ documentCode: '09/QĐ-UBND', state: 'sent' }),
    ],
  },
  {
    profile: 'liferay-fds',
    rows: [
      {
        ...{ documentCode: '31/BC-SKHCN', receivingOrganization: 'UBND tỉnh Minh Giang' },
        ...{ state: '05', stateWords: 'Đang xử lý', sentAt: '26/11/2026 08:15' },
        dueAt: '30/11/2026',
      },
    ],
  },
  {
    profile: 'aspnet-webforms',
    rows: [
      {
        ...{ documentCode: '12/TB-VP', receivingOrganization: 'Sở Nội vụ' },
        ...{ organizationCode: 'H41.02', kind: 'recall', state: '13' },
        ...{ stateWords: 'Yêu cầu lấy lại', sentAt: '25/11/2026 08:15' },
        ...{ changedAt: '26/11/2026 09:00', link: `${ORIGIN}/LienThong/ChiTiet.aspx?id=5` },
      },
    ],
  },
  {
    profile: 'generic-label',
    rows: [
      {
        ...{ documentCode: '99/UBND-NC', receivingOrganization: 'UBND xã Tân Lập' },
        ...{ state: '03', stateWords: '03', sentAt: '26/11/2026' },
      },
    ],
  },
])('the exchange list of $profile', ({ profile, rows }) => {
  it('is told by the words above its columns', async () => {
    const ask = await open(profile, '/LienThong/NhatKy.aspx', `exchange-${profile}`);
    expect(await ask(headings)).toBe(true);
    expect(await ask(sendings)).toEqual(rows);
  });

  it('is no other table, nor one that lacks a column or has no state that is known', async () => {
    const other = await open(profile, '/van-ban-di/42');
    expect(await other(headings)).toBe(false);
    expect(await other(sendings)).toBeUndefined();
    const ask = await open(profile, '/', `exchange-${profile}`);
    await page.evaluate(() => {
      for (const cell of document.querySelectorAll('td, [role=cell]')) {
        if (cell.childElementCount === 0) cell.textContent = 'Đã ban hành';
        else for (const part of cell.children) part.textContent = 'Đã ban hành';
      }
    });
    expect(await ask(sendings)).toBeUndefined();
    const lacking = await open(profile, '/', `exchange-${profile}`);
    await page.evaluate(() => {
      for (const heading of document.querySelectorAll('th, [role=columnheader]')) {
        if (/gửi lúc|thời (?:gian|điểm) gửi|ngày gửi/iu.test(heading.textContent))
          heading.textContent = 'Ngày đến';
      }
    });
    expect(await lacking(headings)).toBe(false);
    expect(await lacking(sendings)).toBeUndefined();
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
