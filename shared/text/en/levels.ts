// English twin of vi/levels.ts.
import type { levels as vi } from '../vi/levels.ts';

export const levels: Record<keyof typeof vi, string> = {
  'network.problem.host-not-allowed': 'this host is not among the allowed ones',
  'network.problem.no-connection': 'no connection',
  'network.problem.timeout': 'no answer in time',
  'network.problem.status': 'the server reports an error',
  'network.problem.redirect': 'the server points to another host',
  'network.problem.too-large': 'the answer is too large',
  'network.problem.proxy': 'the proxy asks for a login',
  'network.problem.unusable-answer': 'the answer cannot be used',
  'signing.warning.revocation-unknown':
    'Whether the certificate is revoked could not be checked (Circular 15/2025/TT-BKHCN, Annex II, 1.2).',
  'signing.warning.no-trusted-path': 'The certificate leads to no trusted root.',
  'signing.warning.timestamp-missing': 'There is no time stamp.',
  'signing.warning.validation-data-missing':
    'The revocation data for long-term validation is incomplete.',
  'signature.timestampTooltip': 'Document time stamp',
  'level.lower': 'Signed at level {reached}, below the wanted level {wanted}.',
  'pin.warning': 'NOTE: {warning}',
  'timestamp.problem.malformed': 'malformed',
  'timestamp.problem.refused': 'the authority refused',
  'timestamp.problem.imprint': 'it is about other data',
  'timestamp.problem.nonce': 'it answers another request',
  'timestamp.problem.policy': 'wrong policy',
  'timestamp.problem.certificate': 'its certificate is not for time stamping',
  'timestamp.problem.signature': 'its signature is wrong',
  'timestamp.problem.path': 'it leads to no trusted root',
  'timestamp.problem.time': 'its time is far off',
};
