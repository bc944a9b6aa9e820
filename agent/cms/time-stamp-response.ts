// The answer of a time-stamping authority (RFC 3161 §2.4.2).
import {
  Asn1Error,
  type Asn1Value,
  expectTag,
  isTag,
  parseAsn1,
  smallIntegerOf,
  tags,
} from '../asn1/der.ts';

const statuses = [
  'granted',
  'grantedWithMods',
  'rejection',
  'waiting',
  'revocationWarning',
  'revocationNotification',
] as const;
type TimeStampStatus = (typeof statuses)[number];

/** PKIFailureInfo by bit number. */
const failures: Readonly<Record<number, string | undefined>> = {
  0: 'badAlg',
  2: 'badRequest',
  5: 'badDataFormat',
  14: 'timeNotAvailable',
  15: 'unacceptedPolicy',
  16: 'unacceptedExtension',
  17: 'addInfoNotAvailable',
  25: 'systemFailure',
};

export type TimeStampResponse =
  | {
      readonly status: 'granted' | 'grantedWithMods';
      /** ContentInfo, DER or BER. */
      readonly timeStampToken: Uint8Array;
    }
  | {
      readonly status: Exclude<TimeStampStatus, 'granted' | 'grantedWithMods'>;
      readonly failure: string | undefined;
    };

/** @throws Asn1Error also when a granted answer holds no token */
export function parseTimeStampResponse(der: Uint8Array): TimeStampResponse {
  const [info, token] = expectTag(parseAsn1(der), tags.sequence).children;
  const [statusValue, ...rest] = expectTag(info, tags.sequence).children;
  const status = statuses[smallIntegerOf(statusValue)];
  if (status === undefined) throw new Asn1Error('unknown status');
  if (status === 'granted' || status === 'grantedWithMods') {
    return { status, timeStampToken: expectTag(token, tags.sequence).raw };
  }
  return { status, failure: failureName(rest.find((field) => isTag(field, tags.bitString))) };
}

function failureName(value: Asn1Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  const bytes = value.content.subarray(1);
  const bit = Array.from({ length: bytes.length * 8 }, (_, at) => at).find(
    (at) => ((bytes[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0,
  );
  return bit === undefined ? undefined : (failures[bit] ?? `bit ${bit}`);
}
