// TSTInfo (RFC 3161 §2.4.2): what a time-stamping authority signs.
import {
  Asn1Error,
  type Asn1Value,
  expectTag,
  isContext,
  isTag,
  objectIdentifierOf,
  octetsOf,
  parseAsn1,
  smallIntegerOf,
  tags,
} from '../asn1/der.ts';
import type { HashAlgorithm } from '../core/crypto.ts';
import { digestAlgorithms } from '../pki/algorithms.ts';
import { parseAlgorithm } from '../pki/signature-algorithm.ts';
import { parseTime } from '../pki/time.ts';

interface MessageImprint {
  /** undefined: a hash function not known here. */
  readonly hashAlgorithm: HashAlgorithm | undefined;
  readonly hashedMessage: Uint8Array;
}

export interface TstInfo {
  readonly policy: string;
  readonly messageImprint: MessageImprint;
  /** Content bytes of the INTEGER. */
  readonly serialNumber: Uint8Array;
  readonly genTime: Date;
  /** Largest deviation of genTime; 0 when not stated. */
  readonly accuracyMs: number;
  /** Content bytes of the INTEGER. */
  readonly nonce: Uint8Array | undefined;
}

/** @throws Asn1Error */
export function parseTstInfo(der: Uint8Array): TstInfo {
  const [version, policy, imprint, serialNumber, genTime, ...rest] = expectTag(
    parseAsn1(der),
    tags.sequence,
  ).children;
  if (smallIntegerOf(version) !== 1) throw new Asn1Error('unknown version');
  return {
    policy: objectIdentifierOf(policy),
    messageImprint: parseImprint(imprint),
    serialNumber: expectTag(serialNumber, tags.integer).content,
    genTime: parseTime(expectTag(genTime, tags.generalizedTime)),
    accuracyMs: accuracyMs(rest.find((field) => isTag(field, tags.sequence))),
    nonce: rest.find((field) => isTag(field, tags.integer))?.content,
  };
}

function parseImprint(value: Asn1Value | undefined): MessageImprint {
  const [algorithm, hashedMessage] = expectTag(value, tags.sequence).children;
  return {
    hashAlgorithm: digestAlgorithms[parseAlgorithm(algorithm).oid],
    hashedMessage: octetsOf(expectTag(hashedMessage, tags.octetString)),
  };
}

/** Accuracy: seconds, millis tagged 0, micros tagged 1; a part of a millisecond counts as a whole one. */
function accuracyMs(value: Asn1Value | undefined): number {
  const parts = value?.children ?? [];
  const seconds = parts.find((part) => isTag(part, tags.integer));
  const implicit = (tag: number): number =>
    (parts.find((part) => isContext(part, tag))?.content ?? new Uint8Array()).reduce(
      (sum, byte) => sum * 256 + byte,
      0,
    );
  return (
    (seconds === undefined ? 0 : smallIntegerOf(seconds)) * 1000 +
    implicit(0) +
    Math.ceil(implicit(1) / 1000)
  );
}
