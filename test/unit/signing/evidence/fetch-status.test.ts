import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { context, sequence } from '../../../../agent/asn1/encode.ts';
import { parseCertificate } from '../../../../agent/pki/certificate.ts';
import type { RevocationSource } from '../../../../agent/signing/ports.ts';
import {
  type FetchedStatus,
  fetchStatus,
} from '../../../../agent/signing/evidence/fetch-status.ts';
import { answering } from '../../../support/authority/answers.ts';
import { ext, extension, tagged } from '../../../support/authority/encode.ts';
import {
  newAuthority,
  newKey,
  newResponder,
  newRoot,
  newSigner,
} from '../../../support/authority/issue.ts';
import { newCrl, newOcsp } from '../../../support/authority/revocation.ts';
import { testPki } from '../../../support/pki.ts';
import type { CrlFault, OcspFault } from '../../../support/trust-services/revocation.ts';
import { startTrustServices, type TrustServices } from '../../../support/trust-services/server.ts';
import { trustOf } from '../../../support/trust-services/trust.ts';

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
): Promise<FetchedStatus> => fetchStatus(certificate, issuer, trustOf(services, more), live);

const proof = ({ status, ocsps, crls }: FetchedStatus): readonly unknown[] => [
  status.status,
  ocsps.length,
  crls.length,
];

describe('fetchStatus', () => {
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
      expect(status.failures[0]).toMatchObject({
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
    const expected = { status: { status: 'revoked', revocation: { at: revokedAt } } };
    expect(await ask({}, revoked)).toMatchObject(expected);
    services.faults.transport = { ocsp: 'reset' };
    expect(await ask({}, revoked)).toMatchObject(expected);
  });

  it('ends with the reason of whoever gives up', async () => {
    services.faults.transport = { ocsp: 'hang' };
    const caller = new AbortController();
    const asked = fetchStatus(leader, issuer, trustOf(services), caller.signal);
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
        const { status, crls, ocsps } = await ask({ revocation: lying });
        // Another question's nonce refuses the OCSP answer; a CRL may be changed outside its signed bytes only.
        expect(ocsps).toEqual([]);
        expect(status.status === 'unknown' || crls.length === 1).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a responder appointed by the issuer', () => {
  const ca = newAuthority(newRoot(), { key: newKey('rsa') });
  const [ocspUrl, crlUrl] = ['http://ca.example/ocsp', 'http://ca.example/list.crl'];
  const person = newSigner(ca, {
    extensions: [ext.keyUsage('digitalSignature'), ext.access(ocspUrl, 'http://ca.example/ca.crt')],
  });
  const responder = newResponder(ca, {
    extensions: [
      ext.keyUsage('digitalSignature'),
      ext.purposes(false, '1.3.6.1.5.5.7.3.9'),
      ext.distributionPoint(crlUrl),
    ],
  });
  const answer = newOcsp(person, ca, { responder });
  /** A list of its own, which says nothing about the person's certificate. */
  const point = context(0, context(0, tagged(0x86, new TextEncoder().encode(crlUrl))));
  const extensions = [extension('2.5.29.28', true, sequence(point))];
  const statusBy = (list: Uint8Array | undefined): Promise<FetchedStatus> =>
    fetchStatus(
      person.certificate,
      ca.certificate,
      answering({ anchors: [ca], answers: { [ocspUrl]: answer, [crlUrl]: list } }),
      live,
    );

  it('is believed while its own list does not name it', async () => {
    const status = await statusBy(newCrl(ca, { extensions }));
    expect(proof(status)).toEqual(['good', 1, 1]);
    expect(status.responder?.der).toEqual(responder.der);
  });

  it.each<[string, Uint8Array | undefined]>([
    [
      'revoked',
      newCrl(ca, { extensions, revoked: [{ certificate: responder, at: '2024-06-01T00:00:00Z' }] }),
    ],
    ['of unknown status', undefined],
  ])('is not believed when it is %s', async (_, list) => {
    expect(proof(await statusBy(list))).toEqual(['unknown', 0, 0]);
  });

  it('makes a suspended certificate known as such', async () => {
    const hold = newCrl(ca, {
      revoked: [{ certificate: person, at: '2024-06-01T00:00:00Z', reason: 6 }],
    });
    const services = answering({ anchors: [ca], imported: [newCrl(newRoot()), hold] });
    const status = await fetchStatus(person.certificate, ca.certificate, services, live);
    expect(status).toMatchObject({ status: { status: 'on-hold' }, crls: [hold] });
  });
});
