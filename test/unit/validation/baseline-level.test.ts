// The level that the form of a signature reaches: EN 319 142-1 §6.3, table 1.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import { newOcsp } from '../../support/authority/revocation.ts';
import {
  chain,
  otherTsa,
  pdf,
  root,
  rootCrl,
  signer,
  stamped,
  subCa,
  subCrl,
  tsa,
} from '../../support/authority/scene.ts';
import type { TestPdf } from '../../support/authority/signed-pdf.ts';

function levels({ bytes }: TestPdf): readonly (string | null)[] {
  const { signatures } = verifyDocument(memorySource(bytes), { trust: 'none' });
  return signatures.filter(({ type }) => type === 'signature').map(({ level }) => level);
}

const plain = pdf.sign(signer, chain(signer));
const timed = pdf.sign(signer, { ...chain(signer), timeStamps: stamped() });
/** The token brings the certificate that issued its authority. */
const withIssuer = pdf.sign(signer, {
  ...chain(signer),
  timeStamps: [[tsa, { certificates: [tsa, root] }]],
});
const ofSigner = { crls: [subCrl] };
const ofAll = { crls: [rootCrl, subCrl] };

describe('B-B and B-T', () => {
  it.each([
    ['no timestamp', plain, 'B-B'],
    ['a signature timestamp', timed, 'B-T'],
    ['a document timestamp over it', plain.timeStamp(tsa), 'B-T'],
  ])('%s', (_, document, level) => {
    expect(levels(document)).toEqual([level]);
  });

  it('a timestamp over another value is none of this signature', () => {
    const copied = pdf.sign(signer, {
      ...chain(signer),
      timeStamps: [[tsa, { imprintOf: Uint8Array.from([1, 2, 3]) }]],
    });
    expect(levels(copied)).toEqual(['B-B']);
  });

  it('a timestamp that does not hold is still its form, and warned of', () => {
    const forged = pdf.sign(signer, {
      ...chain(signer),
      timeStamps: [[{ ...tsa, key: otherTsa.key }]],
    });
    const [report] = verifyDocument(memorySource(forged.bytes), { trust: 'none' }).signatures;
    expect(report).toMatchObject({ level: 'B-T', integrity: 'intact' });
    expect(report?.warnings).toContain('signature-timestamp-broken');
  });
});

describe('B-LT', () => {
  it.each([
    ['status of the signer', timed.store(ofSigner), 'B-LT'],
    ['status of another authority only', timed.store({ crls: [rootCrl] }), 'B-T'],
    ['OCSP of the signer', timed.store({ ocsps: [newOcsp(signer, subCa)] }), 'B-LT'],
    ['OCSP of another', timed.store({ ocsps: [newOcsp(subCa, root)] }), 'B-T'],
    ['no timestamp, whatever the store holds', plain.store(ofAll), 'B-B'],
    ['no status of an authority that the token issues through', withIssuer.store(ofSigner), 'B-T'],
    ['status of that authority as well', withIssuer.store(ofAll), 'B-LT'],
  ])('%s', (_, document, level) => {
    expect(levels(document)).toEqual([level]);
  });
});

describe('B-LTA', () => {
  it.each([
    ['store, then document timestamp', timed.store(ofSigner).timeStamp(tsa), 'B-LTA'],
    ['document timestamp, then store', timed.timeStamp(tsa).store(ofSigner), 'B-LT'],
    ['no status of the authority at all', withIssuer.store(ofSigner).timeStamp(tsa), 'B-T'],
    [
      'status of the authority completed after it',
      withIssuer.store(ofSigner).timeStamp(tsa).store(ofAll),
      'B-LT',
    ],
    ['no signature timestamp', plain.store(ofSigner).timeStamp(tsa), 'B-LTA'],
    [
      'a document timestamp that does not hold',
      timed.store(ofSigner).timeStamp(tsa, { imprintOf: Uint8Array.from([1]) }),
      'B-LT',
    ],
    ['renewed twice', timed.store(ofAll).timeStamp(tsa).store(ofAll).timeStamp(tsa), 'B-LTA'],
  ])('%s', (_, document, level) => {
    expect(levels(document)).toEqual([level]);
  });
});

describe('two signatures', () => {
  const time = '2024-07-01T08:30:00Z';
  const second = { ...chain(signer), timeStamps: stamped(time) };
  const before = timed.store(ofSigner).timeStamp(tsa).sign(signer, second);

  it('what was in the file and issued before says nothing about the second', () => {
    expect(levels(before)).toEqual(['B-LTA', 'B-T']);
    expect(levels(before.timeStamp(tsa))).toEqual(['B-LTA', 'B-T']);
  });

  it('what is added after it does', () => {
    const ocsps = [newOcsp(signer, subCa, { thisUpdate: '2024-07-01T08:45:00Z' })];
    const completed = before.store({ crls: [subCrl], ocsps });
    expect(levels(completed)).toEqual(['B-LTA', 'B-LT']);
    expect(levels(completed.timeStamp(tsa))).toEqual(['B-LTA', 'B-LTA']);
  });

  it('what was in the file and issued later does', () => {
    const ocsps = [newOcsp(signer, subCa, { thisUpdate: '2024-07-01T08:30:00Z' })];
    const early = timed.store({ ocsps }).sign(signer, second);
    expect(levels(early)).toEqual(['B-LT', 'B-LT']);
  });
});

it('a signature of the older form has none, whatever stamps it has', () => {
  const older = pdf.sign(
    signer,
    { ...chain(signer), timeStamps: stamped(), withoutSigningCertificate: true },
    'ETSI.CAdES.detached',
  );
  expect(levels(older)).toEqual(['PKCS7']);
});
