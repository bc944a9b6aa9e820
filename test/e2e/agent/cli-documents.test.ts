// kyso sign and verify on encrypted, damaged and form documents, and the signature policy of the settings.
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { AGENT_MAIN, agentEnvironment, writeSettings } from '../../support/agent.ts';
import { letterPdf } from '../../support/letter.ts';
import { formPdf } from '../../support/pdf-variants.ts';
import { pdfsigVerdicts } from '../../support/pdfsig.ts';
import { testPki } from '../../support/pki.ts';
import { byQpdf } from '../../support/qpdf.ts';
import { createScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';

const bench = createTokenBench();
const folder = mkdtempSync(join(tmpdir(), 'kyso-cli-documents-'));
const file = (name: string): string => join(folder, name);
beforeEach(() => {
  rmSync(file('out.pdf'), { force: true });
});
afterAll(() => {
  bench.remove();
  rmSync(folder, { recursive: true, force: true });
});

type Run = { readonly code: number | null; readonly out: string; readonly errors: string };

/** @param password - put on descriptor 3 */
function kyso(args: readonly string[], password = '', input = ''): Run {
  writeFileSync(file('password'), password);
  const descriptor = openSync(file('password'), 'r');
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [AGENT_MAIN, ...args], {
      env: agentEnvironment(folder, bench.environment),
      cwd: folder,
      encoding: 'utf8',
      input,
      stdio: ['pipe', 'pipe', 'pipe', descriptor],
      timeout: 60_000,
    });
    return { code: status, out: stdout, errors: stderr };
  } finally {
    closeSync(descriptor);
  }
}

const training = [
  'sign',
  '--training',
  '--out',
  'out.pdf',
  '--page',
  '1',
  '--rect',
  '20,200,55,30',
];
const verdicts = (password?: string): readonly (readonly [string, boolean])[] =>
  [...pdfsigVerdicts(file('out.pdf'), password)].map(([name, { valid }]) => [name, valid]);

describe('an encrypted document', () => {
  const encrypt = (user: string, ...options: readonly string[]): void => {
    writeFileSync(
      file('in.pdf'),
      byQpdf(letterPdf(), '--encrypt', user, 'chủ', '256', ...options, '--'),
    );
  };
  const withPassword = [...training, '--password-fd', '3', 'in.pdf'];

  it('is signed and verified with its password', () => {
    encrypt('mở');
    expect(kyso(withPassword, 'mở\n')).toMatchObject({ code: 0 });
    expect(verdicts('mở')).toEqual([['NguoiKy', true]]);
    const verify = ['verify', '--format', 'jsonl', '--trust', 'none'];
    const known = kyso([...verify, '--password-fd', '3', 'out.pdf'], 'mở\n');
    expect(known).toMatchObject({ code: 0, errors: '' });
    expect(known.out).toContain('"overall":"valid"');
    const shared = kyso([...verify, '--jobs', '2', '--password-fd', '3', 'out.pdf'], 'mở\n');
    expect(shared).toMatchObject({ code: 0, out: known.out });
    const shown = kyso([...verify, '--password', 'mở', 'out.pdf']);
    expect(shown).toMatchObject({ code: 0, out: known.out });
    expect(shown.errors).toContain('--password-fd');
    const unknown = kyso([...verify, 'out.pdf']);
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.out).toContain('"status":"encrypted"');
  });

  it.each([
    ['without its password', [...training, 'in.pdf'], '', 'cần mật khẩu'],
    ['with a wrong one', withPassword, 'khác\n', 'mật khẩu không đúng'],
  ])('is refused %s', (_, args, password, said) => {
    encrypt('mở');
    const run = kyso(args, password);
    expect(run.code).toBe(4);
    expect(run.errors).toContain('PDF_ENCRYPTED');
    expect(run.errors).toContain(said);
    expect(existsSync(file('out.pdf'))).toBe(false);
  });

  it('is signed with the password that a person types in the window', () => {
    const pinentry = createScriptedPinentry([{ kind: 'pin', pin: 'mở' }]);
    writeSettings(folder, { pinentry: pinentry.program });
    encrypt('mở');
    const run = kyso([...training, 'in.pdf']);
    writeSettings(folder, {});
    expect(run).toMatchObject({ code: 0 });
    expect(pinentry.requests().join('\n')).toContain('Tệp được mã hóa: in.pdf');
    pinentry.remove();
  });

  it('that forbids changes is signed by its owner only', () => {
    encrypt('', '--modify=none');
    const run = kyso([...training, 'in.pdf']);
    expect(run).toMatchObject({ code: 4 });
    expect(run.errors).toContain('SIGNATURES_FORBIDDEN');
    expect(run.errors).toContain('tệp cấm chỉnh sửa');
    expect(kyso(withPassword, 'chủ')).toMatchObject({ code: 0 });
  });

  it.each([
    ['a descriptor that is not open', ['--password-fd', '77']],
    ['no number', ['--password-fd', 'x']],
    ['the input of the PIN', ['--password-fd', '0', '--pin-stdin']],
  ])('takes its password not from %s', (_, more) => {
    encrypt('mở');
    expect(kyso([...training, ...more, 'in.pdf'])).toMatchObject({ code: 3 });
  });
});

describe('a damaged document', () => {
  it('is signed in a repaired copy when the user says so', () => {
    writeFileSync(file('in.pdf'), letterPdf().slice(0, -40));
    const refused = kyso([...training, 'in.pdf']);
    expect(refused).toMatchObject({ code: 4 });
    expect(refused.errors).toMatch(/^PDF_DAMAGED: /m);
    expect(existsSync(file('out.pdf'))).toBe(false);
    expect(kyso([...training, '--repair', 'in.pdf'])).toMatchObject({ code: 0 });
    expect(verdicts()).toEqual([['NguoiKy', true]]);
  });

  it('that is signed is refused all the same', () => {
    writeFileSync(file('in.pdf'), letterPdf());
    expect(kyso([...training, 'in.pdf'])).toMatchObject({ code: 0 });
    const signed = readFileSync(file('out.pdf'));
    writeFileSync(file('in.pdf'), signed.subarray(0, -40));
    const run = kyso([...training, '--repair', 'in.pdf']);
    expect(run).toMatchObject({ code: 4 });
    expect(run.errors).toContain('PDF_DAMAGED_SIGNED');
  });
});

describe('--field', () => {
  it('signs the field of this name, or says why not', () => {
    writeFileSync(file('in.pdf'), formPdf);
    const order = ['sign', '--training', '--out', 'out.pdf', '--field'];
    expect(kyso([...order, 'Don.Ky', 'in.pdf'])).toMatchObject({ code: 0 });
    expect(verdicts()).toEqual([['Don.Ky', true]]);
    const absent = kyso([...order, 'Don.Khac', 'in.pdf']);
    expect(absent).toMatchObject({ code: 4 });
    expect(absent.errors).toContain('FIELD_UNUSABLE: Không ký được vào ô chữ ký «Don.Khac»');
  });
});

describe('the signature policy of the settings', () => {
  const leader = new X509Certificate(testPki().leader.certificate).serialNumber;
  const signed = (settings: Readonly<Record<string, string>>): string => {
    writeSettings(folder, settings);
    writeFileSync(file('in.pdf'), letterPdf());
    const order = [
      'sign',
      '--module',
      bench.module,
      '--cert',
      leader,
      '--pin-stdin',
      '--invisible',
    ];
    const run = kyso([...order, '--out', 'out.pdf', 'in.pdf'], '', `${LEADER_PIN}\n`);
    writeSettings(folder, {});
    expect(run).toMatchObject({ code: 0 });
    expect(verdicts()).toEqual([['NguoiKy', true]]);
    return readFileSync(file('out.pdf'), 'latin1');
  };
  // id-RSASSA-PSS, sha256WithRSAEncryption, id-sha512
  const pss = '06092a864886f70d01010a';
  const v15 = '06092a864886f70d01010b0500';
  const sha512 = '0609608648016503040203';

  it('is PKCS#1 v1.5 with SHA-256 by default', () => {
    expect(signed({})).toContain(v15);
  });

  it('is PSS under tt15-strict, with the hash function that is wished', () => {
    const strict = signed({ signaturePolicy: 'tt15-strict', hash: 'sha512' });
    expect(strict).toContain(pss);
    expect(strict).toContain(sha512);
  });
});
