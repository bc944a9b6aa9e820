// DER encoders for the few types the product writes. Each returns the complete value.
import * as asn1js from 'asn1js';
import { joinBytes, tags } from './der.ts';

const toDer = (block: asn1js.BaseBlock): Uint8Array => new Uint8Array(block.toBER());

/** A constructed value around members that are encoded already and must stay byte for byte. */
function constructed(
  tagClass: number,
  tagNumber: number,
  members: readonly Uint8Array[],
): Uint8Array {
  const block = new asn1js.Primitive({
    idBlock: { tagClass, tagNumber },
    valueHex: joinBytes(members),
  });
  block.idBlock.isConstructed = true;
  return toDer(block);
}

export function sequence(...members: readonly Uint8Array[]): Uint8Array {
  return constructed(1, tags.sequence, members);
}

/** SET OF: members in ascending order of their encodings (X.690 §11.6). */
export function setOf(...members: readonly Uint8Array[]): Uint8Array {
  return constructed(1, tags.set, members.toSorted(compareEncodings));
}

/** `[tag]` around complete values (EXPLICIT), or around the content of an IMPLICIT constructed type. */
export function context(tag: number, ...members: readonly Uint8Array[]): Uint8Array {
  return constructed(3, tag, members);
}

export function objectIdentifier(dotted: string): Uint8Array {
  return toDer(new asn1js.ObjectIdentifier({ value: dotted }));
}

export function octetString(bytes: Uint8Array): Uint8Array {
  return toDer(new asn1js.OctetString({ valueHex: bytes.slice().buffer }));
}

export function integer(value: number): Uint8Array {
  return toDer(new asn1js.Integer({ value }));
}

/** @param content - two's complement, as it stands in another value */
export function integerOf(content: Uint8Array): Uint8Array {
  return toDer(new asn1js.Integer({ valueHex: content.slice().buffer }));
}

/** @param bytes - magnitude, most significant byte first; leading zero bytes are dropped */
export function unsignedInteger(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0);
  const significant = start < 0 ? new Uint8Array(1) : bytes.subarray(start);
  const isHigh = (significant[0] ?? 0) >= 0x80;
  const content = isHigh ? joinBytes([new Uint8Array(1), significant]) : significant;
  return integerOf(content);
}

export function booleanValue(value: boolean): Uint8Array {
  return toDer(new asn1js.Boolean({ value }));
}

export function nullValue(): Uint8Array {
  return toDer(new asn1js.Null());
}

function compareEncodings(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
