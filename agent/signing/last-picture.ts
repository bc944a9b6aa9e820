// The picture of the last mark, decoded: an office uses one seal, and decoding it takes longer than all the rest of a mark.
import { type DecodedImage, decodePng } from '../pdf/appearance/png.ts';

interface Known {
  readonly file: Uint8Array;
  readonly image: DecodedImage;
}

/** Held weakly: an agent that rests gives the memory back. */
let last: WeakRef<Known> | undefined;

/** @throws AgentError as `decodePng` */
export function decodedPicture(file: Uint8Array): DecodedImage {
  const known = last?.deref();
  if (known !== undefined && isSame(known.file, file)) return known.image;
  const decoded = { file, image: decodePng(file) };
  last = new WeakRef(decoded);
  return decoded.image;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one === other || Buffer.compare(one, other) === 0;
}
