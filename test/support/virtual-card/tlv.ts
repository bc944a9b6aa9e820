// BER-TLV as cards speak it (ISO/IEC 7816-4 §5.2.2): tags given as bytes, definite lengths.
export function tlv(tag: string, ...content: readonly Uint8Array[]): Uint8Array {
  const value = Buffer.concat(content);
  const { length } = value;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(tag, 'hex'), Uint8Array.from(size), value]);
}

/** Values by tag (lower-case hex) of one level; one-byte tags only. */
export function readTlv(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (let at = 0; at + 1 < bytes.length; ) {
    const tag = Buffer.from(bytes.subarray(at, at + 1)).toString('hex');
    const first = bytes[at + 1] ?? 0;
    const more = first > 0x80 ? first & 0x7f : 0;
    let length = more === 0 ? first : 0;
    for (let index = 0; index < more; index += 1) {
      length = length * 256 + (bytes[at + 2 + index] ?? 0);
    }
    const start = at + 2 + more;
    found.set(tag, bytes.subarray(start, start + length));
    at = start + length;
  }
  return found;
}
