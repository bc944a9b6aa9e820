import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { revocationClient } from '../../../agent/net/revocation-client.ts';
import type { RevocationSource } from '../../../agent/signing/ports.ts';
import { memoryAnswers } from '../../support/authority/answers.ts';
import { startTrustServices, type TrustServices } from '../../support/trust-services/server.ts';

const live = new AbortController().signal;
let services: TrustServices;
beforeAll(async () => {
  services = await startTrustServices();
});
afterEach(() => {
  services.reset();
});
afterAll(() => services.close());

function client(): RevocationSource {
  const egress = { hosts: [], aliases: services.aliases };
  const options = { egress, proxy: {}, tlsAuthorities: [], timeoutMs: 2000 };
  return revocationClient(options, memoryAnswers(), []);
}

it('says which address gave nothing, and why', async () => {
  services.faults.transport = { crl: 'status-500' };
  const url = 'http://ca.kyso.example/crl/root.crl';
  await expect(client().crl(url, live)).rejects.toMatchObject({
    code: 'REVOCATION_UNAVAILABLE',
    details: { url, problem: 'status' },
  });
});

it('names the responder, not the request that its address carries', async () => {
  services.faults.transport = { ocsp: 'reset' };
  const url = 'http://ocsp.kyso.example/';
  await expect(client().ocsp(url, new Uint8Array(60), live)).rejects.toMatchObject({
    details: { url },
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
