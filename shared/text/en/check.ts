// What each check of a signature asks, by its id, and what each sub-indication means.
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
  'subIndication.FORMAT_FAILURE': 'The signature is malformed.',
  'subIndication.HASH_FAILURE': 'The document is not the one that was signed.',
  'subIndication.SIG_CRYPTO_FAILURE':
    'The signature was not made with the key of this certificate.',
  'subIndication.REVOKED': 'The certificate was revoked before signing.',
  'subIndication.EXPIRED': 'The certificate had expired before signing.',
  'subIndication.NOT_YET_VALID': 'The certificate was not yet valid when the signature was made.',
  'subIndication.SIG_CONSTRAINTS_FAILURE': 'The signature does not meet what is asked of it.',
  'subIndication.CHAIN_CONSTRAINTS_FAILURE': 'The certificate is not for signing documents.',
  'subIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE': 'The certification path breaks the rules.',
  'subIndication.CRYPTO_CONSTRAINTS_FAILURE': 'An algorithm or key is too weak.',
  'subIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE':
    'An old algorithm, and no proof that the signature is as old.',
  'subIndication.SIGNATURE_POLICY_NOT_AVAILABLE':
    'The signature policy that it refers to is not at hand.',
  'subIndication.TIMESTAMP_ORDER_FAILURE': 'The time-stamps are out of order.',
  'subIndication.NO_SIGNING_CERTIFICATE_FOUND': 'The signer’s certificate was not found.',
  'subIndication.NO_CERTIFICATE_CHAIN_FOUND':
    'No certification path to a trusted authority was found.',
  'subIndication.NO_CERTIFICATE_CHAIN_FOUND_NO_POE':
    'The authority is no longer trusted, and no proof that the signature is older.',
  'subIndication.REVOKED_NO_POE':
    'The certificate is revoked, and no proof that the signature is older.',
  'subIndication.REVOKED_CA_NO_POE':
    'The authority’s certificate is revoked, and no proof that the signature is older.',
  'subIndication.OUT_OF_BOUNDS_NOT_REVOKED':
    'The certificate has expired (not revoked), and no proof that it signed before.',
  'subIndication.OUT_OF_BOUNDS_NO_POE':
    'Outside the certificate’s period, and no proof that it signed within.',
  'subIndication.REVOCATION_OUT_OF_BOUNDS_NO_POE':
    'The revocation data was signed with a certificate that has expired.',
  'subIndication.NO_POE': 'No reliable proof of the time of signing.',
  'subIndication.TRY_LATER': 'No usable revocation data yet; check again later.',
  'subIndication.SIGNED_DATA_NOT_FOUND': 'The signed data was not found.',
};
