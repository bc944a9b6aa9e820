// The number in the `Status` of an answer. 0 is known of VGCA; all others are our own (docs/vgca.md).
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { PluginFailure, Refusal, Stop } from '../order.ts';

export const statusNumber = {
  done: 0,
  cancelled: 1,
  noToken: 2,
  pinWrong: 3,
  pinLocked: 4,
  certificateUnusable: 5,
  documentRefused: 6,
  downloadFailed: 7,
  uploadFailed: 8,
  serviceDown: 9,
  notAllowed: 10,
  agentAbsent: 11,
  busy: 12,
  notSupported: 13,
  internal: 99,
} as const;
type StatusNumber = (typeof statusNumber)[keyof typeof statusNumber];

const byCode: readonly (readonly [StatusNumber, readonly ErrorCode[]])[] = [
  [statusNumber.cancelled, ['USER_CANCELLED', 'USER_TIMEOUT']],
  [
    statusNumber.noToken,
    [
      'TOKEN_NOT_PRESENT',
      'TOKEN_REMOVED',
      'TOKEN_AMBIGUOUS',
      'TOKEN_FAILED',
      'DRIVER_NOT_FOUND',
      'DRIVER_FAILED',
      'DRIVER_UNSUITABLE',
    ],
  ],
  [statusNumber.pinWrong, ['PIN_INCORRECT']],
  [statusNumber.pinLocked, ['PIN_LOCKED', 'PIN_EXPIRED']],
  [
    statusNumber.certificateUnusable,
    [
      'CERTIFICATE_NOT_FOUND',
      'CERTIFICATE_AMBIGUOUS',
      'CERTIFICATE_INVALID',
      'CERTIFICATE_EXPIRED',
      'CERTIFICATE_NOT_YET_VALID',
      'CERTIFICATE_REVOKED',
      'KEY_USAGE_WRONG',
      'KEY_NOT_FOUND',
      'MECHANISM_UNSUPPORTED',
      'NO_PATH',
      'SIGNER_ROLE_WRONG',
    ],
  ],
  [statusNumber.downloadFailed, ['ATTACHMENT_UNREADABLE', 'LINK_UNREADABLE']],
  [statusNumber.uploadFailed, ['UPLOAD_REFUSED', 'PAGE_CLOSED']],
  [
    statusNumber.serviceDown,
    [
      'TSA_UNREACHABLE',
      'TSA_REJECTED',
      'TSA_NOT_CONFIGURED',
      'REVOCATION_UNAVAILABLE',
      'WARNING_REFUSED',
    ],
  ],
  [statusNumber.notAllowed, ['ORIGIN_NOT_ALLOWED', 'CONSENT_DENIED', 'BLIND_SIGNING_DISABLED']],
  [
    statusNumber.agentAbsent,
    [
      'AGENT_NOT_FOUND',
      'AGENT_NOT_OURS',
      'NOT_PAIRED',
      'PAIRING_REJECTED',
      'VERSION_MISMATCH',
      'REQUEST_TIMEOUT',
      'PROMPT_UNAVAILABLE',
    ],
  ],
  [statusNumber.busy, ['BUSY', 'LIMIT_EXCEEDED']],
  [statusNumber.notSupported, ['NOT_SUPPORTED', 'METHOD_UNKNOWN']],
  [
    statusNumber.internal,
    ['INTERNAL', 'SELF_CHECK_FAILED', 'FRAME_INVALID', 'PARAMS_INVALID', 'JOB_UNKNOWN'],
  ],
];

/** Whatever else the agent refuses, it refuses because of the document and what is to be done to it. */
const numbers: ReadonlyMap<ErrorCode, StatusNumber> = new Map(
  byCode.flatMap(([number, codes]) => codes.map((code) => [code, number] as const)),
);

const byRefusal: Readonly<Record<Refusal, StatusNumber>> = {
  'unknown-function': statusNumber.notSupported,
  'format-unknown': statusNumber.notSupported,
  'not-readable': statusNumber.notSupported,
  'local-path': statusNumber.downloadFailed,
  'no-file': statusNumber.downloadFailed,
  'too-many-files': statusNumber.busy,
};

const byStop: Readonly<Record<Stop, StatusNumber>> = {
  busy: statusNumber.busy,
  'too-often': statusNumber.busy,
  timeout: statusNumber.cancelled,
  'foreign-address': statusNumber.notAllowed,
  silent: statusNumber.agentAbsent,
};

export function statusOf(failure: PluginFailure): StatusNumber {
  switch (failure.by) {
    case 'code':
      return numbers.get(failure.failure.code) ?? statusNumber.documentRefused;
    case 'portal':
      return statusNumber.uploadFailed;
    case 'refusal':
      return byRefusal[failure.why];
    case 'stop':
      return byStop[failure.why];
  }
}
