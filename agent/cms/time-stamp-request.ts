// Requests to a time-stamping authority (RFC 3161 §2.4.1).
import {
  booleanValue,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  unsignedInteger,
} from '../asn1/encode.ts';
import { hashLengths } from '../core/crypto.ts';

/** kyso asks for time stamps over SHA-2 only. */
const hashOids = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
} as const;

export interface TimeStampRequest {
  readonly hashAlgorithm: keyof typeof hashOids;
  /** As long as the hash function says. */
  readonly hashedMessage: Uint8Array;
  /** At least 8 random bytes: binds the answer to this question. */
  readonly nonce: Uint8Array;
  /** A certain TSA policy; default the TSA's own. */
  readonly policy?: string;
}

/** @returns TimeStampReq, DER, with certReq true */
export function encodeTimeStampRequest(request: TimeStampRequest): Uint8Array {
  const { hashAlgorithm, hashedMessage, nonce, policy } = request;
  if (hashedMessage.length !== hashLengths[hashAlgorithm]) throw new RangeError('imprint length');
  const algorithm = sequence(objectIdentifier(hashOids[hashAlgorithm]), nullValue());
  return sequence(
    integer(1),
    sequence(algorithm, octetString(hashedMessage)),
    ...(policy === undefined ? [] : [objectIdentifier(policy)]),
    unsignedInteger(nonce),
    booleanValue(true),
  );
}
