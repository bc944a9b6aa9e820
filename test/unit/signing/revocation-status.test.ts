import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../agent/pki/certificate.ts';
import type { RevocationSource } from '../../../agent/signing/ports.ts';
import {
  type RevocationStatus,
  revocationStatus,
} from '../../../agent/signing/revocation-status.ts';
import { testPki } from '../../support/pki.ts';
import type { CrlFault, OcspFault } from '../../support/trust-services/revocation.ts';
import { startTrustServices, type TrustServices } from '../../support/trust-services/server.ts';
import { trustOf } from '../../support/trust-services/trust.ts';

const pki = testPki();
const live = new AbortController().signal;
const issuer = parseCertificate(pki.connectedCa.certificate);
const leader = parseCertificate(pki.connectedLeader.certificate);
let services: TrustServices;
beforeAll(async () => {
  services = await startTrustServices();
});
afterEach(() => {
  services.reset();
});
afterAll(() => services.close());

const ask = (
  more: Parameters<typeof trustOf>[1] = {},
  certificate = leader,
): Promise<RevocationStatus> =>
  revocationStatus(certificate, issuer, trustOf(services, { timeoutMs: 800, ...more }), live);

const proof = ({ state, ocsps, crls }: RevocationStatus): readonly unknown[] => [
  state,
  ocsps.length,
  crls.length,
];

describe('revocationStatus', () => {
  it('is proven by OCSP, with the responder that signed it', async () => {
    const status = await ask();
    expect(proof(status)).toEqual(['good', 1, 0]);
    expect(status.responder?.der).toEqual(pki.ocspResponder.certificate);
  });

  it.each<OcspFault>([
    'unknown',
    'other-certificate',
    'wrong-signer',
    'wrong-nonce',
    'try-later',
    'broken-signature',
    'garbage',
  ])('turns to the CRL when the responder answers %s', async (fault) => {
    services.faults.ocsp = fault;
    expect(proof(await ask())).toEqual(['good', 0, 1]);
  });

  it.each<CrlFault>(['stale', 'other-issuer', 'broken-signature', 'garbage'])(
    'is unknown when OCSP is silent and the CRL is %s',
    async (fault) => {
      services.faults.transport = { ocsp: 'status-500' };
      services.faults.crl = fault;
      const status = await ask();
      expect(proof(status)).toEqual(['unknown', 0, 0]);
      expect(status.failure).toMatchObject({
        code: 'REVOCATION_UNAVAILABLE',
        details: { problem: 'status' },
      });
    },
  );

  it('does not take an answer that is no longer in force', async () => {
    const clock = { now: () => new Date(Date.now() + 30 * 24 * 3_600_000) };
    expect(proof(await ask({ clock }))).toEqual(['unknown', 0, 0]);
  });

  it('tells when it was revoked, by OCSP and by CRL', async () => {
    const revoked = parseCertificate(pki.revoked.certificate);
    const revokedAt = new Date('2025-06-01T00:00:00Z');
    expect(await ask({}, revoked)).toMatchObject({ state: 'revoked', revokedAt });
    services.faults.transport = { ocsp: 'reset' };
    expect(await ask({}, revoked)).toMatchObject({ state: 'revoked', revokedAt });
  });

  it('ends with the reason of whoever gives up', async () => {
    services.faults.transport = { ocsp: 'hang' };
    const caller = new AbortController();
    const asked = revocationStatus(leader, issuer, trustOf(services), caller.signal);
    setTimeout(() => {
      caller.abort(new Error('đã hủy'));
    }, 50);
    await expect(asked).rejects.toThrow('đã hủy');
  });
});

describe('answers of a lying server', () => {
  /** Answers made once, then changed in some bytes: whatever comes of it, it is an answer, never a crash. */
  it('are never more than unknown when their bytes are changed', async () => {
    const honest = trustOf(services).revocation;
    const kept = new Map<string, Uint8Array>();
    const remember = async (url: string, bytes: Promise<Uint8Array>): Promise<Uint8Array> => {
      kept.set(url, await bytes);
      return bytes;
    };
    const recording: RevocationSource = {
      ...honest,
      ocsp: (url, request, signal) => remember(url, honest.ocsp(url, request, signal)),
    };
    await ask({ revocation: recording });
    const list = await honest.crl('http://ca.kyso.example/crl/connected.crl', live);
    const [ocsp] = kept.values();
    if (ocsp === undefined) throw new Error('nothing was asked');
    const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const spoilt = (bytes: Uint8Array): Uint8Array => {
          const copy = bytes.slice();
          for (const [at, by] of changes)
            copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ by;
          return copy;
        };
        const lying: RevocationSource = {
          ...honest,
          ocsp: () => Promise.resolve(spoilt(ocsp)),
          crl: () => Promise.resolve(spoilt(list)),
        };
        const { state, crls, ocsps } = await ask({ revocation: lying });
        // Another question's nonce refuses the OCSP answer; a CRL may be changed outside its signed bytes only.
        expect(ocsps).toEqual([]);
        expect(state === 'unknown' || crls.length === 1).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
