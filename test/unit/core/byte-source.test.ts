// Appended bytes read as if they stood in the file.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { appendedSource, memorySource } from '../../../agent/core/byte-source.ts';

it('reads across the seam as one file would', () => {
  const bytes = fc.uint8Array({ maxLength: 40 });
  const place = fc.nat({ max: 90 });
  fc.assert(
    fc.property(bytes, bytes, place, place, (file, appended, offset, length) => {
      const source = appendedSource(memorySource(file), appended);
      const whole = Uint8Array.from([...file, ...appended]);
      expect(source.sizeBytes).toBe(whole.length);
      expect(source.read(offset, length)).toEqual(whole.slice(offset, offset + length));
      const target = new Uint8Array(length);
      const read = source.readInto(target, offset);
      expect(target.subarray(0, read)).toEqual(whole.slice(offset, offset + length));
    }),
  );
});
