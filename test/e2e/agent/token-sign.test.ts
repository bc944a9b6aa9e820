import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { SignatureMechanism } from '../../../agent/core/crypto.ts';
import { listTokens, type TokenListing } from '../../../agent/pkcs11/list-tokens.ts';
import { createTokenSigner } from '../../../agent/pkcs11/token-signer.ts';
import { createFaultShim, type Faults } from '../../support/fault-shim.ts';
import { type TestEntity, testPki } from '../../support/pki.ts';
import { createScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { createSoftTokens } from '../../support/soft-token.ts';
import {
  createTokenBench,
  dialogPin,
  LEADER_PIN,
  live,
  OFFICE_PIN,
  pick,
} from '../../support/token-bench.ts';
import { testWorker } from '../../support/token-worker.ts';

const pki = testPki();
const bench = createTokenBench();
const folder = mkdtempSync(join(tmpdir(), 'kyso-token-sign-'));
const leader = createScriptedPinentry([{ kind: 'pin', pin: LEADER_PIN }]);
const office = createScriptedPinentry([{ kind: 'pin', pin: OFFICE_PIN }]);
const data = new TextEncoder().encode('Quyết định số 15/QĐ-UBND');
afterAll(() => {
  bench.remove();
  leader.remove();
  office.remove();
  rmSync(folder, { recursive: true });
});

const list = async (
  module: string,
  environment = bench.environment,
): Promise<readonly TokenListing[]> => {
  const worker = testWorker(environment);
  return (await listTokens({ modules: [module], worker, signal: live })).tokens;
};

/** The openssl program's opinion about a signature. */
function opensslAccepts(
  entity: TestEntity,
  signature: Uint8Array,
  options: readonly string[],
): boolean {
  const file = (name: string): string => join(folder, name);
  writeFileSync(file('data'), data);
  writeFileSync(file('signature'), signature);
  const key = execFileSync('openssl', ['x509', '-in', entity.certificatePath, '-noout', '-pubkey']);
  writeFileSync(file('key'), key);
  const [hash = '-sha256', ...more] = options;
  const verify = ['dgst', hash, '-verify', file('key'), '-signature', file('signature')];
  const said = execFileSync('openssl', [...verify, ...more, file('data')], { encoding: 'utf8' });
  return said.trim() === 'Verified OK';
}

const v15 = (bits: number): readonly string[] => [`-sha${bits}`];
const pss = (bits: number): readonly string[] => [
  `-sha${bits}`,
  ...['-sigopt', 'rsa_padding_mode:pss', '-sigopt', `rsa_pss_saltlen:${bits / 8}`],
];

describe('signing with a token', () => {
  it.each<[string, SignatureMechanism, TestEntity, readonly string[], Faults, string]>([
    ['Ký số', 'RSASSA-PKCS1-v1_5-SHA256', pki.leader, [], {}, '0x40'],
    ['Ký số', 'RSASSA-PKCS1-v1_5-SHA256', pki.leader, [], { mechanisms: '0x1' }, '0x1'],
    ['Ký số', 'RSASSA-PKCS1-v1_5-SHA384', pki.leader, v15(384), {}, '0x41'],
    ['Ký số', 'RSASSA-PKCS1-v1_5-SHA512', pki.leader, v15(512), { mechanisms: '0x1' }, '0x1'],
    ['Ký số', 'RSASSA-PSS-SHA256', pki.leader, pss(256), {}, '0x43'],
    ['Ký số', 'RSASSA-PSS-SHA256', pki.leader, pss(256), { mechanisms: '0xd' }, '0xd'],
    ['Ký số', 'RSASSA-PSS-SHA384', pki.leader, pss(384), { mechanisms: '0xd' }, '0xd'],
    ['Ký số', 'RSASSA-PSS-SHA512', pki.leader, pss(512), {}, '0x45'],
    ['Ký số EC', 'ECDSA-P256-SHA256', pki.leaderEc, [], {}, '0x1041'],
  ])('%s, %s: openssl accepts it (%#)', async (label, mechanism, entity, options, faults, ckm) => {
    const shim = createFaultShim(faults);
    const worker = testWorker(bench.environment);
    const signer = createTokenSigner({
      ...pick(await list(shim.module), label),
      worker,
      pin: dialogPin(leader.program),
    });
    const signature = await signer.sign(data, mechanism, live);
    expect(opensslAccepts(entity, signature, options)).toBe(true);
    expect(shim.calls()).toContain(`C_SignInit ${ckm}`);
    expect(shim.calls().filter((call) => call.startsWith('C_Login'))).toEqual(['C_Login user']);
    shim.remove();
  });

  it('gives the certificate and, as chain, the authorities on the token', async () => {
    const signer = createTokenSigner({
      ...pick(await list(bench.module), 'Ký số'),
      worker: testWorker(bench.environment),
      pin: dialogPin(leader.program),
    });
    expect(signer.certificate).toEqual(pki.leader.certificate);
    expect(signer.chain).toEqual([pki.subCa.certificate]);
  });

  it('takes the right one of two tokens, with a PIN full of special characters', async () => {
    const signer = createTokenSigner({
      ...pick(await list(bench.module), 'Cơ quan'),
      worker: testWorker(bench.environment),
      pin: dialogPin(office.program),
    });
    const signature = await signer.sign(data, 'RSASSA-PKCS1-v1_5-SHA256', live);
    expect(opensslAccepts(pki.organization, signature, [])).toBe(true);
  });

  it('puts the question to the person as it was composed', async () => {
    expect(leader.requests()).toContain(
      'SETDESC Cổng: https://qlvb.binhminh.example\nTệp: Tờ trình số 15.pdf (3 trang)',
    );
    expect(leader.requests()).toContain('SETPROMPT Mã PIN:');
  });

  it('offers no signer for a key that nothing here can use', async () => {
    const shim = createFaultShim({ mechanisms: '0x1' });
    const chosen = pick(await list(shim.module), 'Ký số EC');
    const worker = testWorker(bench.environment);
    expect(() => createTokenSigner({ ...chosen, worker, pin: { kind: 'stdin' } })).toThrow(
      'MECHANISM_UNSUPPORTED',
    );
    shim.remove();
  });
});

describe('tokens out of the ordinary', () => {
  const odd = createSoftTokens([
    {
      label: 'Lớn',
      pin: LEADER_PIN,
      entries: [
        { entity: pki.leader3072, label: '3072' },
        { entity: pki.leader4096, label: '4096' },
        { entity: pki.leaderP384, label: 'P-384' },
        { entity: pki.portalLeader, label: 'Khóa khác', withKey: false, publicKeyOf: pki.leader },
        { entity: pki.leader, label: 'Mỗi lần', alwaysAuthenticate: true },
      ],
    },
    {
      label: 'Không mã',
      pin: LEADER_PIN,
      entries: [{ entity: pki.organization, label: 'Không mã', id: '' }],
    },
    {
      label: 'Không khóa',
      pin: LEADER_PIN,
      entries: [{ entity: pki.expired, label: 'Không khóa', withKey: false }],
    },
  ]);
  afterAll(() => {
    odd.remove();
  });
  const worker = testWorker(odd.environment);

  it.each([
    ['3072', pki.leader3072, 384],
    ['4096', pki.leader4096, 512],
    ['Không mã', pki.organization, 256],
  ])('%s signs', async (label, entity, length) => {
    const chosen = pick(await list(odd.module, odd.environment), label);
    const signer = createTokenSigner({ ...chosen, worker, pin: dialogPin(leader.program) });
    const signature = await signer.sign(data, 'RSASSA-PKCS1-v1_5-SHA256', live);
    expect(signature).toHaveLength(length);
    expect(opensslAccepts(entity, signature, [])).toBe(true);
  });

  it('P-384 signs with SHA-384', async () => {
    const chosen = pick(await list(odd.module, odd.environment), 'P-384');
    const signer = createTokenSigner({ ...chosen, worker, pin: dialogPin(leader.program) });
    const signature = await signer.sign(data, 'ECDSA-P384-SHA384', live);
    expect(opensslAccepts(pki.leaderP384, signature, v15(384))).toBe(true);
  });

  it('a certificate beside another key is refused before anybody is asked', async () => {
    const chosen = pick(await list(odd.module, odd.environment), 'Khóa khác');
    const pin = dialogPin(leader.program);
    const asked = leader.requests().length;
    expect(() => createTokenSigner({ ...chosen, worker, pin })).toThrow('KEY_NOT_FOUND');
    expect(leader.requests()).toHaveLength(asked);
  });

  it('T30 a key that wants the PIN for each signature gets it, from one question', async () => {
    const shim = createFaultShim({});
    const asked = leader.requests().filter((request) => request === 'GETPIN').length;
    const chosen = pick(await list(shim.module, odd.environment), 'Mỗi lần');
    const signer = createTokenSigner({ ...chosen, worker, pin: dialogPin(leader.program) });
    const signature = await signer.sign(data, 'RSASSA-PKCS1-v1_5-SHA256', live);
    expect(opensslAccepts(pki.leader, signature, [])).toBe(true);
    expect(shim.calls().filter((call) => call.startsWith('C_Login'))).toEqual([
      'C_Login user',
      'C_Login context',
    ]);
    expect(leader.requests().filter((request) => request === 'GETPIN')).toHaveLength(asked + 1);
    shim.remove();
  });

  it('a certificate without its key is KEY_NOT_FOUND', async () => {
    const chosen = pick(await list(odd.module, odd.environment), 'Không khóa');
    const signer = createTokenSigner({ ...chosen, worker, pin: dialogPin(leader.program) });
    await expect(signer.sign(data, 'RSASSA-PKCS1-v1_5-SHA256', live)).rejects.toMatchObject({
      code: 'KEY_NOT_FOUND',
    });
  });

  it('a token unplugged since the listing is TOKEN_NOT_PRESENT, and nobody is asked', async () => {
    const chosen = pick(await list(odd.module, odd.environment), '3072');
    const asked = leader.requests().length;
    const signer = createTokenSigner({
      ...chosen,
      worker: testWorker(bench.environment),
      pin: dialogPin(leader.program),
    });
    await expect(signer.sign(data, 'RSASSA-PKCS1-v1_5-SHA256', live)).rejects.toMatchObject({
      code: 'TOKEN_NOT_PRESENT',
    });
    expect(leader.requests()).toHaveLength(asked);
  });
});

describe('a batch', () => {
  const logins = (calls: readonly string[]): number =>
    calls.filter((call) => call.startsWith('C_Login')).length;

  it('signs as many documents as were announced with one PIN, and asks again for one more', async () => {
    const shim = createFaultShim({});
    const signer = createTokenSigner({
      ...pick(await list(shim.module), 'Ký số'),
      worker: testWorker(bench.environment),
      pin: dialogPin(leader.program),
      signatures: 3,
    });
    const asked = leader.requests().length;
    for (const name of ['một', 'hai', 'ba']) {
      const document = new TextEncoder().encode(name);
      const signature = await signer.sign(document, 'RSASSA-PKCS1-v1_5-SHA256', live);
      expect(signature.length).toBe(256);
    }
    expect(logins(shim.calls())).toBe(1);
    const once = leader.requests().length - asked;
    await signer.sign(data, 'RSASSA-PKCS1-v1_5-SHA256', live);
    expect(logins(shim.calls())).toBe(2);
    expect(leader.requests().length - asked).toBe(2 * once);
    signer.close();
    shim.remove();
  });

  it('ends with its signer: the next signature needs a PIN', async () => {
    const shim = createFaultShim({});
    const signer = createTokenSigner({
      ...pick(await list(shim.module), 'Ký số'),
      worker: testWorker(bench.environment),
      pin: dialogPin(leader.program),
      signatures: 50,
    });
    await signer.sign(data, 'RSASSA-PKCS1-v1_5-SHA256', live);
    signer.close();
    await signer.sign(data, 'RSASSA-PKCS1-v1_5-SHA256', live);
    expect(logins(shim.calls())).toBe(2);
    signer.close();
    shim.remove();
  });

  it('stops at the first failure of the token', async () => {
    const shim = createFaultShim({ sign: '0x30' });
    const signer = createTokenSigner({
      ...pick(await list(shim.module), 'Ký số'),
      worker: testWorker(bench.environment),
      pin: dialogPin(leader.program),
      signatures: 3,
    });
    await expect(signer.sign(data, 'RSASSA-PKCS1-v1_5-SHA256', live)).rejects.toThrow(
      'TOKEN_FAILED',
    );
    expect(logins(shim.calls())).toBe(1);
    shim.remove();
  });
});
