// Every parser of foreign bytes gets mutated samples: it answers, or throws Asn1Error, and nothing else.
import fc from 'fast-check';
import { expect } from 'vitest';
import { Asn1Error } from '../../agent/asn1/der.ts';

/** Bytes overwritten, cut or repeated somewhere. */
function mutated(sample: Uint8Array): fc.Arbitrary<Uint8Array> {
  const noise = fc.uint8Array({ minLength: 1, maxLength: 6 });
  const place = fc.nat(Math.max(0, sample.length - 1));
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(place, noise).map(([at, bytes]) => overwritten(sample, at, bytes)),
    },
    place.map((at) => sample.slice(0, at)),
    fc
      .tuple(place, noise)
      .map(([at, bytes]) =>
        Uint8Array.from([...sample.subarray(0, at), ...bytes, ...sample.subarray(at)]),
      ),
  );
}

function overwritten(sample: Uint8Array, at: number, bytes: Uint8Array): Uint8Array {
  const copy = sample.slice();
  copy.set(bytes.subarray(0, copy.length - at), at);
  return copy;
}

export function expectOnlyAsn1Errors(
  sample: Uint8Array,
  parse: (bytes: Uint8Array) => unknown,
  runs = 300,
): void {
  fc.assert(
    fc.property(mutated(sample), (bytes) => {
      try {
        parse(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(Asn1Error);
      }
    }),
    { numRuns: runs, seed: 142 },
  );
}
