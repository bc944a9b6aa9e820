import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import type { CheckedSignature } from '../../../agent/jobs/sign-and-check.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { readSecurityStore } from '../../../agent/pdf/document-security-store.ts';
import type { SignatureLevel } from '../../../shared/protocol/values.ts';
import { keySigner } from '../../support/key-signer.ts';
import { letterPdf } from '../../support/letter.ts';
import { testPki } from '../../support/pki.ts';
import {
  startTrustServices,
  type TransportFault,
  type TrustServices,
} from '../../support/trust-services/server.ts';
import { byQpdf } from '../../support/qpdf.ts';
import { signedBytes } from '../../support/trust-services/sign-to-file.ts';
import type { TsaFault } from '../../support/trust-services/tsa.ts';
import { onePage, tablePdf } from '../../support/tiny-pdf.ts';
import { trustOf } from '../../support/trust-services/trust.ts';

const pki = testPki();
let services: TrustServices;
beforeAll(async () => {
  services = await startTrustServices();
});
afterEach(() => {
  services.reset();
});
afterAll(() => services.close());

const sign = (
  level: SignatureLevel,
  more: Partial<Parameters<typeof trustOf>[1]> = {},
  lowered?: () => Promise<void>,
): ReturnType<typeof signedBytes> => {
  const signer = keySigner(pki.connectedLeader, undefined, [pki.connectedCa.certificate]);
  return signedBytes(letterPdf(), signer, level, trustOf(services, more), {
    ...(lowered && { lowered }),
  });
};

const codes = ({ level }: CheckedSignature): readonly (string | undefined)[] =>
  level.warnings.flatMap(({ code, failure }) => [code, failure?.code]);

describe('a signature with everything reachable', () => {
  it.each<[SignatureLevel, number, number]>([
    ['B-B', 1, 2],
    ['B-T', 1, 2],
    ['B-LT', 1, 3],
    ['B-LTA', 2, 4],
  ])('reaches %s', async (level, entries, revisions) => {
    const { report, level: result, bytes } = await sign(level);
    expect(result).toEqual({ wanted: level, reached: level, warnings: [] });
    expect(report.signatures).toHaveLength(entries);
    expect(report.signatures[0]).toMatchObject({ level, integrity: 'intact' });
    expect(openPdf(memorySource(bytes)).revisions).toHaveLength(revisions);
  });

  it('reaches B-LTA in an encrypted file', async () => {
    const password = 'mật khẩu';
    const file = byQpdf(letterPdf(), '--encrypt', password, 'chủ', '256', '--');
    const signer = keySigner(pki.connectedLeader, undefined, [pki.connectedCa.certificate]);
    const more = { password: 'chủ' };
    const { level, bytes } = await signedBytes(file, signer, 'B-LTA', trustOf(services), more);
    expect(level.reached).toBe('B-LTA');
    const store = readSecurityStore(openPdf(memorySource(bytes), { password }));
    expect(store.certificates).toHaveLength(3);
  });

  it('stores the status of every certificate once: OCSP for the signer, CRL for CA and TSA', async () => {
    const { bytes } = await sign('B-LT');
    const store = readSecurityStore(openPdf(memorySource(bytes)));
    expect(store.ocsps).toHaveLength(1);
    expect(store.crls).toHaveLength(1);
    expect(store.related.size).toBe(1);
    // connectedCa, root, the OCSP responder
    expect(store.certificates).toHaveLength(3);
  });
});

describe('a field that demands a timestamp', () => {
  const file = tablePdf({
    ...onePage,
    1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>',
    5: '<</Type/Annot/Subtype/Widget/Rect[0 0 0 0]/FT/Sig/T(Ky)/SV<</TimeStamp<</URL(http://tsa.example)/Ff 1>>>>>>',
  });
  const signer = keySigner(pki.connectedLeader, undefined, [pki.connectedCa.certificate]);
  const signField = (level: SignatureLevel): ReturnType<typeof signedBytes> =>
    signedBytes(file, signer, level, trustOf(services), { fieldName: 'Ky' });
  const unmet = { code: 'SEED_VALUE_UNMET', details: { entry: 'TimeStamp' } };

  it('is signed with one', async () => {
    const { report } = await signField('B-T');
    expect(report.signatures).toMatchObject([{ field: 'Ky', level: 'B-T', integrity: 'intact' }]);
  });

  it('is not signed without, be it not wanted or not to be had', async () => {
    await expect(signField('B-B')).rejects.toMatchObject(unmet);
    services.faults.transport = { tsa: 'reset' };
    await expect(signField('B-LT')).rejects.toMatchObject(unmet);
  });
});

describe('a signature that cannot have what it wants', () => {
  it.each<[TsaFault, string]>([
    ['rejects', 'refused'],
    ['wrong-nonce', 'nonce'],
    ['wrong-imprint', 'imprint'],
    ['wrong-usage', 'certificate'],
    ['broken-signature', 'signature'],
    ['stranger', 'path'],
    ['expired-certificate', 'certificate'],
    ['garbage', 'malformed'],
  ])('is B-B with a warning when the authority lies: %s', async (fault, problem) => {
    services.faults.tsa = fault;
    const { level, report } = await sign('B-LT');
    expect(level.reached).toBe('B-B');
    expect(level.warnings).toMatchObject([
      { code: 'timestamp-missing', failure: { code: 'TSA_REJECTED', details: { problem } } },
    ]);
    expect(report.signatures).toMatchObject([{ level: 'B-B', integrity: 'intact' }]);
  });

  it.each<TransportFault>(['hang', 'status-500', 'oversized', 'redirect', 'reset'])(
    'is B-B with a warning when the authority is silent: %s',
    async (fault) => {
      services.faults.transport = { tsa: fault };
      const result = await sign('B-LTA', { timeoutMs: 600 });
      expect(result.level.reached).toBe('B-B');
      expect(codes(result)).toEqual(['timestamp-missing', 'TSA_UNREACHABLE']);
    },
  );

  it('is B-B when no authority is configured', async () => {
    const result = await sign('B-LT', { timestamps: undefined });
    expect(result.level.reached).toBe('B-B');
    expect(codes(result)).toEqual(['timestamp-missing', 'TSA_NOT_CONFIGURED']);
  });

  it('is B-T when no revocation data can be had, and takes the CRL when OCSP lies', async () => {
    services.faults.ocsp = 'wrong-signer';
    expect((await sign('B-LT')).level.reached).toBe('B-LT');
    services.faults.crl = 'stale';
    const result = await sign('B-LT');
    expect(result.level.reached).toBe('B-T');
    expect(codes(result)).toEqual(['validation-data-missing', 'REVOCATION_UNAVAILABLE']);
  });

  it('stays withheld when whoever asked does not take the lower level', async () => {
    services.faults.tsa = 'rejects';
    const refuse = (): Promise<void> => Promise.reject(new Error('không nhận'));
    await expect(sign('B-T', {}, refuse)).rejects.toThrow('không nhận');
  });
});
