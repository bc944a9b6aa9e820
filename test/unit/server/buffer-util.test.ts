import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mask, unmask } from '../../../agent/server/buffer-util.ts';

const key = fc.uint8Array({ minLength: 4, maxLength: 4 });
const anyBytes = fc.uint8Array({ maxLength: 70 });

/** RFC 6455 §5.3: octet i of the payload XOR octet i MOD 4 of the key. */
const byTheStandard = (bytes: Uint8Array, masking: Uint8Array): number[] =>
  [...bytes].map((byte, at) => byte ^ (masking[at % 4] ?? 0));

it('unmasks in place, wherever the bytes lie', () => {
  fc.assert(
    fc.property(anyBytes, key, fc.nat(7), (bytes, masking, offset) => {
      const buffer = new Uint8Array(bytes.length + offset + 3);
      buffer.set(bytes, offset);
      unmask(buffer.subarray(offset, offset + bytes.length), masking);
      const around = [...buffer.subarray(0, offset), ...buffer.subarray(offset + bytes.length)];
      const inside = [...buffer.subarray(offset, offset + bytes.length)];
      expect(inside).toEqual(byTheStandard(bytes, masking));
      expect(around.every((byte) => byte === 0)).toBe(true);
    }),
  );
});

it('masks into the output and leaves the source', () => {
  fc.assert(
    fc.property(anyBytes, key, fc.nat(7), (bytes, masking, offset) => {
      const source = Uint8Array.from(bytes);
      const output = new Uint8Array(bytes.length + offset);
      mask(source, masking, output, offset, source.length);
      expect([...output.subarray(offset)]).toEqual(byTheStandard(bytes, masking));
      expect([...source]).toEqual([...bytes]);
    }),
  );
});
