// Where the bits of a signed document lie that a signature protects, and those of /Contents that it does not.
import { type Asn1Value, isContext, parseAsn1, parseFirstAsn1 } from '../../../agent/asn1/der.ts';
import { attributeTypes } from '../../../agent/cms/oids.ts';
import { parseSignedData } from '../../../agent/cms/signed-data.ts';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { readSignatures, type SignatureFacts } from '../../../agent/pdf/signature-facts.ts';

/** Bytes of a file, or of a CMS object that stands there in hexadecimal digits from `hexAt` on. */
export interface Place {
  readonly start: number;
  readonly length: number;
  readonly hexAt?: number;
}

export interface Places {
  /** By kind: one flipped bit there, and the signature must not pass. */
  readonly protected: ReadonlyMap<string, readonly Place[]>;
  /** All of every /Contents. */
  readonly contents: readonly Place[];
}

export function placesIn(file: Uint8Array): Places {
  const all = readSignatures(openPdf(memorySource(file)));
  const [first] = all;
  if (first?.byteRange === undefined) throw new Error('no signature');
  const [, length, secondStart, secondLength] = first.byteRange;
  const range = [
    { start: 0, length },
    { start: secondStart, length: secondLength },
  ];
  const kinds = new Map<string, readonly Place[]>([
    ['signed range', range],
    ['ByteRange', [numbersOf(file, first)]],
    ...partsOf(first, all.length > 1),
  ]);
  const contents = all.map(({ contentsStart = 0, contentsEnd = 0 }) => ({
    start: contentsStart,
    length: contentsEnd - contentsStart,
  }));
  return { protected: kinds, contents };
}

function numbersOf(file: Uint8Array, { contentsStart = 0 }: SignatureFacts): Place {
  const text = Buffer.from(file).toString('latin1');
  const near = [
    text.lastIndexOf('/ByteRange', contentsStart),
    text.indexOf('/ByteRange', contentsStart),
  ]
    .filter((at) => at >= 0)
    .toSorted((a, b) => Math.abs(a - contentsStart) - Math.abs(b - contentsStart));
  const start = text.indexOf('[', near[0]) + 1;
  return { start, length: text.indexOf(']', start) - start };
}

type Part = readonly [kind: string, places: readonly Place[]];

/** The protected parts of the CMS object, RFC 5652 §5.1 and §5.3. */
function partsOf(
  { contents, contentsStart = 0 }: SignatureFacts,
  hasOtherTokens: boolean,
): readonly Part[] {
  if (contents === undefined) throw new Error('no contents');
  const { raw: cms } = parseFirstAsn1(contents).value;
  const hexAt = contentsStart + 1;
  const placeOf = (part: Uint8Array): Place => {
    const start = Buffer.from(cms).indexOf(part);
    if (start < 0) throw new Error('not in the CMS object');
    return { start, length: part.length, hexAt };
  };
  const { certificates, signerInfos } = parseSignedData(cms);
  const [signerInfo] = signerInfos;
  const [certificate] = certificates;
  if (signerInfo === undefined || certificate === undefined) throw new Error('no signer');
  const members = signerMembers(cms);
  const signed = members.find((member) => isContext(member, 0));
  const algorithms = [members[2], members[signed === undefined ? 3 : 4]];
  const tokens = signerInfo.unsignedAttributes
    .filter(({ type }) => type === attributeTypes.signatureTimeStamp)
    .flatMap(({ values }) => values.map(({ raw }) => raw))
    .flatMap((token) => (hasOtherTokens ? withoutCertificates(token) : [token]));
  const parts: readonly (readonly [string, readonly (Uint8Array | undefined)[]])[] = [
    ['signed attributes', [signed?.raw]],
    ['signature value', [signerInfo.signature]],
    ['certificate of the signer', [certificate]],
    ['algorithm identifiers', algorithms.map((one) => one?.raw)],
    ['time-stamp', tokens],
  ];
  return parts
    .map(([kind, bytes]): Part => [kind, bytes.flatMap((one) => (one ? [placeOf(one)] : []))])
    .filter(([, places]) => places.length > 0);
}

/** The authority's certificate is taken from another token of the document when its copy here is damaged. */
function withoutCertificates(token: Uint8Array): readonly Uint8Array[] {
  const [certificate] = parseSignedData(token).certificates;
  if (certificate === undefined) return [token];
  const start = Buffer.from(token).indexOf(certificate);
  return [token.subarray(0, start), token.subarray(start + certificate.length)];
}

/** version, sid, digestAlgorithm, [0] signedAttrs, signatureAlgorithm, signature, [1] unsignedAttrs */
function signerMembers(cms: Uint8Array): readonly Asn1Value[] {
  const signedData = parseAsn1(cms).children[1]?.children[0];
  const members = signedData?.children.at(-1)?.children[0]?.children ?? [];
  return members;
}

/** The file with one bit of a place flipped. */
export function flipped(
  file: Uint8Array,
  { start, length, hexAt }: Place,
  at: number,
  bit: number,
): Uint8Array {
  const copy = file.slice();
  const offset = start + (at % length);
  if (hexAt === undefined) {
    copy[offset] = (copy[offset] ?? 0) ^ (1 << bit);
    return copy;
  }
  const digits = hexAt + offset * 2;
  const before = Buffer.from(copy.subarray(digits, digits + 2)).toString('latin1');
  const after = Number.parseInt(before, 16) ^ (1 << bit);
  copy.set(Buffer.from(after.toString(16).padStart(2, '0')), digits);
  return copy;
}
