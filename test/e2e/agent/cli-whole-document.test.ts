// kyso verify on whole documents: what the pages say against who signed, attachments, the report an official reads.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { DocumentReport } from '../../../shared/report/report.ts';
import type { SignatureChoice } from '../../../shared/protocol/signature.ts';
import { documentPdf } from '../../portal/documents/make-pdf.ts';
import { signingLetterDocument } from '../../portal/seed/outgoing.ts';
import { AGENT_MAIN, agentEnvironment, writeSettings } from '../../support/agent.ts';
import { paintedOver } from '../../support/changed-letter.ts';
import { keySigner } from '../../support/key-signer.ts';
import { testPki } from '../../support/pki.ts';
import { signPdf } from '../../support/sign-pdf.ts';

const root = mkdtempSync(join(tmpdir(), 'kyso-whole-'));
const pki = testPki();
const file = (name: string): string => join(root, name);
const trust = ['--trust', pki.root.certificatePath];
const organization = keySigner(pki.organization);
const personMark = { pageIndex: 0, xMm: 120, yMm: 215, widthMm: 50, heightMm: 25 };
const seal = { pageIndex: 0, xMm: 100, yMm: 210, widthMm: 38, heightMm: 38 };
const stampPlace = { pageIndex: 0, xMm: 120, yMm: 5, widthMm: 75, heightMm: 9 };

const letter = (signerName: string): Uint8Array =>
  documentPdf({ ...signingLetterDocument, documentNumber: 142, signerName });

async function stamped(documentCode: string): Promise<Uint8Array> {
  const choice: SignatureChoice = { kind: 'attachment', documentCode };
  return signPdf(letter('Trần Minh Khôi'), organization, { choice, placement: stampPlace });
}

beforeAll(async () => {
  writeSettings(root, { profiles: [{ organizationName: 'Ủy ban nhân dân xã Tân Lập' }] });
  const signed = await signPdf(letter('Nguyễn Văn Đức'), keySigner(pki.leader), {
    placement: personMark,
  });
  const issued = await signPdf(signed, organization, {
    choice: { kind: 'issue' },
    placement: seal,
  });
  writeFileSync(file('van-ban.pdf'), issued);
  writeFileSync(file('chua-dong-dau.pdf'), signed);
  writeFileSync(file('bi-sua.pdf'), paintedOver(issued));
  const other = await signPdf(letter('Trần Minh Khôi'), keySigner(pki.leader), {
    placement: personMark,
  });
  writeFileSync(file('khac-ten.pdf'), other);
  const notation = signingLetterDocument.documentNotation;
  writeFileSync(file('pl-1.pdf'), await stamped(`142/${notation}`));
  writeFileSync(file('pl-2.pdf'), await stamped(`143/${notation}`));
}, 60_000);
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const run = promisify(execFile);

async function kyso(...args: readonly string[]): Promise<string> {
  const command = [AGENT_MAIN, 'verify', ...args];
  const options = { env: agentEnvironment(root, {}), encoding: 'utf8' } as const;
  // verify ends with 1 or 2 where a file is not valid: standard output is the answer
  return run(process.execPath, command, options).then(
    ({ stdout }) => stdout,
    (error: unknown) => v.parse(v.object({ stdout: v.string() }), error).stdout,
  );
}

const Line = v.object({ file: v.string(), report: DocumentReport });

/** Results of the checks by file, from one run of the program. */
async function checksOf(...args: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const lines = (await kyso('--format', 'json', ...trust, ...args)).trim().split('\n');
  const reports = lines.map((line) => v.parse(Line, JSON.parse(line)));
  return new Map(
    reports.map(({ file: path, report }) => [
      path.slice(root.length + 1),
      Object.fromEntries((report.document?.checks ?? []).map(({ id, result }) => [id, result])),
    ]),
  );
}

describe('kyso verify on a whole document', () => {
  it('asks person, organization, order, number, date and names', async () => {
    const names = ['van-ban.pdf', 'chua-dong-dau.pdf', 'khac-ten.pdf', 'bi-sua.pdf'];
    const checks = await checksOf(...names.map(file));
    expect(checks.get('van-ban.pdf')).toEqual({
      'person-signed': 'passed',
      'organization-signed': 'passed',
      'signing-order': 'passed',
      'number-written': 'passed',
      'date-written': 'passed',
      'number-unchanged': 'passed',
      'name-in-block': 'passed',
      'name-in-mark': 'passed',
      'addressed-to-us': 'undetermined',
      'not-duplicate': 'passed',
    });
    expect(checks.get('chua-dong-dau.pdf')).toMatchObject({
      'person-signed': 'passed',
      'organization-signed': 'failed',
    });
    expect(checks.get('khac-ten.pdf')).toMatchObject({ 'name-in-block': 'failed' });
    // the very number that was signed, on a page that somebody painted over
    expect(checks.get('bi-sua.pdf')).toMatchObject({
      'person-signed': 'failed',
      'number-unchanged': 'passed',
      'not-duplicate': 'failed',
    });
  });

  it('takes attachments together with their main document', async () => {
    const files = ['pl-1.pdf', 'pl-2.pdf'].flatMap((name) => ['--attachment', file(name)]);
    const said = await kyso(...trust, ...files, file('van-ban.pdf'));
    expect(said).toContain('Các tệp kèm theo đã có chữ ký số của cơ quan, tổ chức chưa? Có.');
    expect(said).toContain('Có tệp kèm theo mang số, ký hiệu khác với văn bản.');
    expect(said).toContain('Nên trả lại văn bản (trạng thái 02).');
    expect(said.match(/^\/.*: /gm)).toHaveLength(3);
  });

  it('leaves out what nobody asks for, and refuses attachments of several documents', async () => {
    const checks = await checksOf('--checks', 'signatures', file('van-ban.pdf'));
    expect(checks.get('van-ban.pdf')).toEqual({});
    const args = [
      'verify',
      '--attachment',
      file('pl-1.pdf'),
      file('van-ban.pdf'),
      file('pl-2.pdf'),
    ];
    const refused = run(process.execPath, [AGENT_MAIN, ...args], {
      env: agentEnvironment(root, {}),
    });
    await expect(refused).rejects.toMatchObject({ code: 3 });
  });

  it('writes the report as an office files it, and never over a document', async () => {
    const paper = file('bao-cao.pdf');
    const page = file('bao-cao.html');
    await kyso(...trust, '--report', paper, file('bi-sua.pdf'));
    await kyso(...trust, '--report', page, '--checks', 'signatures', file('bi-sua.pdf'));
    const { stdout } = await run('pdftotext', ['-raw', paper, '-']);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('trang 1 có nội dung bị thêm hoặc che');
    expect(stdout).toContain('Nên trả lại văn bản (trạng thái 02).');
    const sha256 = createHash('sha256')
      .update(readFileSync(file('bi-sua.pdf')))
      .digest('hex');
    expect(readFileSync(page, 'utf8')).toContain(sha256);
    const over = run(
      process.execPath,
      [AGENT_MAIN, 'verify', '--report', file('pl-1.pdf'), file('pl-1.pdf')],
      { env: agentEnvironment(root, {}) },
    );
    await expect(over).rejects.toMatchObject({ code: 4 });
    const word = run(process.execPath, [AGENT_MAIN, 'verify', '--report', 'a.doc', paper], {
      env: agentEnvironment(root, {}),
    });
    await expect(word).rejects.toMatchObject({ code: 3 });
  });

  it('gives the objects behind a report in the terms of ETSI, whoever shares the work', async () => {
    const said = await kyso(...trust, '--format', 'etsi', '--jobs', '2', file('van-ban.pdf'));
    expect(said).toContain('"urn:etsi:019102:validationObject:certificate"');
    const certificate = Buffer.from(pki.leader.certificate).toString('base64');
    expect(said).toContain(`"base64":"${certificate}"`);
    const sha256 = createHash('sha256')
      .update(readFileSync(file('van-ban.pdf')))
      .digest('base64');
    expect(said).toContain(`"DigestValue":"${sha256}"`);
  });
});
