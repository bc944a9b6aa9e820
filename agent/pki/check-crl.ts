// Whether a CRL is its issuer's and speaks about a certificate: RFC 5280 §6.3.3.
import type { Certificate } from './certificate.ts';
import { type Crl, crlExtensions } from './crl.ts';
import type { IssuingDistributionPoint } from './distribution-points.ts';
import type { GeneralName } from './general-name.ts';
import { isSameName } from './name.ts';
import { isSignedBy } from './signature-algorithm.ts';

/** Signed by this issuer's key, under its name, and the issuer may sign CRLs. Times are not judged. */
export function isCrlOf(crl: Crl, issuer: Certificate): boolean {
  return (
    isSameName(crl.issuer, issuer.subject) &&
    (issuer.keyUsage?.has('cRLSign') ?? true) &&
    isSignedBy(crl, issuer.subjectPublicKeyInfo)
  );
}

/**
 * `covers`: absence from the list means not revoked. `other`: the list is about other certificates.
 * `unusable`: delta, indirect or partial lists and unknown critical extensions, which are recognised and not used.
 */
export type CrlScope = 'covers' | 'other' | 'unusable';

export function crlScope(crl: Crl, certificate: Certificate): CrlScope {
  const point = crl.issuingDistributionPoint;
  if (crl.isDelta || hasUnknownCritical(crl)) return 'unusable';
  if (point === undefined) return 'covers';
  if (point.isIndirect || point.onlySomeReasons || point.isRelative) return 'unusable';
  if (!isKindOf(point, certificate)) return 'other';
  if (point.names.length === 0) return 'covers';
  const own = certificate.crlDistributionPoints
    .filter(({ hasReasons, hasCrlIssuer }) => !hasReasons && !hasCrlIssuer)
    .flatMap(({ names }) => names);
  return point.names.some((name) => own.some((other) => isSamePoint(name, other)))
    ? 'covers'
    : 'other';
}

function isKindOf(point: IssuingDistributionPoint, { isAuthority }: Certificate): boolean {
  if (point.onlyAttributeCertificates) return false;
  return isAuthority ? !point.onlyUserCertificates : !point.onlyAuthorityCertificates;
}

const processed: readonly string[] = Object.values(crlExtensions);

function hasUnknownCritical({ extensions }: Crl): boolean {
  return extensions.some(({ oid, critical }) => critical && !processed.includes(oid));
}

function isSamePoint(a: GeneralName, b: GeneralName): boolean {
  if (a.kind === 'directory') return b.kind === 'directory' && isSameName(a.name, b.name);
  return a.kind === 'uri' && b.kind === 'uri' && a.value === b.value;
}
