// The outgoing path of Decree 30 over the command line: initial, approval, number and seal in one revision; and what is refused.
import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { formFields } from '../../../agent/pdf/acro-form.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { asString } from '../../../agent/pdf/resolve.ts';
import { decodeTextString } from '../../../agent/pdf/text-string.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import { documentPdf } from '../../portal/documents/make-pdf.ts';
import { signingLetterDocument } from '../../portal/seed/outgoing.ts';
import { AGENT_MAIN, agentEnvironment, writeSettings } from '../../support/agent.ts';
import { letterPdf } from '../../support/letter.ts';
import { pdfsigVerdicts } from '../../support/pdfsig.ts';
import { testPki } from '../../support/pki.ts';
import { qpdfComplaints } from '../../support/qpdf.ts';
import { sealImage } from '../../support/seal-image.ts';
import { pageWith, whole } from '../../support/scanned-page.ts';
import { signatureImage } from '../../support/signature-image.ts';
import { createTokenBench, LEADER_PIN, OFFICE_PIN } from '../../support/token-bench.ts';

const bench = createTokenBench();
const pki = testPki();
const root = mkdtempSync(join(tmpdir(), 'kyso-kinds-'));
const at = (name: string): string => join(root, name);

const serialOf = ({ certificate }: { readonly certificate: Uint8Array }): string =>
  new X509Certificate(certificate).serialNumber;
const leader = { cert: serialOf(pki.leader), pin: LEADER_PIN, profile: 'lanh-dao' };
const office = { cert: serialOf(pki.organization), pin: OFFICE_PIN, profile: 'con-dau' };

beforeAll(() => {
  const { documentNumber, issuedDay, ...open } = signingLetterDocument;
  expect([documentNumber, issuedDay]).not.toContain(undefined);
  writeFileSync(at('open.pdf'), documentPdf(open));
  writeFileSync(at('numbered.pdf'), letterPdf());
  writeFileSync(at('chu-ky.png'), signatureImage());
  writeFileSync(at('dau.png'), sealImage());
  writeSettings(root, {
    profiles: [
      { name: 'lanh-dao', image: at('chu-ky.png') },
      { name: 'con-dau', image: at('dau.png'), sealDiameterMm: 38 },
    ],
  });
});
afterAll(() => {
  bench.remove();
  rmSync(root, { recursive: true, force: true });
});

function sign(
  { cert, pin, profile }: typeof leader,
  input: string,
  output: string,
  ...more: readonly string[]
): { readonly code: number | null; readonly errors: string } {
  const args = ['sign', '--module', bench.module, '--pin-stdin', '--cert', cert];
  const files = ['--profile', profile, '--out', at(output), ...more, at(input)];
  const run = spawnSync(process.execPath, [AGENT_MAIN, ...args, ...files], {
    env: agentEnvironment(root, bench.environment),
    input: `${pin}\n`,
    encoding: 'utf8',
  });
  return { code: run.status, errors: run.stderr };
}

const values = (name: string): Record<string, string> => {
  const document = openPdf(memorySource(new Uint8Array(readFileSync(at(name)))));
  const texts = formFields(document).filter(({ fieldType }) => fieldType === 'Tx');
  return Object.fromEntries(
    texts.map(({ fullName, value }) => {
      const bytes = asString(document, value)?.bytes;
      return [fullName, bytes === undefined ? '' : decodeTextString(bytes)];
    }),
  );
};

const LONG = 120_000;

it(
  'prepares number, date and seal with the first signature and fills them in with the seal’s',
  () => {
    expect(sign(leader, 'open.pdf', '1.pdf', '--kind', 'initial')).toMatchObject({ code: 0 });
    expect(values('1.pdf')).toEqual({
      SoVanBan: '',
      'NgayBanHanh.ngay': '',
      'NgayBanHanh.thang': '',
    });

    const early = sign(office, '1.pdf', 'no.pdf', '--kind', 'issue', '--number', '7');
    expect(early.errors).toMatch(/^PERSON_SIGNATURE_MISSING: /m);
    expect(early.code).toBe(4);

    expect(sign(leader, '1.pdf', '2.pdf')).toMatchObject({ code: 0 });
    const unnumbered = sign(office, '2.pdf', 'no.pdf', '--kind', 'issue');
    expect(unnumbered.errors).toMatch(/^NUMBER_MISSING: /m);

    const date = ['--date', '05/02/2026'];
    const issued = sign(office, '2.pdf', '3.pdf', '--kind', 'issue', '--number', '7', ...date);
    expect(issued).toMatchObject({ code: 0 });
    expect(values('3.pdf')).toEqual({
      SoVanBan: '07',
      'NgayBanHanh.ngay': '05',
      'NgayBanHanh.thang': '02',
    });
    const said = pdfsigVerdicts(at('3.pdf'));
    expect([...said.keys()].toSorted()).toEqual(['CoQuan', 'KyNhay', 'NguoiKy']);
    expect([...said.values()].every(({ valid }) => valid)).toBe(true);
    expect(said.get('CoQuan')?.whole).toBe(true);
    const report = verifyDocument(memorySource(new Uint8Array(readFileSync(at('3.pdf')))), {
      trust: 'none',
    });
    expect(report.overall).toBe('valid');
    expect(report.signatures.map(({ modification }) => modification)).toEqual([
      'allowed',
      'allowed',
      'none',
    ]);
    expect(qpdfComplaints(at('3.pdf'))).toEqual(qpdfComplaints(at('open.pdf')));
    const text = execFileSync('pdftotext', ['-layout', at('3.pdf'), '-'], { encoding: 'utf8' });
    expect(text).toMatch(/Số:\s*07\s*\/UBND-VP/);
    expect(text).toMatch(/ngày\s+05\s+tháng\s+02\s+năm 2026/);
  },
  LONG,
);

it(
  'puts the seal over the left third of the approval, in true size',
  () => {
    const approved = sign(leader, 'numbered.pdf', 'a.pdf');
    expect(approved.code).toBe(0);
    expect(approved.errors).toContain('Họ tên dưới chỗ ký khác');
    expect(values('a.pdf')).toEqual({});
    expect(sign(office, 'a.pdf', 'b.pdf', '--kind', 'issue')).toMatchObject({ code: 0 });
    const source = memorySource(new Uint8Array(readFileSync(at('b.pdf'))));
    const [person, seal] = verifyDocument(source, { trust: 'none' }).signatures.map(
      ({ mark }) => mark,
    );
    if (person === undefined || seal === undefined) throw new TypeError('a mark is missing');
    expect(seal.widthMm).toBeCloseTo(38, 1);
    const third = person.xMm + person.widthMm / 3;
    expect(Math.abs(seal.xMm + seal.widthMm - third)).toBeLessThan(0.1 * person.widthMm + 0.1);

    const other = sign(office, 'a.pdf', 'no.pdf', '--kind', 'issue', '--number', '143');
    expect(other.errors).toMatch(/^NUMBER_DIFFERS: .*142.*143/m);
    const covering = ['--kind', 'incoming', '--rect', '30,40,75,12'];
    expect(sign(office, 'b.pdf', 'no.pdf', ...covering).errors).toMatch(/^MARK_COVERS_TEXT: /m);
    expect(sign(office, 'b.pdf', 'c.pdf', '--kind', 'copy').errors).toContain('gửi nguyên bản');
  },
  LONG,
);

it(
  'refuses the wrong key, an unknown profile and options that cannot be',
  () => {
    expect(sign(office, 'open.pdf', 'no.pdf').errors).toMatch(/^SIGNER_ROLE_WRONG: .*Bình Minh/m);
    const unknown = sign({ ...leader, profile: 'khac' }, 'open.pdf', 'no.pdf');
    expect(unknown.errors).toMatch(/^PROFILE_NOT_FOUND: .*khac/m);
    const wordless = sign(leader, 'open.pdf', 'no.pdf', '--kind', 'comment', '--comment', ' ');
    expect(wordless.errors).toMatch(/^COMMENT_MISSING: /m);
    for (const wrong of [
      ['--kind', 'seal'],
      ['--number', 'x'],
      ['--date', '31/02/2026'],
      ['--copy-form', 'sao'],
    ]) {
      const { code, errors } = sign(leader, 'open.pdf', 'no.pdf', ...wrong);
      expect([code, errors.includes(wrong[0] ?? '')]).toEqual([3, true]);
    }
  },
  LONG,
);

it(
  'cannot write a number where no field was prepared',
  () => {
    const unprepared = ['--training', '--kind', 'comment', '--comment', 'Đã xem'];
    expect(sign(leader, 'open.pdf', 'u.pdf', ...unprepared)).toMatchObject({ code: 0 });
    expect(sign(leader, 'u.pdf', 'v.pdf')).toMatchObject({ code: 0 });
    const late = sign(office, 'v.pdf', 'no.pdf', '--kind', 'issue', '--number', '7');
    expect(late.errors).toMatch(/^NUMBER_FIELD_MISSING: /m);
    const without = sign(office, 'v.pdf', 'w.pdf', '--kind', 'issue');
    expect(without.errors).toContain('chưa chừa sẵn ô số');
  },
  LONG,
);

it('warns of a copy made from a scan below 200 dpi, and of no other', () => {
  writeFileSync(at('coarse.pdf'), pageWith(whole('I0'), [[1240, 1754]]));
  writeFileSync(at('sharp.pdf'), pageWith(whole('I0'), [[1654, 2340]]));
  const copies = ['coarse.pdf', 'sharp.pdf'].map((name) =>
    sign(office, name, `sao-${name}`, '--kind', 'copy', '--copy-form', 'saoLuc', '--level', 'B-B'),
  );
  expect(copies.map(({ code }) => code)).toEqual([0, 0]);
  expect(copies.map(({ errors }) => errors.includes('dưới 200 dpi'))).toEqual([true, false]);
});
