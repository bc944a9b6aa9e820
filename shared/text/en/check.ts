// What each check of a signature asks, by its id.
import type { check as vietnamese } from '../vi/check.ts';

export const check: Record<keyof typeof vietnamese, string> = {
  'check.format': 'Is the signature well-formed?',
  'check.signing-certificate-found': "Is the signer's certificate there?",
  'check.signing-certificate-named': "Does the signature name the signer's certificate?",
  'check.document-digest': 'Is the document the one that was signed?',
  'check.signature-value': "Was the signature made with the signer's key?",
  'check.path-found': 'Is there a certification path to a trusted authority?',
  'check.path-rules': 'Does the certification path keep the rules?',
  'check.certificate-period': 'Was the certificate in its period at the time of signing?',
  'check.certificate-status': 'Was the certificate revoked or suspended?',
  'check.certificate-algorithms': 'Are the algorithms of the certificates acceptable?',
  'check.certificate-purpose': 'May the certificate sign documents?',
  'check.signature-policy': 'Can the signature policy be read?',
  'check.signature-algorithm': 'Was the signature algorithm acceptable at that time?',
  'check.time-stamp': 'Can the time-stamp be relied on?',
  'check.time-order': 'Are the time-stamps in order?',
  'check.proof-of-existence': 'Is the signature proven to be older than now?',
};
