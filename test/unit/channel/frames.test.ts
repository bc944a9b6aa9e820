import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeClear,
  decodeFrame,
  decodeSealed,
  encodeControl,
  encodeData,
  encodeSealed,
  encodeClear,
  FrameError,
  sealedHeader,
} from '../../../shared/protocol/frames.ts';
import { MAX_CONTROL_BYTES, MAX_DATA_BYTES } from '../../../shared/protocol/limits.ts';

const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
/** JSON that comes back equal: no -0, no depth beyond the limit. */
const json = fc
  .jsonValue({ maxDepth: 8 })
  .map((value): unknown => JSON.parse(JSON.stringify(value)));

describe('frames', () => {
  it('give back what was put in: data', () => {
    fc.assert(
      fc.property(
        u32,
        u32,
        fc.boolean(),
        fc.uint8Array({ maxLength: 2_000 }),
        (s, n, last, data) => {
          expect(decodeFrame(encodeData(s, n, last, data))).toEqual({
            kind: 'data',
            stream: s,
            sequence: n,
            last,
            data,
          });
        },
      ),
    );
  });

  it('give back what was put in: control and handshake', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(decodeFrame(encodeControl(value))).toEqual({ kind: 'control', json: value });
        expect(decodeClear(encodeClear(value))).toEqual(value);
      }),
    );
  });

  it('are frames or a FrameError, whatever bytes arrive', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (message) => {
        try {
          expect(['control', 'data']).toContain(decodeFrame(message).kind);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
      { seed: 2026, numRuns: 3_000 },
    );
  });

  it('are refused after a flipped bit in their head', () => {
    const frame = encodeData(7, 3, true, new Uint8Array([1, 2, 3]));
    for (const position of [0, 9]) {
      // The lowest bit of a type makes the other type, that of the flags the last frame.
      for (let bit = 2; bit < 8; bit++) {
        const changed = frame.slice();
        changed[position] = (changed[position] ?? 0) ^ (1 << bit);
        expect(() => decodeFrame(changed)).toThrow(FrameError);
      }
    }
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['clear text', new Uint8Array([0, 123, 125])],
    ['an unknown type', new Uint8Array([3, 123, 125])],
    ['a data head that is cut', new Uint8Array([2, 0, 0, 0, 1])],
    ['text that is no UTF-8', new Uint8Array([1, 0x22, 0xff, 0x22])],
    ['two documents', new Uint8Array([1, ...new TextEncoder().encode('{}{}')])],
  ])('refuse %s', (_name, message) => {
    expect(() => decodeFrame(message)).toThrow(FrameError);
  });

  it('keep their limits on both sides', () => {
    expect(() => encodeData(1, 0, false, new Uint8Array(MAX_DATA_BYTES + 1))).toThrow(FrameError);
    expect(() => encodeControl('x'.repeat(MAX_CONTROL_BYTES))).toThrow(FrameError);
    const large = new Uint8Array(MAX_CONTROL_BYTES + 3).fill(0x20);
    large.set([1, 0x31]);
    expect(() => decodeFrame(large)).toThrow(FrameError);
  });

  it('do not follow JSON deeper than sixteen, and do not count brackets in texts', () => {
    const nested = (depth: number): Uint8Array =>
      new Uint8Array([1, ...new TextEncoder().encode('['.repeat(depth) + ']'.repeat(depth))]);
    expect(decodeFrame(nested(16)).kind).toBe('control');
    expect(() => decodeFrame(nested(17))).toThrow('nested too deep');
    expect(() => decodeFrame(nested(30_000))).toThrow(FrameError);
    const text = { text: `${'['.repeat(40)}\\"${'{'.repeat(40)}` };
    expect(decodeFrame(encodeControl(text))).toEqual({ kind: 'control', json: text });
  });

  it('are opened in their turn only', () => {
    const message = encodeSealed(sealedHeader(7), new Uint8Array(40).fill(5));
    expect(decodeSealed(message, 7).sealed).toHaveLength(40);
    for (const counter of [0, 6, 8, 263]) {
      expect(() => decodeSealed(message, counter)).toThrow(FrameError);
    }
    expect(() => decodeSealed(message.slice(0, 24), 7)).toThrow(FrameError);
    expect(() => decodeClear(message)).toThrow(FrameError);
  });
});
