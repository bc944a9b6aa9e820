import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkUpdate } from '../../../agent/cli/update-check.ts';
import { signUpdate } from '../../../agent/cli/update-sign.ts';
import { readBytes } from '../../../agent/cli/read-bytes.ts';
import { openManifest } from '../../../agent/updates/manifest.ts';
import { updateDesk, type UpdateDesk } from '../../../agent/updates/update-desk.ts';
import { updateFolder } from '../../../agent/updates/update-folder.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
const clock = { now: () => new Date('2026-11-26T00:00:00Z') };
let folder = '';
let printed: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-update-'));
  printed = [];
  writeFileSync(join(folder, 'key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }));
  writeFileSync(join(folder, 'kyso-0.2.0-x64.msi'), 'gói');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const print = (line: string): void => void printed.push(line);
const base = { language: 'vi', clock, print } as const;
const required = (): string[] => [
  ...['--version', '0.2.0', '--sequence', '5', '--expires', '2027-02-01'],
  ...['--windows', join(folder, 'kyso-0.2.0-x64.msi'), '--out', join(folder, 'update.json')],
];
const sign = (
  more: readonly string[] = [],
  environment: Readonly<Record<string, string>> = { KYSO_UPDATE_KEY: join(folder, 'key.pem') },
): Promise<number> => signUpdate([...required(), ...more], { ...base, environment });

describe('kyso update sign', () => {
  it('says what is to be installed, under a key whose file the environment names', async () => {
    expect(await sign(['--minimum-agent', '0.1.0', '--notes-vi', 'Sửa lỗi.'])).toBe(0);
    const manifest = openManifest(readBytes(join(folder, 'update.json')), [spki]);
    expect(manifest).toEqual({
      version: '0.2.0',
      sequence: 5,
      published: '2026-11-26T00:00:00.000Z',
      expires: '2027-02-01T00:00:00.000Z',
      files: [
        {
          platform: 'windows-x64',
          name: 'kyso-0.2.0-x64.msi',
          // sha256sum of «gói»
          sha256: '66e5c9c100d1fa9d9f856fdcc68a35ff2854f52a7d749cbe68fee259c0f0c4f3',
          sizeBytes: 4,
        },
      ],
      minimum: { agent: '0.1.0', extension: '0.0.0' },
      notes: { vi: 'Sửa lỗi.', en: '' },
    });
    expect(printed[0]).toContain(Buffer.from(spki).toString('base64'));
  });

  it.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ['without a key', [], {}],
    ['without a number', ['--sequence', '0'], { KYSO_UPDATE_KEY: 'k' }],
    ['with a version that is none', ['--version', '2'], { KYSO_UPDATE_KEY: 'k' }],
    ['that ends before it begins', ['--expires', '2026-01-01'], { KYSO_UPDATE_KEY: 'k' }],
    ['with a note as long as a book', ['--notes-vi', 'x'.repeat(2001)], { KYSO_UPDATE_KEY: 'k' }],
  ])('is a wrong use %s', async (_, more, environment) => {
    await expect(sign(more, environment)).rejects.toMatchObject({ name: 'UsageError' });
  });

  it('needs a package, and writes over nothing', async () => {
    const environment = { KYSO_UPDATE_KEY: join(folder, 'key.pem') };
    const args = ['--version', '0.2.0', '--sequence', '5', '--expires', '2027-02-01'];
    await expect(
      signUpdate([...args, '--out', 'x'], { ...base, environment }),
    ).rejects.toMatchObject({ name: 'UsageError' });
    await sign();
    await expect(sign()).rejects.toMatchObject({ code: 'OUTPUT_NOT_WRITABLE' });
  });
});

describe('kyso update check', () => {
  const desk = (version: string): UpdateDesk =>
    updateDesk({
      version,
      clock,
      keys: [spki],
      folder: updateFolder(join(folder, 'state')),
      source: { fetch: async () => readBytes(join(folder, 'update.json')) },
    });
  const check = (
    version: string,
    args: readonly string[] = [],
    updates: () => Promise<UpdateDesk | undefined> = async () => desk(version),
  ): Promise<number> =>
    checkUpdate(args, { ...base, version, updates, signal: new AbortController().signal });

  it.each([
    ['0.2.0', 0, 'kyso 0.2.0 là phiên bản được thông báo hoặc mới hơn.'],
    [
      '0.1.0',
      2,
      'Đã có kyso 0.2.0 (máy đang dùng 0.1.0). Bộ phận CNTT sẽ cài; vẫn ký bình thường.',
    ],
    ['0.0.9', 1, 'kyso 0.0.9 đã quá cũ, phải cập nhật lên 0.2.0. Liên hệ bộ phận CNTT.'],
  ])('agent %s ends with %i', async (version, code, sentence) => {
    await sign(['--minimum-agent', '0.1.0', '--notes-vi', 'Sửa lỗi.']);
    printed = [];
    expect(await check(version)).toBe(code);
    expect(printed).toEqual([
      sentence,
      'Sửa lỗi.',
      'Thông báo ngày 26/11/2026 07:00:00.',
      'Hỏi lần cuối lúc 26/11/2026 07:00:00.',
    ]);
  });

  it('tells programs the same, with the version in use', async () => {
    await sign();
    printed = [];
    await check('0.1.0', ['--json']);
    expect(JSON.parse(printed.join(''))).toMatchObject({
      version: '0.1.0',
      state: 'available',
      announced: { version: '0.2.0' },
    });
  });

  it('takes a file where nothing can be asked', async () => {
    await sign();
    expect(await check('0.2.0', ['--file', join(folder, 'update.json')])).toBe(0);
  });

  it('says that nobody named a source', async () => {
    expect(await check('0.1.0', [], async () => undefined)).toBe(2);
    expect(printed).toEqual([
      'Chính sách của máy chưa đặt nơi thông báo phiên bản (updateManifestUrl).',
    ]);
  });
});
