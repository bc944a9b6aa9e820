// Memory of frames goes back when a frame has done its work. Left to the garbage collector, 50 MB in pieces of 256 KiB
// cost more than sealing and opening them: it runs for every few pieces, and each new piece is fresh, cold memory.

/** What is smaller is not worth a call, and may lie beside other things in one pool. */
const LARGE_BYTES = 16 * 1024;

/**
 * Empties bytes that nobody reads any more; they have the length 0 afterwards. Nothing happens to small ones, nor when
 * anything else lies in the same memory.
 *
 * @param before - bytes of the same message in front of them that go too
 */
export function release(bytes: Uint8Array, before = 0): void {
  const { buffer, byteOffset, byteLength } = bytes;
  const isWhole = byteOffset === before && before + byteLength === buffer.byteLength;
  if (isWhole && byteLength >= LARGE_BYTES && buffer instanceof ArrayBuffer) buffer.transfer(0);
}
