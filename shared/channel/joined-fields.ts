// Fields one after the other, each with its length: no two lists of fields give the same bytes.
import type { Bytes } from './channel-crypto.ts';

/** Each field as u32 length and bytes; texts in UTF-8. */
export function joinFields(fields: readonly (Uint8Array | string)[]): Bytes {
  const parts = fields.map((field) =>
    typeof field === 'string' ? new TextEncoder().encode(field) : field,
  );
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0));
  const view = new DataView(joined.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length);
    joined.set(part, at + 4);
    at += 4 + part.length;
  }
  return joined;
}
