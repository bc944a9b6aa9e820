import { describe, expect, it } from 'vitest';
import { defaultAlgorithmPolicy } from '../../../../agent/pki/algorithm-policy.ts';
import { readEvidence } from '../../../../agent/pki/revocation/evidence.ts';
import { ProofsOfExistence } from '../../../../agent/pki/revocation/proofs-of-existence.ts';
import {
  type RevocationStatus,
  revocationStatus,
} from '../../../../agent/pki/revocation/revocation-status.ts';
import { ext, extension, generalizedTime } from '../../../support/authority/encode.ts';
import {
  newAuthority,
  newKey,
  newResponder,
  newRoot,
  newSigner,
} from '../../../support/authority/issue.ts';
import { newCrl, newOcsp } from '../../../support/authority/revocation.ts';

const now = new Date('2024-07-01T09:00:00Z');
const root = newRoot();
const authority = newAuthority(root, { key: newKey('rsa') });
const signer = newSigner(authority);

function statusBy(
  answers: { readonly crls?: readonly Uint8Array[]; readonly ocsps?: readonly Uint8Array[] },
  isPinned = false,
): RevocationStatus {
  const source = 'given' as const;
  const evidence = readEvidence(
    [{ source, certificates: [], crls: [], ocsps: [], ...answers }],
    [],
  );
  return revocationStatus(signer.certificate, authority.certificate, now, {
    evidence,
    proofs: new ProofsOfExistence(now),
    algorithms: defaultAlgorithmPolicy,
    now,
    isPinned: () => isPinned,
  });
}

describe('the status of a certificate', () => {
  it('is known from a list signed with SHA-1 only when the authority is pinned', () => {
    const crls = [newCrl(authority, { hash: 'sha1' })];
    expect(statusBy({ crls })).toEqual({ status: 'unknown', cause: 'unusable' });
    expect(statusBy({ crls }, true)).toMatchObject({ status: 'good' });
    const broken = [newCrl(authority, { hash: 'md5' })];
    expect(statusBy({ crls: broken }, true)).toEqual({ status: 'unknown', cause: 'unusable' });
  });

  it.each([
    ['a clock that is a little behind', '2024-07-01T09:04:59Z', 'good'],
    ['an answer from the future', '2024-07-01T09:05:01Z', 'unknown'],
  ])('allows for %s', (_, thisUpdate, status) => {
    expect(statusBy({ crls: [newCrl(authority, { thisUpdate })] }).status).toBe(status);
    expect(statusBy({ ocsps: [newOcsp(signer, authority, { thisUpdate })] }).status).toBe(status);
  });

  it.each([
    ['within a day', '2024-06-30T09:00:01Z', 'good'],
    ['after a day', '2024-06-30T08:59:59Z', 'unknown'],
  ])('rests on a list without nextUpdate %s', (_, thisUpdate, status) => {
    const crls = [newCrl(authority, { thisUpdate, nextUpdate: 'none' })];
    expect(statusBy({ crls }).status).toBe(status);
  });

  it.each([
    ['before', '2024-05-01T00:00:00Z', '2024-05-01T00:00:00.000Z'],
    ['after', '2024-06-15T00:00:00Z', '2024-06-01T00:00:00.000Z'],
  ])('is revoked from when the key is known to be lost, %s the revocation', (_, lost, from) => {
    const extensions = [extension('2.5.29.24', false, generalizedTime(lost))];
    const at = '2024-06-01T00:00:00Z';
    const crls = [newCrl(authority, { revoked: [{ certificate: signer, at, extensions }] })];
    const status = statusBy({ crls });
    expect(status).toMatchObject({ status: 'revoked', revocation: { at: new Date(from) } });
  });

  describe('by a responder without ocsp-nocheck', () => {
    // RFC 6960 §4.2.2.2.1: then the responder's own certificate is to be checked, and not by another responder
    const extensions = [ext.keyUsage('digitalSignature'), ext.purposes(false, '1.3.6.1.5.5.7.3.9')];
    const responder = newResponder(authority, { extensions });
    const ocsps = [newOcsp(signer, authority, { responder, thisUpdate: '2024-07-01T08:00:00Z' })];
    const lost = { certificate: responder, at: '2024-06-01T00:00:00Z', reason: 1 };
    const byList = (...revoked: readonly (typeof lost)[]): RevocationStatus =>
      statusBy({ ocsps, crls: [newCrl(authority, { revoked })] });

    it('is known when the responder is good', () => {
      expect(byList()).toMatchObject({ status: 'good', origin: { kind: 'ocsp' } });
    });

    it('is what other evidence says when the responder was revoked', () => {
      expect(byList(lost)).toMatchObject({ status: 'good', origin: { kind: 'crl' } });
    });

    it('is not known when nothing tells about the responder, or only the responder itself', () => {
      const unusable = { status: 'unknown', cause: 'unusable' };
      expect(statusBy({ ocsps })).toEqual(unusable);
      const own = newOcsp(responder, authority, { responder });
      expect(statusBy({ ocsps: [...ocsps, own] })).toEqual(unusable);
    });
  });

  it('names the evidence that it rests on', () => {
    const crls = [newCrl(root), newCrl(authority)];
    const status = statusBy({ crls });
    const { crls: held } = readEvidence(
      [{ source: 'given', certificates: [], ocsps: [], crls }],
      [],
    );
    expect(status).toMatchObject({ status: 'good', origin: { kind: 'crl', id: held[1]?.id } });
  });
});
