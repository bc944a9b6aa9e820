// Pages written for VGCA Sign Service, unchanged, on our socket: every function in every packaging, with the real agent
// and token; the signed files judged by poppler and by our own check.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import { kindOfField } from '../../../shared/protocol/signature-field.ts';
import type { Variant } from '../../portal/vgca/scripts.ts';
import { waitForExtensionPage } from '../../support/browser.ts';
import {
  type Answer,
  type CallerDesk,
  callPage,
  clickOnPage,
  fileRequest,
  openedPanel,
  setCallerDesk,
} from '../../support/caller-desk.ts';
import { keepScreen } from '../../support/desk.ts';
import { pdfsigVerdicts } from '../../support/pdfsig.ts';
import { LEADER_PIN, OFFICE_PIN } from '../../support/token-bench.ts';

/** Signatures of the leader before those of the office; the batch is one. */
const LEADERS = 6;

let desk: CallerDesk;
const folder = mkdtempSync(join(tmpdir(), 'kyso-vgca-'));
beforeAll(async () => {
  const leader = { kind: 'pin', pin: LEADER_PIN } as const;
  desk = await setCallerDesk({
    pin: [...Array.from({ length: LEADERS }, () => leader), { kind: 'pin', pin: OFFICE_PIN }],
  });
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

type Signed = { readonly answer: Answer; readonly bytes: Uint8Array };

async function sign(
  name: string,
  variant: Variant,
  request: Readonly<Record<string, unknown>>,
  decide: (panel: Page) => Promise<void> = async () => undefined,
): Promise<Signed> {
  const page = await desk.open(variant);
  await clickOnPage(page);
  const called = callPage(page, name, fileRequest(desk.portal, request));
  const panel = await openedPanel(desk);
  await decide(panel);
  await panel.waitForSelector('#confirm:not([disabled])');
  await panel.click('#confirm');
  const answer = await called;
  await panel.close();
  await page.close();
  return { answer, bytes: desk.portal.received.at(-1)?.bytes ?? new Uint8Array() };
}

/** Kinds of all signatures, by the names of their fields; poppler takes each of them for good. */
function kindsIn(bytes: Uint8Array): readonly (string | undefined)[] {
  const file = join(folder, 'signed.pdf');
  writeFileSync(file, bytes);
  const verdicts = [...pdfsigVerdicts(file).values()];
  const { signatures } = verifyDocument(memorySource(bytes), { trust: 'none' });
  expect(verdicts.map(({ valid }) => valid)).toEqual(signatures.map(() => true));
  expect(signatures.every(({ integrity }) => integrity === 'intact')).toBe(true);
  return signatures.map(({ field }) => kindOfField(field ?? ''));
}

/** Words that a text must hold. */
const holding = (words: string): unknown => expect.stringContaining(words);
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

const succeeded = {
  Status: 0,
  Message: 'Ký số thành công',
  Error: '',
  FileName: 'cong-van.pdf',
  FileServer: matching(/^http:\/\/kho\.example:80\/ky\/\d+\.pdf$/),
  DocumentNumber: '',
  DocumentDate: '',
  CustomSignatureText: '',
};

describe('functions of the leader', () => {
  it.each<[string, Variant, string]>([
    ['vgca_sign_approved', 'global', 'approve'],
    ['vgca_sign_pdf', 'object', 'approve'],
    ['vgca_sign_pdfwp', 'packed', 'approve'],
    ['vgca_sign_file', 'wrapped', 'approve'],
  ])('%s, %s', async (name, variant, kind) => {
    const { answer, bytes } = await sign(name, variant, {});
    expect(answer).toEqual(succeeded);
    expect(kindsIn(bytes)).toEqual([kind]);
    desk.portal.documents.set('da-ky.pdf', bytes);
  });

  it('vgca_comment, module: the words are asked for and stand in the signature', async () => {
    const { answer, bytes } = await sign('vgca_comment', 'module', {}, async (panel) => {
      await panel.waitForSelector('#comment');
      await panel.type('#comment', 'Đồng ý, giao Văn phòng tham mưu.');
    });
    expect(answer).toEqual(succeeded);
    expect(kindsIn(bytes)).toEqual(['comment']);
  });

  it('vgca_sign_files: one list, one PIN, each file answered under its own id', async () => {
    const asked = pins();
    const page = await desk.open('packed');
    await clickOnPage(page);
    const { origin } = desk.portal;
    const address = `${origin}/tep/cong-van.pdf`;
    const long = `"${'Báo cáo rất dài '.repeat(20)}".pdf`;
    const called = callPage(page, 'vgca_sign_files', {
      FileUploadHandler: `${origin}/nhan/uploadfile`,
      SessionId: '',
      JWTToken: '',
      Files: [
        { FileID: 7, FileName: 'một.pdf', URL: address },
        { FileID: '8', FileName: long, URL: address },
        { FileID: 9, FileName: 'mất.pdf', URL: `${origin}/tep/khong-co.pdf` },
      ],
    });
    const panel = await waitForExtensionPage(desk.extension, 'batch.html');
    await panel.waitForSelector('#confirm:not([disabled])');
    await keepScreen(panel, 'vgca-batch');
    await panel.click('#confirm');
    const answer = await called;
    expect(answer).toMatchObject({ Status: 0, Message: 'Ký số thành công 2/3 tệp', Error: '' });
    expect(answer['Files']).toMatchObject([
      { FileID: 7, Status: 0, FileSignedURL: holding('kho.example') },
      { FileID: '8', Status: 0, FileSignedURL: holding('kho.example') },
      { FileID: 9, Status: 7, FileSignedURL: '', Message: holding('404') },
    ]);
    expect(pins() - asked).toBe(1);
    const names = desk.portal.received.slice(-2).map(({ fileName }) => fileName);
    expect(names.map((name) => name.length).toSorted((a, b) => a - b)).toEqual([7, 255]);
    for (const { bytes } of desk.portal.received.slice(-2))
      expect(kindsIn(bytes)).toEqual(['approve']);
    await panel.close();
    await page.close();
  });
});

const pins = (): number => desk.pinRequests().filter((line) => line === 'GETPIN').length;

describe('functions of the records office', () => {
  it('vgca_sign_issued: number and date come from the page', async () => {
    const { answer, bytes } = await sign('vgca_sign_issued', 'global', {
      FileName: `${desk.portal.origin}/tep/da-ky.pdf`,
      DocNumber: '142/VP-HCC',
      IssuedDate: '2026-02-04T17:30:00.000Z',
    });
    expect(answer).toEqual({
      ...succeeded,
      FileName: 'da-ky.pdf',
      DocumentNumber: '142/VP-HCC',
      DocumentDate: '05/02/2026',
    });
    expect(kindsIn(bytes)).toEqual(['approve', 'issue']);
  });

  it.each<[string, Variant, Record<string, unknown>, string]>([
    ['vgca_sign_appendix', 'object', { DocNumber: '142/UBND-VP' }, 'attachment'],
    ['vgca_sign_copy', 'module', { DocNumber: '' }, 'copy'],
    ['vgca_sign_income', 'wrapped', { MetaData: [{ Key: 'token', Value: 'a"b' }] }, 'incoming'],
  ])('%s, %s', async (name, variant, request, kind) => {
    const { answer, bytes } = await sign(name, variant, request);
    expect(answer).toEqual({ ...succeeded, DocumentNumber: request['DocNumber'] ?? '' });
    expect(kindsIn(bytes)).toEqual([kind]);
    if (kind === 'incoming') {
      expect([...(desk.portal.received.at(-1)?.fields ?? [])]).toEqual([['token', 'a"b']]);
    }
  });
});

describe('functions that sign nothing', () => {
  it('answer what the page can use, or say clearly that they do not exist', async () => {
    const page = await desk.open('global');
    await clickOnPage(page);
    const ask = (name: string, request: unknown = {}): Promise<Answer> =>
      callPage(page, name, request);
    expect(await ask('vgca_get_version')).toMatchObject({ Status: 0, Version: '0.1.0' });
    expect(await ask('vgca_license_request')).toMatchObject({
      Status: 13,
      Message: 'Ký số QLVB không cần giấy phép sử dụng.',
    });
    const { origin } = desk.portal;
    const unsigned = await ask('vgca_verify_pdf', {
      SessionId: '',
      FileName: `${origin}/tep/cong-van.pdf`,
    });
    expect(unsigned).toMatchObject({
      Status: 6,
      Message: 'Tệp chưa được ký số.',
      ValidationStatus: { Status: 6 },
    });
    const signed = await ask('vgca_verify_pdf', {
      SessionId: '',
      FileName: `${origin}/tep/da-ky.pdf`,
    });
    // Signed under an authority that nobody here trusts: not valid, and no page may take it for valid.
    expect(signed).toMatchObject({ Status: 6, ValidationStatus: { Status: 6 } });
    expect(signed.Message).toContain('Chưa đủ căn cứ kết luận');
    const certificate = await ask('vgca_get_certinfo');
    expect(certificate).toMatchObject({
      Status: 0,
      CertInfo: {
        CommonName: matching(/^(Nguyễn Văn Đức|Trần Thị Hồng Hạnh)$/),
        Base64Data: matching(/^MII/),
      },
    });
    expect(Object.keys(certificate)).not.toContain('Certificates');
    for (const name of [
      'vgca_sign_office',
      'vgca_verify_msg',
      'vgca_verify_json',
      'vgca_sign_xml_wp12',
      'vgca_auth',
      'vgca_sign_xml',
      'vgca_sign_json',
    ]) {
      expect(await ask(name), name).toMatchObject({
        Status: 13,
        Error: holding('hỗ trợ'),
      });
    }
    const hash = {
      HashAlg: 'SHA256',
      HashValue: Buffer.alloc(32, 7).toString('base64'),
      Encode: 'RSA',
    };
    expect(await ask('vgca_sign_msg', hash)).toMatchObject({ Status: 10 });
    expect(await ask('vgca_sign_msg', 'YWJj')).toMatchObject({ Status: 13 });
    expect(pins()).toBe(LEADERS + 4);
    expect(await ask('vgca_show_config', '')).toMatchObject({ Status: 0 });
    await (await waitForExtensionPage(desk.extension, 'options.html')).close();
    await page.close();
  });
});
