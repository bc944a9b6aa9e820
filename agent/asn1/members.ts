// Values one after the other, each located by its header alone: lists too long to be parsed whole. Headers by asn1js.
import * as asn1js from 'asn1js';
import { Asn1Error } from './der.ts';

/** Where one value of definite length lies; `raw` is header and content. */
export interface Asn1Span {
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
}

/**
 * The members of a constructed value, in order, without looking into them.
 *
 * @param content - of the constructed value
 * @throws Asn1Error on a header that does not fit, while iterating
 */
export function* membersOf(content: Uint8Array): Generator<Asn1Span, void, undefined> {
  for (let at = 0; at < content.length; ) {
    const span = spanAt(content, at);
    yield span;
    at += span.raw.length;
  }
}

/** The one value that the bytes are. @throws Asn1Error */
export function wholeSpan(bytes: Uint8Array): Asn1Span {
  const span = spanAt(bytes, 0);
  if (span.raw.length !== bytes.length) throw new Asn1Error('bytes after the value');
  return span;
}

function spanAt(bytes: Uint8Array, at: number): Asn1Span {
  const { idBlock, lenBlock } = new asn1js.BaseBlock();
  const lengthAt = idBlock.fromBER(bytes, at, bytes.length - at);
  const contentAt = lengthAt < 0 ? -1 : lenBlock.fromBER(bytes, lengthAt, bytes.length - lengthAt);
  const end = contentAt + lenBlock.length;
  if (contentAt < 0 || lenBlock.isIndefiniteForm || end > bytes.length) {
    throw new Asn1Error('malformed header');
  }
  return { raw: bytes.subarray(at, end), content: bytes.subarray(contentAt, end) };
}
