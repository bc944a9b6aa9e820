// One flipped bit in a document with time-stamp, security store and archive time-stamp: never passed where it matters,
// never better anywhere.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { readSignatures } from '../../../agent/pdf/signature-facts.ts';
import { verifyDocument } from '../../../agent/validation/verify-document.ts';
import type { SignatureReport } from '../../../shared/report/report.ts';
import { contextOf } from '../../support/authority/judge.ts';
import {
  anchors,
  chain,
  pdf,
  rootCrl,
  short,
  stamped,
  stored,
  subCrl,
  tsa,
} from '../../support/authority/scene.ts';

// The signer's certificate has expired at the time of validation: only the proofs of existence carry the verdict.
const document = stored(pdf.sign(short, { ...chain(short), timeStamps: stamped() })).timeStamp(
  tsa,
  {
    genTime: '2024-07-01T20:00:00Z',
  },
);
const context = contextOf({ anchors, time: '2026-07-01T00:00:00Z', crls: [rootCrl, subCrl] });

function judged(bytes: Uint8Array): SignatureReport | undefined {
  const { signatures } = verifyDocument(memorySource(bytes), { trust: 'judged', context });
  return signatures.find(({ type }) => type === 'signature');
}

const intact = judged(document.bytes);
const [signature, archive] = readSignatures(openPdf(memorySource(document.bytes)));

function flipped(at: number, bit: number): Uint8Array {
  const bytes = document.bytes.slice();
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  return bytes;
}

describe('a flipped bit', () => {
  it('starts from a document that passes', () => {
    expect(intact).toMatchObject({
      indication: 'TOTAL-PASSED',
      modification: 'allowed',
      bestSignatureTime: '2024-07-01T08:00:01.500Z',
    });
  });

  it('in the signed ranges never leaves TOTAL-PASSED', () => {
    const { byteRange = [0, 0, 0, 0] } = signature ?? {};
    const inFirst = fc.nat(byteRange[1] - 1);
    const inSecond = fc.nat(byteRange[3] - 1).map((at) => byteRange[2] + at);
    fc.assert(
      fc.property(fc.oneof(inFirst, inSecond), fc.nat(7), (at, bit) => {
        expect(judged(flipped(at, bit))?.indication).not.toBe('TOTAL-PASSED');
      }),
      { numRuns: 150 },
    );
  });

  it('in any /Contents never gives a better verdict or an earlier time', () => {
    const places = [signature, archive].map((one) => ({
      start: one?.contentsStart ?? 0,
      length: (one?.contentsEnd ?? 1) - (one?.contentsStart ?? 0),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.nat(), fc.nat(7), ({ start, length }, at, bit) => {
        const after = judged(flipped(start + (at % length), bit));
        const time = after?.bestSignatureTime ?? '9999';
        expect(time >= (intact?.bestSignatureTime ?? '')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
