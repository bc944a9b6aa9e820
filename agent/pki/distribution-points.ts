// CRL distribution points of a certificate (RFC 5280 §4.2.1.13) and of a CRL (§5.2.5).
import { type Asn1Value, isContext } from '../asn1/der.ts';
import { type GeneralName, parseGeneralName } from './general-name.ts';

export interface DistributionPoint {
  readonly names: readonly GeneralName[];
  /** nameRelativeToCRLIssuer is used: cannot be matched here. */
  readonly isRelative: boolean;
  /** Covers some revocation reasons only. */
  readonly hasReasons: boolean;
  /** Somebody else than the certificate's issuer signs the CRL. */
  readonly hasCrlIssuer: boolean;
}

export interface IssuingDistributionPoint {
  readonly names: readonly GeneralName[];
  readonly isRelative: boolean;
  readonly onlyUserCertificates: boolean;
  readonly onlyAuthorityCertificates: boolean;
  readonly onlyAttributeCertificates: boolean;
  readonly onlySomeReasons: boolean;
  readonly isIndirect: boolean;
}

export function parseDistributionPoints(value: Asn1Value): readonly DistributionPoint[] {
  return value.children.map((point) => ({
    ...pointName(point),
    hasReasons: member(point, 1) !== undefined,
    hasCrlIssuer: member(point, 2) !== undefined,
  }));
}

export function parseIssuingDistributionPoint(value: Asn1Value): IssuingDistributionPoint {
  const isTrue = (tag: number): boolean => (member(value, tag)?.content[0] ?? 0) !== 0;
  return {
    ...pointName(value),
    onlyUserCertificates: isTrue(1),
    onlyAuthorityCertificates: isTrue(2),
    onlySomeReasons: member(value, 3) !== undefined,
    isIndirect: isTrue(4),
    onlyAttributeCertificates: isTrue(5),
  };
}

function pointName(parent: Asn1Value): Pick<DistributionPoint, 'names' | 'isRelative'> {
  const choice = member(parent, 0)?.children[0];
  const isFull = isContext(choice, 0);
  return {
    names: isFull ? choice.children.map(parseGeneralName) : [],
    isRelative: choice !== undefined && !isFull,
  };
}

const member = (parent: Asn1Value, tag: number): Asn1Value | undefined =>
  parent.children.find((child) => isContext(child, tag));
