// kyso verify with trust, and kyso trust, as a person uses them; documents and authorities of our own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../agent/pki/certificate.ts';
import { pins } from '../../../agent/validation/trust/pins.ts';
import { openTrustBundle } from '../../../agent/validation/trust/trust-bundle.ts';
import { AGENT_MAIN, agentEnvironment } from '../../support/agent.ts';
import { newCrl } from '../../support/authority/revocation.ts';
import { basic, root, stored, subCa } from '../../support/authority/scene.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-cli-trust-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, bytes: Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};
const anchor = write('root.der', root.der);
const document = write('a.pdf', stored(basic()).bytes);

type Run = { readonly code: number | null; readonly out: string; readonly errors: string };

function kyso(...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [AGENT_MAIN, ...args], {
    env: agentEnvironment(folder),
    encoding: 'utf8',
  });
  return { code: status, out: stdout, errors: stderr };
}

const Answer = v.object({
  overall: v.string(),
  signatures: v.array(v.object({ indication: v.string(), subIndication: v.nullable(v.string()) })),
});

function verdict(...args: readonly string[]): string {
  const { out } = kyso('verify', '--format', 'jsonl', ...args, document);
  const { overall, signatures } = v.parse(Answer, JSON.parse(out));
  return [overall, signatures[0]?.indication, signatures[0]?.subIndication].join(' ');
}

describe('kyso verify', () => {
  it.each<[string, readonly string[], string]>([
    ['none', ['--trust', 'none'], 'valid TOTAL-PASSED '],
    [
      'the given root in time',
      ['--trust', anchor, '--time', '2024-07-01T09:00:00'],
      'valid TOTAL-PASSED ',
    ],
    [
      'the same with a zone',
      ['--trust', anchor, '--time', '2024-07-01T16:00:00+07:00'],
      'valid TOTAL-PASSED ',
    ],
    [
      'the given root later',
      ['--trust', anchor, '--time', '2024-08-01'],
      'indeterminate INDETERMINATE TRY_LATER',
    ],
    ['the national roots', [], 'indeterminate INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND'],
  ])('judges by %s', (_, args, expected) => {
    expect(verdict(...args)).toBe(expected);
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ['a time that is none', ['--time', 'hôm qua'], 3, /--time/],
    ['none beside a file', ['--trust', 'none', '--trust', anchor], 3, /--trust/],
    ['a file that is not there', ['--trust', join(folder, 'absent')], 4, /^FILE_UNREADABLE/],
    ['a file without certificates', ['--trust', document], 4, /^CERTIFICATE_INVALID/],
  ])('refuses %s', (_, args, code, words) => {
    const { code: exit, errors } = kyso('verify', ...args, document);
    expect(exit).toBe(code);
    expect(errors).toMatch(words);
  });

  it('tells a person the way and the reason', () => {
    const { out } = kyso('verify', '--trust', anchor, '--time', '2024-08-01', document);
    expect(out).toContain('Nguyễn Văn Đức ← Chứng thực Đồng Bằng ← Chứng thực gốc');
    expect(out).toContain('Chưa có thông tin thu hồi chứng thư số; kiểm tra lại sau.');
  });
});

describe('kyso trust', () => {
  it('lists the pins with their version', () => {
    const { code, out } = kyso('trust', 'list');
    expect(code).toBe(0);
    for (const { name, fingerprint } of pins) {
      expect(out).toContain(name);
      expect(out).toContain(`sha256:${fingerprint}`);
    }
  });

  it('adds certificates and lists that are trusted for nothing, distrusts, and exports', () => {
    const id = fingerprintOf(subCa.certificate);
    const added = kyso(
      'trust',
      'add',
      write('sub.der', subCa.der),
      write('sub.crl', newCrl(subCa)),
    );
    expect(added).toMatchObject({ code: 0, errors: '' });
    expect(added.out).toContain('chỉ dùng để tìm đường dẫn chứng thực: Chứng thực Đồng Bằng');
    expect(kyso('trust', 'distrust', `sha256:${id.toUpperCase()}`).code).toBe(0);
    const lines = kyso('trust', 'list', '--format', 'json').out.trim().split('\n');
    expect(lines.map((line): unknown => JSON.parse(line))).toContainEqual({
      fingerprint: id,
      name: 'Chứng thực Đồng Bằng',
      profile: null,
      role: 'candidate',
      origin: 'file',
      isDistrusted: true,
      notAfter: '2040-01-01T00:00:00.000Z',
    });
    const exported: unknown = JSON.parse(kyso('trust', 'export').out);
    expect(JSON.stringify(exported)).toContain(Buffer.from(subCa.der).toString('base64'));
  });

  it('makes a bundle with a key of openssl, and takes none without a key by policy', () => {
    const key = join(folder, 'key.pem');
    spawnSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', key]);
    const out = join(folder, 'bundle.json');
    const made = kyso(
      ...['trust', 'make-bundle', '--key', key, '--out', out, '--version', '7'],
      ...['--expires', '2099-01-01', '--profile', 'cong-vu', '--anchor', anchor],
    );
    expect(made).toMatchObject({ code: 0, errors: '' });
    const { stdout } = spawnSync('openssl', ['pkey', '-in', key, '-pubout', '-outform', 'DER']);
    const publicKey = stdout.toString('base64');
    expect(made.out).toContain(publicKey);
    const content = openTrustBundle(readFileSync(out), [Buffer.from(publicKey, 'base64')]);
    expect(content).toMatchObject({
      version: 7,
      expires: '2099-01-01T00:00:00.000Z',
      authorities: [{ profile: 'cong-vu', role: 'root', name: 'Chứng thực gốc' }],
    });
    const taken = kyso('trust', 'import-bundle', out);
    expect(taken.code).toBe(4);
    expect(taken.errors).toMatch(/^TRUST_BUNDLE_REFUSED: .*trustBundleKeys/);
    expect(kyso('trust', 'make-bundle', '--key', anchor, '--out', out).code).toBe(3);
  });

  it.each<[readonly string[], number]>([
    [['add'], 3],
    [['add', document], 3],
    [['distrust'], 3],
    [['distrust', 'sha256:12'], 3],
    [['list', '--format', 'xml'], 3],
    [['import-bundle'], 3],
    [['import-bundle', document], 4],
    [
      ['make-bundle', '--key', anchor, '--out', 'x', '--version', '0', '--expires', '2099-01-01'],
      3,
    ],
    [
      ['make-bundle', '--key', anchor, '--out', 'x', '--version', '1', '--expires', '2001-01-01'],
      3,
    ],
    [
      ['make-bundle', '--key', anchor, '--out', 'x', '--version', '1', '--expires', '2099-01-01'],
      4,
    ],
  ])('refuses %j', (args, code) => {
    expect(kyso('trust', ...args).code).toBe(code);
  });
});

describe('kyso evidence', () => {
  it('keeps when told to, lists, exports, and destroys', () => {
    expect(kyso('evidence', 'list').out).toContain('Chưa lưu chứng cứ');
    const judged = ['--trust', anchor, '--time', '2024-07-01T09:00:00Z'];
    expect(kyso('verify', ...judged, document).errors).toBe('');
    const { errors } = kyso('verify', '--keep-evidence', ...judged, document);
    const [, id = ''] = /Đã lưu chứng cứ kiểm tra: (\S+)/.exec(errors) ?? [];
    expect(kyso('evidence', 'list').out).toMatch(new RegExp(`^${id} .*Hợp lệ +a\\.pdf\n$`));
    const out = join(folder, 'evidence');
    expect(kyso('evidence', 'show', id, '--out', out).out).toContain('danh sách thu hồi: sha256:');
    const names = readdirSync(out).map((name) => name.replace(/^[0-9a-f]{64}/, 'HEX'));
    expect(names.toSorted()).toEqual(
      [
        'HEX.cer',
        'HEX.cer',
        'HEX.cer',
        'HEX.crl',
        'HEX.crl',
        'record.json',
        'report.json',
      ].toSorted(),
    );
    const shown: unknown = JSON.parse(kyso('evidence', 'show', id, '--format', 'json').out);
    expect(shown).toMatchObject({ record: { id, overall: 'valid' }, report: { status: 'ok' } });
    expect(kyso('evidence', 'delete', '--before', '2001-01-01').out).toContain('Đã hủy 0');
    expect(kyso('evidence', 'delete', id).out).toContain('Đã hủy 1');
    const again = kyso('evidence', 'show', id);
    expect([again.code, again.errors.split(':')[0]]).toEqual([4, 'EVIDENCE_NOT_FOUND']);
  });

  it.each([[['show']], [['delete']], [['list', '--format', 'xml']], [['delete', '--before', 'x']]])(
    'refuses %j',
    (args) => {
      expect(kyso('evidence', ...args).code).toBe(3);
    },
  );
});
