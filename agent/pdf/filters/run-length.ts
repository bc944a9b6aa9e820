// RunLengthDecode, ISO 32000-2 §7.4.5; at most 64 times larger than its input.
import { ByteBuilder } from '../byte-builder.ts';

/** @throws RangeError when a run is cut off */
export function decodeRunLength(encoded: Uint8Array): Uint8Array {
  const out = new ByteBuilder();
  let position = 0;
  for (;;) {
    const length = encoded[position];
    if (length === undefined || length === 128) return out.finish();
    position += 1;
    if (length < 128) {
      const end = position + length + 1;
      if (end > encoded.length) throw new RangeError('damaged RunLength data');
      out.append(encoded.subarray(position, end));
      position = end;
      continue;
    }
    const byte = encoded[position];
    if (byte === undefined) throw new RangeError('damaged RunLength data');
    out.append(new Uint8Array(257 - length).fill(byte));
    position += 1;
  }
}
