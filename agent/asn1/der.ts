// A read-only view of BER/DER values, and the encoders the product needs. Parsing and encoding by asn1js.
import * as asn1js from 'asn1js';

/** The bytes are no single well-formed BER value, or not of the expected shape. */
export class Asn1Error extends Error {
  override readonly name = 'Asn1Error';
}

type TagClass = 'universal' | 'application' | 'context' | 'private';

/** One value. `raw` is header and content as received; `content` is without header. */
export interface Asn1Value {
  readonly tagClass: TagClass;
  readonly tag: number;
  readonly constructed: boolean;
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
  readonly children: readonly Asn1Value[];
}

export const tags = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  objectIdentifier: 6,
  enumerated: 10,
  utf8String: 12,
  sequence: 16,
  set: 17,
  printableString: 19,
  t61String: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  universalString: 28,
  bmpString: 30,
} as const;

const tagClasses: readonly (TagClass | undefined)[] = [
  undefined,
  'universal',
  'application',
  'context',
  'private',
];

/**
 * Parses exactly one value.
 *
 * @param trailing - what may follow it: nothing, or zero bytes only (padding of /Contents)
 * @throws Asn1Error
 */
export function parseAsn1(bytes: Uint8Array, trailing: 'none' | 'zeros' = 'none'): Asn1Value {
  const { value, rest } = parseFirstAsn1(bytes);
  if (trailing === 'none' ? rest.length > 0 : !isPadding(rest)) {
    throw new Asn1Error('bytes after the value');
  }
  return value;
}

/**
 * Parses the value that the bytes begin with.
 *
 * @returns the value and what follows it
 * @throws Asn1Error
 */
export function parseFirstAsn1(bytes: Uint8Array): {
  readonly value: Asn1Value;
  readonly rest: Uint8Array;
} {
  const { offset, result } = fromBer(bytes);
  if (offset < 0 || result.error !== '') throw new Asn1Error(result.error || 'no BER value');
  checkLengths(result);
  return { value: view(result), rest: bytes.subarray(offset) };
}

/** Zero bytes only, as /Contents is filled up with. */
export function isPadding(bytes: Uint8Array): boolean {
  // placeholders have tens of thousands of bytes, and each signature is asked
  for (let at = 0; at < bytes.length; at += ZEROS.length) {
    const part = bytes.subarray(at, at + ZEROS.length);
    if (Buffer.compare(part, ZEROS.subarray(0, part.length)) !== 0) return false;
  }
  return true;
}

const ZEROS = new Uint8Array(4096);

/**
 * The parser takes as many members as fit, whatever length their parent claims: other readers would end elsewhere.
 *
 * @throws Asn1Error
 */
function checkLengths(block: asn1js.AsnType): void {
  const { lenBlock, idBlock, valueBeforeDecodeView: raw } = block;
  const length = raw.length - idBlock.blockLength - lenBlock.blockLength;
  if (!lenBlock.isIndefiniteForm && lenBlock.length !== length) {
    throw new Asn1Error('length and members differ');
  }
  for (const member of membersOf(block)) checkLengths(member);
}

function fromBer(bytes: Uint8Array): asn1js.FromBerResult {
  try {
    // What lies inside octet strings is parsed by those who know that it is BER.
    return asn1js.fromBER(bytes.slice(), { copyInput: false, parseEmbedded: false });
  } catch (error) {
    // Deep nesting exhausts the parser's stack; to the caller it is one more malformed value.
    throw new Asn1Error('parser gave up', { cause: error });
  }
}

/** Few look into every member of a certificate or a signature: members are made when they are asked for. */
class View implements Asn1Value {
  readonly tagClass: TagClass;
  readonly tag: number;
  readonly constructed: boolean;
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
  readonly #block: asn1js.AsnType;
  #children: readonly Asn1Value[] | undefined;

  constructor(block: asn1js.AsnType, tagClass: TagClass) {
    const { idBlock, lenBlock, valueBeforeDecodeView: raw } = block;
    this.tagClass = tagClass;
    this.tag = idBlock.tagNumber;
    this.constructed = idBlock.isConstructed;
    this.raw = raw;
    this.content = raw.subarray(idBlock.blockLength + lenBlock.blockLength);
    this.#block = block;
  }

  get children(): readonly Asn1Value[] {
    this.#children ??= childrenOf(this.#block);
    return this.#children;
  }
}

function view(block: asn1js.AsnType): Asn1Value {
  const tagClass = tagClasses[block.idBlock.tagClass];
  if (tagClass === undefined) throw new Asn1Error('unknown tag class');
  return new View(block, tagClass);
}

function membersOf(block: asn1js.AsnType): readonly asn1js.AsnType[] {
  const inside: unknown = 'value' in block.valueBlock ? block.valueBlock.value : undefined;
  if (!block.idBlock.isConstructed || !Array.isArray(inside)) return [];
  return inside.filter((child): child is asn1js.AsnType => child instanceof asn1js.BaseBlock);
}

function childrenOf(block: asn1js.AsnType): readonly Asn1Value[] {
  return membersOf(block)
    .filter((child) => !(child instanceof asn1js.EndOfContent))
    .map(view);
}

export function isTag(value: Asn1Value | undefined, tag: number): value is Asn1Value {
  return value?.tagClass === 'universal' && value.tag === tag;
}

export function isContext(value: Asn1Value | undefined, tag: number): value is Asn1Value {
  return value?.tagClass === 'context' && value.tag === tag;
}

/** The value when it has the universal tag. @throws Asn1Error */
export function expectTag(value: Asn1Value | undefined, tag: number): Asn1Value {
  if (!isTag(value, tag)) throw new Asn1Error(`expected tag ${tag}`);
  return value;
}

/** Dotted decimal form of an OBJECT IDENTIFIER. */
export function objectIdentifierOf(value: Asn1Value | undefined): string {
  const { raw } = expectTag(value, tags.objectIdentifier);
  const key = raw.length <= LONGEST_KNOWN_IDENTIFIER ? raw.join() : '';
  const known = identifiers.get(key);
  if (known !== undefined) return known;
  const { result } = fromBer(raw);
  if (!(result instanceof asn1js.ObjectIdentifier)) throw new Asn1Error('expected an identifier');
  const identifier = result.valueBlock.toString();
  if (key !== '' && identifiers.size < MOST_KNOWN_IDENTIFIERS) identifiers.set(key, identifier);
  return identifier;
}

/** The same few dozen identifiers stand in every certificate and signature. */
const identifiers = new Map<string, string>();
const MOST_KNOWN_IDENTIFIERS = 1000;
const LONGEST_KNOWN_IDENTIFIER = 24;

/** Bytes of an OCTET STRING; a constructed one (BER) is joined. */
export function octetsOf(value: Asn1Value | undefined): Uint8Array {
  if (value === undefined) throw new Asn1Error('expected an octet string');
  if (!value.constructed) return value.content;
  return joinBytes(value.children.map((part) => octetsOf(part)));
}

/** Bytes of a BIT STRING without the count of unused bits, which must be a whole number of bytes. */
export function bitsOf(value: Asn1Value | undefined): Uint8Array {
  const { content } = expectTag(value, tags.bitString);
  if (content[0] !== 0) throw new Asn1Error('unused bits');
  return content.subarray(1);
}

/** A non-negative INTEGER or ENUMERATED of at most four bytes. @throws Asn1Error */
export function smallIntegerOf(value: Asn1Value | undefined): number {
  const isNumber = isTag(value, tags.integer) || isTag(value, tags.enumerated);
  const [first = 0x80] = value?.content ?? [];
  if (!isNumber || first >= 0x80 || value.content.length > 4) throw new Asn1Error('small integer');
  return value.content.reduce((sum, byte) => sum * 256 + byte, 0);
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
