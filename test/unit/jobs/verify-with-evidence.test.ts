// Evidence asked for while verifying, from addresses whose answers are written down; the clock stands still.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { verifyWithEvidence } from '../../../agent/jobs/verify-with-evidence.ts';
import type { Verification } from '../../../agent/validation/verify-document.ts';
import { answering, type AnswerSpec } from '../../support/authority/answers.ts';
import { ext } from '../../support/authority/encode.ts';
import {
  newAuthority,
  newResponder,
  newRoot,
  newSigner,
  newTsa,
  type TestCertificate,
} from '../../support/authority/issue.ts';
import { contextOf } from '../../support/authority/judge.ts';
import { newCrl, newOcsp } from '../../support/authority/revocation.ts';
import { TestPdf } from '../../support/authority/signed-pdf.ts';

const live = new AbortController().signal;
const at = (path: string): string => `http://ca.example/${path}`;
const use = [ext.authority(), ext.keyUsage('keyCertSign', 'cRLSign')];
const addresses = (issuer: string): readonly Uint8Array[] => [
  ext.access(at(`ocsp-${issuer}`), at(`${issuer}.crt`)),
  ext.distributionPoint(at(`${issuer}.crl`)),
];
const root = newRoot();
const subCa = newAuthority(root, { extensions: [...use, ...addresses('root')] });
const signer = newSigner(subCa, {
  extensions: [ext.keyUsage('digitalSignature', 'nonRepudiation'), ...addresses('sub')],
});
const pdf = new TestPdf();
/** As the state's older signatures are: nothing in it but the signer's certificate. */
const leafOnly = pdf.sign(signer, { certificates: [signer] });
const answers = {
  [at('sub.crt')]: subCa.der,
  [at('sub.crl')]: newCrl(subCa),
  [at('root.crl')]: newCrl(root),
};

type Spec = Partial<AnswerSpec> & {
  readonly document?: TestPdf;
  readonly trusted?: readonly TestCertificate[];
  readonly names?: readonly string[];
  readonly isOffline?: boolean;
};
type Outcome = {
  readonly verdict: string;
  readonly missing: readonly string[];
  readonly asked: readonly string[];
  readonly verification: Verification;
};

const known = ['Chứng thực gốc', 'Chứng thực Đồng Bằng'];

async function verify(spec: Spec = {}): Promise<Outcome> {
  const { document = leafOnly, trusted = [root], names = known } = spec;
  const services = answering({ anchors: trusted, answers, ...spec });
  const context = contextOf({ anchors: trusted, context: { authorityNames: new Set(names) } });
  const verification = await verifyWithEvidence(
    memorySource(document.bytes),
    { trust: 'judged', context },
    spec.isOffline ? undefined : services.revocation,
    live,
  );
  const signature = verification.report.signatures[0];
  return {
    verdict: [signature?.indication, signature?.subIndication].join(' ').trim(),
    missing: (signature?.trust?.missing ?? []).map(({ kind, reason }) => `${kind} ${reason}`),
    asked: services.asked,
    verification,
  };
}

describe('verifying with evidence', () => {
  it('asks for issuer and status, round by round, until it can say passed', async () => {
    const { verdict, missing, asked, verification } = await verify();
    expect([verdict, missing]).toEqual(['TOTAL-PASSED', []]);
    expect(asked[0]).toBe(at('sub.crt'));
    expect(new Set(asked)).toEqual(
      new Set([...Object.keys(answers), at('ocsp-sub'), at('ocsp-root')]),
    );
    const [path] = verification.report.signatures.map(({ trust }) => trust?.path);
    expect(path?.map(({ evidence }) => evidence?.source)).toEqual([
      'fetched',
      'fetched',
      undefined,
    ]);
  });

  it('says what it rests on', async () => {
    const { relied } = (await verify()).verification;
    expect(relied.certificates).toEqual([signer.der, subCa.der, root.der]);
    expect(relied.crls).toHaveLength(2);
  });

  it('asks nobody when the document carries everything', async () => {
    const document = pdf
      .sign(signer, { certificates: [signer, subCa] })
      .store({ crls: [newCrl(subCa), newCrl(root)] });
    const { verdict, asked } = await verify({ document });
    expect([verdict, asked]).toEqual(['TOTAL-PASSED', []]);
  });

  it('does offline with what there is, and says what is missing', async () => {
    const { verdict, missing, asked } = await verify({ isOffline: true });
    expect(verdict).toBe('INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND');
    expect([missing, asked]).toEqual([['issuer not-asked'], []]);
  });

  it('sees a revocation that the document hides', async () => {
    const revoked = newCrl(subCa, {
      revoked: [{ certificate: signer, at: '2024-06-01T00:00:00Z' }],
    });
    const { verdict } = await verify({ answers: { ...answers, [at('sub.crl')]: revoked } });
    expect(verdict).toBe('INDETERMINATE REVOKED_NO_POE');
  });

  it('completes the path of a time-stamping authority', async () => {
    const tsa = newTsa(root, {
      extensions: [
        ext.keyUsage('digitalSignature'),
        ext.purposes(true, '1.3.6.1.5.5.7.3.8'),
        ...addresses('root'),
      ],
    });
    const timeStamps = [[tsa, { genTime: '2024-07-01T08:00:00Z' }]] as const;
    const document = pdf.sign(signer, { certificates: [signer], timeStamps });
    const { verdict, verification } = await verify({ document });
    expect(verdict).toBe('TOTAL-PASSED');
    expect(verification.report.signatures[0]?.bestSignatureTime).toBe('2024-07-01T08:00:01.500Z');
  });
});

describe('a lying or silent authority', () => {
  const stranger = newResponder(newRoot({ subject: 'CN=Kẻ lạ' }));
  const unable = { [at('sub.crl')]: undefined };
  it.each<[string, Readonly<Record<string, Uint8Array | undefined>>, string]>([
    [
      'a forged OCSP answer over a revoked list',
      {
        [at('ocsp-sub')]: newOcsp(signer, subCa, { responder: stranger }),
        [at('sub.crl')]: newCrl(subCa, {
          revoked: [{ certificate: signer, at: '2024-06-01T00:00:00Z' }],
        }),
      },
      'REVOKED_NO_POE',
    ],
    [
      'an OCSP answer signed by a stranger',
      { ...unable, [at('ocsp-sub')]: newOcsp(signer, subCa, { responder: stranger }) },
      'TRY_LATER',
    ],
    [
      'an OCSP answer about another certificate',
      { ...unable, [at('ocsp-sub')]: newOcsp(newSigner(subCa), subCa) },
      'TRY_LATER',
    ],
    [
      'an OCSP answer to another question',
      { ...unable, [at('ocsp-sub')]: newOcsp(signer, subCa, { nonce: new Uint8Array(16) }) },
      'TRY_LATER',
    ],
    [
      'a list from the future',
      { [at('sub.crl')]: newCrl(subCa, { thisUpdate: '2024-07-02T00:00:00Z' }) },
      'TRY_LATER',
    ],
    [
      'a list that has ended',
      {
        [at('sub.crl')]: newCrl(subCa, {
          thisUpdate: '2024-05-01T00:00:00Z',
          nextUpdate: '2024-06-01T00:00:00Z',
        }),
      },
      'TRY_LATER',
    ],
    [
      'a list of another authority of the same name',
      { [at('sub.crl')]: newCrl(newAuthority(root)) },
      'TRY_LATER',
    ],
    [
      'a page instead of a list',
      { [at('sub.crl')]: new TextEncoder().encode('<html>') },
      'TRY_LATER',
    ],
    [
      'another issuer of the same name',
      { [at('sub.crt')]: newAuthority(root).der },
      'NO_CERTIFICATE_CHAIN_FOUND',
    ],
    ['no answer', { [at('sub.crl')]: undefined }, 'TRY_LATER'],
  ])('changes nothing by %s', async (_, lies, expected) => {
    const { verdict, missing } = await verify({ answers: { ...answers, ...lies } });
    expect(verdict).toBe(`INDETERMINATE ${expected}`);
    expect(missing).toHaveLength(expected === 'REVOKED_NO_POE' ? 0 : 1);
  });
});

describe('a document of a stranger', () => {
  it('makes nobody be asked about an issuer that is not known', async () => {
    const { missing, asked } = await verify({ names: ['Chứng thực gốc'] });
    expect([missing, asked]).toEqual([['issuer authority-unknown'], []]);
  });

  it('makes nobody be asked about the status of a certificate without a trusted path', async () => {
    const { asked } = await verify({
      document: pdf.sign(signer, { certificates: [signer, subCa] }),
      trusted: [newRoot()],
      names: [],
    });
    expect(asked).toEqual([]);
  });

  it('gets few questions however many signatures it has and wherever they point', async () => {
    let document = new TestPdf();
    for (let index = 0; index < 20; index++) {
      const leaf = newSigner(subCa, {
        extensions: [
          ext.keyUsage('digitalSignature'),
          ext.access(at(`ocsp-${index}`), at(`${index}.crt`)),
          ext.distributionPoint(...Array.from({ length: 9 }, (_, n) => at(`${index}-${n}.crl`))),
        ],
      });
      document = document.sign(leaf, { certificates: [leaf, subCa] });
    }
    const { asked } = await verify({ document, answers: {} });
    // An OCSP address and three lists of each of 24 certificates at the most.
    expect(asked.length).toBeLessThanOrEqual(24 * 4);
    expect(asked.filter((url) => url.endsWith('.crl')).length).toBeLessThanOrEqual(24 * 3);
  });

  it('is not asked about again in an endless circle of issuers', async () => {
    const { asked } = await verify({ answers: { [at('sub.crt')]: newAuthority(root).der } });
    expect(asked.filter((url) => url === at('sub.crt'))).toHaveLength(1);
  });
});
