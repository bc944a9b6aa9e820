import { describe, expect, it } from 'vitest';
import type { Token, TokenCertificate } from '../../../agent/signing/ports.ts';
import { certificateInfos } from '../../../agent/signing/token-certificates.ts';
import { testPki } from '../../support/pki.ts';

const pki = testPki();

const held = (
  certificate: Uint8Array,
  privateKey: TokenCertificate['privateKey'],
  isAuthority = false,
): TokenCertificate => ({
  id: '01',
  label: '',
  certificate,
  sha256: Buffer.from(certificate.subarray(-32)).toString('hex'),
  isAuthority,
  privateKey,
  mechanisms: ['RSASSA-PKCS1-v1_5-SHA256'],
});

const token = (serial: string, certificates: readonly TokenCertificate[]): Token => ({
  module: '/m.so',
  label: 'Token',
  manufacturer: '',
  model: '',
  serial,
  pinState: 'ok',
  hasPinPad: false,
  certificates,
});

describe('the certificates to choose from', () => {
  it('begin with those whose key the token shows, whichever token is listed first', () => {
    const tokens = [
      token('1', [
        held(pki.leaderP384.certificate, 'unknown'),
        held(pki.subCa.certificate, 'unknown', true),
      ]),
      token('2', [held(pki.leaderEc.certificate, 'likely'), held(pki.leader.certificate, 'found')]),
    ];
    const order = certificateInfos({ tokens, failures: [] }, new Date('2026-11-25T00:00:00Z')).map(
      ({ id }) => id,
    );
    expect(order).toEqual(
      [pki.leader, pki.leaderEc, pki.leaderP384].map(({ certificate }) =>
        Buffer.from(certificate.subarray(-32)).toString('hex'),
      ),
    );
  });
});
