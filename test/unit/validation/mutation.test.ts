// One flipped bit anywhere a signature protects never leaves it intact with nothing or only permitted changes after it;
// one elsewhere in /Contents never makes an answer better.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { readSignatures } from '../../../agent/pdf/signature-facts.ts';
import { inRun } from '../../support/long-run.ts';
import {
  dictionary,
  dictionaryAt,
  reference,
  reportOf,
  revised,
  signedPdf,
  stream,
} from '../../support/revised-pdf.ts';
import { letter, letterFile, letterObjects } from '../../support/signable-letter.ts';
import { testPki } from '../../support/pki.ts';
import { hybridPdf, streamPdf } from '../../support/tiny-pdf.ts';

const CASES = inRun(15, 40);
const trailer = '/Info 17 0 R';
const by = testPki().leader;

const files: Readonly<Record<string, Uint8Array>> = {
  'table, ECDSA': signedPdf(letterFile()),
  'table, RSA': signedPdf(letterFile(), { by }),
  'table, certified': signedPdf(letterFile(), { docMdp: 2 }),
  'object streams': signedPdf(streamPdf(letterObjects, { trailer })),
  hybrid: signedPdf(hybridPdf(letterObjects, { trailer })),
  'two signatures': signedPdf(signedPdf(letterFile(), { field: 'Agency' }), { by }),
  'with a later store': revised(signedPdf(letterFile()), (update, document) => {
    const store = dictionary({ Certs: [update.allocate(stream({}, 'a'))] });
    const catalog = dictionaryAt(document, letter.catalog).with({ DSS: store });
    update.set(reference(letter.catalog), catalog);
  }),
};

type Place = { readonly start: number; readonly end: number };

/** Of the first signature: its signed range but /Contents, and the CMS object's bytes in hex. */
function placesIn(file: Uint8Array): {
  readonly range: readonly Place[];
  readonly contents: Place;
} {
  const [first] = readSignatures(openPdf(memorySource(file)));
  const { byteRange, contentsStart = 0, contents } = first ?? {};
  if (byteRange === undefined || contents === undefined) throw new Error('no signature');
  const [, length, secondStart, secondLength] = byteRange;
  const used = contents.findLastIndex((byte) => byte !== 0) + 1;
  return {
    range: [
      { start: 0, end: length },
      { start: secondStart, end: secondStart + secondLength },
    ],
    contents: { start: contentsStart + 1, end: contentsStart + 1 + used * 2 },
  };
}

function flipped(file: Uint8Array, at: number, bit: number): Uint8Array {
  const copy = file.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

const isGood = (file: Uint8Array): boolean => {
  const [first] = reportOf(file).signatures;
  return (
    first?.integrity === 'intact' &&
    (first.modification === 'none' || first.modification === 'allowed')
  );
};

const inside = ({ start, end }: Place): fc.Arbitrary<number> =>
  fc.integer({ min: start, max: end - 1 });
const bits = fc.integer({ min: 0, max: 7 });

describe.each(Object.entries(files))('a flipped bit: %s', (_, file) => {
  const { range, contents } = placesIn(file);

  it('the file itself is fine', () => {
    expect(isGood(file)).toBe(true);
  });

  it('in the signed range', () => {
    const place = fc.oneof(...range.map(inside));
    fc.assert(
      fc.property(place, bits, (at, bit) => !isGood(flipped(file, at, bit))),
      { numRuns: CASES, seed: 1 },
    );
  });

  it('in the numbers of the byte range', () => {
    const text = Buffer.from(file).toString('latin1');
    const start = text.indexOf('/ByteRange [') + '/ByteRange ['.length;
    const place = { start, end: text.indexOf(']', start) };
    fc.assert(
      fc.property(inside(place), bits, (at, bit) => !isGood(flipped(file, at, bit))),
      { numRuns: CASES, seed: 2 },
    );
  });

  it('in the CMS object: broken, or the same answer with the same warnings or more', () => {
    const before = reportOf(file).signatures[0];
    fc.assert(
      fc.property(inside(contents), bits, (at, bit) => {
        const after = reportOf(flipped(file, at, bit)).signatures[0];
        if (after?.integrity !== 'intact') return;
        expect(after.level).toBe(before?.level);
        expect(after.modification).toBe(before?.modification);
        expect(after.warnings).toEqual(expect.arrayContaining(before?.warnings ?? []));
      }),
      { numRuns: CASES, seed: 3 },
    );
  });
});

describe('a flipped bit of what the CMS object protects', () => {
  const file = files['table, ECDSA'] ?? new Uint8Array();
  const [signature] = readSignatures(openPdf(memorySource(file)));
  const cms = Buffer.from(signature?.contents ?? []);
  const start = (signature?.contentsStart ?? 0) + 1;

  /** Flips each bit of these bytes of the CMS object, in hex as they are written. */
  function survivors(part: Uint8Array): number {
    const at = cms.indexOf(part);
    expect(at).toBeGreaterThan(0);
    let count = 0;
    for (let index = at; index < at + part.length; index += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(cms);
        changed[index] = (changed[index] ?? 0) ^ (1 << bit);
        const copy = file.slice();
        copy.set(
          Buffer.from(changed.subarray(index, index + 1).toString('hex')),
          start + index * 2,
        );
        if (isGood(copy)) count += 1;
      }
    }
    return count;
  }

  it('the certificate of the signer', () => {
    expect(survivors(testPki().leaderEc.certificate.subarray(0, 60))).toBe(0);
    expect(survivors(testPki().leaderEc.certificate.slice(-60))).toBe(0);
  });

  it('the identifiers of the algorithms', () => {
    // digestAlgorithm of SignedData and SignerInfo: 2.16.840.1.101.3.4.2.1
    expect(survivors(Buffer.from('0609608648016503040201', 'hex'))).toBe(0);
    // signatureAlgorithm: ecdsa-with-SHA256, the last one
    const identifier = Buffer.from('06082a8648ce3d040302', 'hex');
    const value = cms.subarray(cms.lastIndexOf(identifier), cms.lastIndexOf(identifier) + 12);
    expect(survivors(value)).toBe(0);
  });

  it('the signed attributes', () => {
    // messageDigest with its value, 1.2.840.113549.1.9.4
    const identifier = Buffer.from('06092a864886f70d010904', 'hex');
    const begin = cms.indexOf(identifier);
    expect(survivors(cms.subarray(begin, begin + 47))).toBe(0);
  });

  it('the signature value', () => {
    const end = cms.findLastIndex((byte) => byte !== 0) + 1;
    expect(survivors(cms.subarray(end - 60, end))).toBe(0);
  });
});
