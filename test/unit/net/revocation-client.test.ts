import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { crlFolder } from '../../../agent/net/crl-folder.ts';
import { revocationClient } from '../../../agent/net/revocation-client.ts';
import type { RevocationSource } from '../../../agent/signing/ports.ts';
import { startTrustServices, type TrustServices } from '../../support/trust-services/server.ts';

const live = new AbortController().signal;
const list = 'http://ca.kyso.example/crl/connected.crl';
let services: TrustServices;
let folder = '';
let now = new Date();
beforeAll(async () => {
  services = await startTrustServices();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-crl-'));
  now = new Date();
});
afterEach(() => {
  services.reset();
  rmSync(folder, { recursive: true });
});
afterAll(() => services.close());

function client(): RevocationSource {
  const egress = { hosts: [], aliases: services.aliases };
  const options = { egress, proxy: {}, tlsAuthorities: [], timeoutMs: 2000 };
  return revocationClient(options, crlFolder(folder, { now: () => now }), []);
}

it('asks once within the hour, and again after it', async () => {
  const first = await client().crl(list, live);
  expect(await client().crl(list, live)).toEqual(first);
  expect(services.requests).toEqual(['GET /crl/connected.crl']);
  now = new Date(now.getTime() + 2 * 3_600_000);
  await client().crl(list, live);
  expect(services.requests).toHaveLength(2);
});

it('gives the older copy when the address is silent, and fails when there is none', async () => {
  const first = await client().crl(list, live);
  services.faults.transport = { crl: 'status-500' };
  now = new Date(now.getTime() + 2 * 3_600_000);
  expect(await client().crl(list, live)).toEqual(first);
  await expect(client().crl('http://ca.kyso.example/crl/root.crl', live)).rejects.toMatchObject({
    code: 'REVOCATION_UNAVAILABLE',
    details: { problem: 'status' },
  });
});

it('sends short OCSP requests by GET and long ones by POST', async () => {
  await client()
    .ocsp('http://ocsp.kyso.example/', new Uint8Array(60), live)
    .catch(() => undefined);
  await client()
    .ocsp('http://ocsp.kyso.example/', new Uint8Array(300), live)
    .catch(() => undefined);
  expect(services.requests.map((line) => line.split(' ')[0])).toEqual(['GET', 'POST']);
});
