// Masking of WebSocket frames (RFC 6455 §5.3), four bytes at a time: what `ws` asks of its optional addon `bufferutil`.
// In a browser's upload of 50 MB the byte loop of `ws` itself is a tenth of a second and more.

const MASK_BYTES = 4;

/** XORs the buffer in place. @param mask - four bytes, from the frame's header */
export function unmask(buffer: Uint8Array, mask: Uint8Array): void {
  const head = (MASK_BYTES - (buffer.byteOffset % MASK_BYTES)) % MASK_BYTES;
  const words = Math.max(0, Math.floor((buffer.length - head) / MASK_BYTES));
  const tail = head + words * MASK_BYTES;
  xorBytes(buffer, mask, 0, Math.min(head, buffer.length));
  if (words > 0) {
    // In the order of this machine, as the words below are read.
    const turned = Uint8Array.from(mask, (_, at) => mask[(head + at) % MASK_BYTES] ?? 0);
    xorWords(
      new Uint32Array(buffer.buffer, buffer.byteOffset + head, words),
      new Uint32Array(turned.buffer)[0] ?? 0,
    );
  }
  xorBytes(buffer, mask, tail, buffer.length);
}

/** Writes the masked source into the output from the offset on; the agent is a server and masks nothing by itself. */
export function mask(
  source: Uint8Array,
  key: Uint8Array,
  output: Uint8Array,
  offset: number,
  length: number,
): void {
  output.set(source.subarray(0, length), offset);
  unmask(output.subarray(offset, offset + length), key);
}

function xorBytes(buffer: Uint8Array, mask: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    buffer[at] = (buffer[at] ?? 0) ^ (mask[at % MASK_BYTES] ?? 0);
  }
}

function xorWords(words: Uint32Array, key: number): void {
  for (let at = 0; at < words.length; at++) words[at] = (words[at] ?? 0) ^ key;
}
