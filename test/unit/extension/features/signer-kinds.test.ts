import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { offeredKinds, rememberSigners } from '../../../../extension/features/sign/signer-kinds.ts';
import type { CertificateInfo } from '../../../../shared/protocol/token.ts';

const certificate = (role: CertificateInfo['role'], usable = true): CertificateInfo => ({
  id: 'a'.repeat(64),
  ...{ tokenId: 't', tokenLabel: 'Token', role, usable, serialNumber: '01' },
  subject: { organizationalUnits: [] },
  issuer: { organizationalUnits: [] },
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: '2027-01-01T00:00:00.000Z',
});

beforeEach(() => {
  fakeBrowser.reset();
});

describe('kinds that are offered beside an attachment', () => {
  it('are all while no certificate was seen', async () => {
    expect(await offeredKinds()).toHaveLength(7);
  });

  it.each([
    ['a person', [certificate('person')], ['approve', 'initial', 'comment']],
    ['an office', [certificate('organization')], ['issue', 'attachment', 'copy', 'incoming']],
    [
      'a person beside an expired seal',
      [certificate('person'), certificate('organization', false)],
      ['approve', 'initial', 'comment'],
    ],
  ])('are those that the certificates make: %s', async (_name, certificates, kinds) => {
    await rememberSigners(certificates);
    expect(await offeredKinds()).toEqual(kinds);
  });

  it('are all again when no certificate can sign: the panel says why', async () => {
    await rememberSigners([certificate('person', false)]);
    expect(await offeredKinds()).toHaveLength(7);
  });
});
