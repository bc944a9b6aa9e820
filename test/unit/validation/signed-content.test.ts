import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteSource, memorySource } from '../../../agent/core/byte-source.ts';
import { signedContents } from '../../../agent/validation/signed-content.ts';

type Range = readonly [number, number, number, number];

function expected(
  bytes: Uint8Array,
  [start, length, second, secondLength]: Range,
  algorithm: string,
): string {
  return createHash(algorithm)
    .update(bytes.subarray(start, start + length))
    .update(bytes.subarray(second, second + secondLength))
    .digest('hex');
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('the content of several signatures', () => {
  const bytes = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7) % 251);
  const range = fc
    .tuple(fc.constantFrom(0, 0, 0, 5), fc.nat(2000), fc.nat(500), fc.nat(1400))
    .map(([start, length, gap, second]): Range => [start, length, start + length + gap, second]);

  it('has the digests that each range has on its own', () => {
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 6 }), (ranges) => {
        const contentOf = signedContents(memorySource(bytes), ranges);
        for (const one of ranges) {
          expect(hex(contentOf(one).digest('sha256'))).toBe(expected(bytes, one, 'sha256'));
          expect(hex(contentOf(one).digest('sha1'))).toBe(expected(bytes, one, 'sha1'));
          expect(
            hex(Buffer.concat([...contentOf(one).chunks()].map((chunk) => chunk.slice()))),
          ).toBe(
            hex(
              Buffer.concat([
                bytes.subarray(one[0], one[0] + one[1]),
                bytes.subarray(one[2], one[2] + one[3]),
              ]),
            ),
          );
        }
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('is read once for 24 signatures', () => {
    let read = 0;
    const source = memorySource(bytes);
    const counting: ByteSource = {
      ...source,
      readInto: (target, offset) => {
        const length = source.readInto(target, offset);
        read += length;
        return length;
      },
    };
    const ranges = Array.from({ length: 24 }, (_, at): Range => {
      const end = 1600 + at * 100;
      return [0, end - 60, end - 20, 20];
    });
    const contentOf = signedContents(counting, ranges);
    for (const one of ranges) contentOf(one).digest('sha256');
    expect(read).toBeLessThan(bytes.length * 1.5);
  });
});
