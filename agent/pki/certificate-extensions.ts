// The certificate extensions that decide about paths, revocation and use: RFC 5280 §4.2, RFC 6960 §4.2.2.2.1.
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
import { type DistributionPoint, parseDistributionPoints } from './distribution-points.ts';
import { type Extension, extensionValue } from './extension.ts';
import { type GeneralName, parseGeneralName, urisOf } from './general-name.ts';

const keyUsageBits = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
type KeyUsageBit = (typeof keyUsageBits)[number];

export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Uint8Array | undefined;
  /** Content bytes of the INTEGER. */
  readonly serialNumber: Uint8Array | undefined;
}

export interface CertificateExtensions {
  /** undefined = extension absent, every use allowed. */
  readonly keyUsage: ReadonlySet<KeyUsageBit> | undefined;
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly isAuthority: boolean;
  /** Most intermediate certificates below this one; undefined = no limit. */
  readonly pathLength: number | undefined;
  readonly subjectKeyIdentifier: Uint8Array | undefined;
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | undefined;
  readonly subjectAlternativeNames: readonly GeneralName[];
  readonly nameConstraints: NameConstraints | undefined;
  readonly certificatePolicies: readonly string[] | undefined;
  readonly policyMappings: readonly (readonly [issuer: string, subject: string])[];
  readonly requireExplicitPolicy: number | undefined;
  readonly inhibitPolicyMapping: number | undefined;
  readonly inhibitAnyPolicy: number | undefined;
  readonly crlDistributionPoints: readonly DistributionPoint[];
  readonly ocspUrls: readonly string[];
  readonly issuerUrls: readonly string[];
  /** id-pkix-ocsp-nocheck: an OCSP responder whose own status is not asked for. */
  readonly hasOcspNoCheck: boolean;
}

const oids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAlternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  inhibitAnyPolicy: '2.5.29.54',
  authorityInformationAccess: '1.3.6.1.5.5.7.1.1',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
} as const;

/** What the path validation processes; any other critical extension stops it (RFC 5280 §4.2). */
export const processedExtensions: readonly string[] = Object.values(oids);

const accessMethods = { ocsp: '1.3.6.1.5.5.7.48.1', issuers: '1.3.6.1.5.5.7.48.2' } as const;

/** @throws Asn1Error when one of them is malformed */
export function readCertificateExtensions(extensions: readonly Extension[]): CertificateExtensions {
  const value = (oid: string): Asn1Value | undefined => extensionValue(extensions, oid);
  const constraints = value(oids.policyConstraints);
  const points = value(oids.crlDistributionPoints);
  const access = value(oids.authorityInformationAccess);
  const inhibitAny = value(oids.inhibitAnyPolicy);
  const subjectKey = value(oids.subjectKeyIdentifier);
  return {
    ...basicConstraints(value(oids.basicConstraints)),
    keyUsage: keyUsage(value(oids.keyUsage)),
    extendedKeyUsage: value(oids.extendedKeyUsage)?.children.map(objectIdentifierOf),
    subjectKeyIdentifier: subjectKey && octetsOf(subjectKey),
    authorityKeyIdentifier: authorityKeyIdentifier(value(oids.authorityKeyIdentifier)),
    subjectAlternativeNames: (value(oids.subjectAlternativeName)?.children ?? []).map(
      parseGeneralName,
    ),
    nameConstraints: nameConstraints(value(oids.nameConstraints)),
    certificatePolicies: value(oids.certificatePolicies)?.children.map((information) =>
      objectIdentifierOf(information.children[0]),
    ),
    policyMappings: (value(oids.policyMappings)?.children ?? []).map((pair) => [
      objectIdentifierOf(pair.children[0]),
      objectIdentifierOf(pair.children[1]),
    ]),
    requireExplicitPolicy: constraints && skipCertificates(constraints, 0),
    inhibitPolicyMapping: constraints && skipCertificates(constraints, 1),
    inhibitAnyPolicy: inhibitAny && smallIntegerOf(inhibitAny),
    crlDistributionPoints: points === undefined ? [] : parseDistributionPoints(points),
    ocspUrls: accessUrls(access, accessMethods.ocsp),
    issuerUrls: accessUrls(access, accessMethods.issuers),
    hasOcspNoCheck: extensions.some(({ oid }) => oid === oids.ocspNoCheck),
  };
}

function basicConstraints(
  value: Asn1Value | undefined,
): Pick<CertificateExtensions, 'isAuthority' | 'pathLength'> {
  const [first, second] = value?.children ?? [];
  const isAuthority = isTag(first, tags.boolean) && first.content[0] !== 0;
  const length = isTag(first, tags.boolean) ? second : first;
  return { isAuthority, pathLength: length && smallIntegerOf(length) };
}

function keyUsage(value: Asn1Value | undefined): ReadonlySet<KeyUsageBit> | undefined {
  if (value === undefined) return undefined;
  const [, first, second = 0] = expectTag(value, tags.bitString).content;
  if (first === undefined) throw new Asn1Error('empty key usage');
  const word = first * 256 + second;
  return new Set(keyUsageBits.filter((_, position) => (word & (0x8000 >> position)) !== 0));
}

function authorityKeyIdentifier(value: Asn1Value | undefined): AuthorityKeyIdentifier | undefined {
  const member = (tag: number): Asn1Value | undefined =>
    value?.children.find((child) => isContext(child, tag));
  const keyIdentifier = member(0);
  return (
    value && {
      keyIdentifier: keyIdentifier && octetsOf(keyIdentifier),
      serialNumber: member(2)?.content,
    }
  );
}

function nameConstraints(value: Asn1Value | undefined): NameConstraints | undefined {
  if (value === undefined) return undefined;
  const subtrees = (tag: number): readonly GeneralName[] =>
    (value.children.find((child) => isContext(child, tag))?.children ?? []).flatMap((subtree) => {
      const [base, ...range] = subtree.children;
      // minimum and maximum are not used (RFC 5280 §4.2.1.10); a subtree that uses them cannot be honoured.
      if (base === undefined || range.length > 0) throw new Asn1Error('subtree with a range');
      return [parseGeneralName(base)];
    });
  return { permitted: subtrees(0), excluded: subtrees(1) };
}

function skipCertificates(constraints: Asn1Value, tag: number): number | undefined {
  const member = constraints.children.find((child) => isContext(child, tag));
  if (member === undefined) return undefined;
  if (member.content.length > 2) throw new Asn1Error('policy constraint');
  return member.content.reduce((sum, byte) => sum * 256 + byte, 0);
}

function accessUrls(access: Asn1Value | undefined, method: string): readonly string[] {
  const descriptions = (access?.children ?? []).filter(
    ({ children }) => objectIdentifierOf(children[0]) === method,
  );
  return urisOf(descriptions.flatMap(({ children }) => children.slice(1, 2).map(parseGeneralName)));
}

/** True when the bytes of an extension are no value at all. */
export function isMalformed(extension: Extension): boolean {
  try {
    parseAsn1(extension.value);
    readCertificateExtensions([extension]);
    return false;
  } catch (error) {
    if (error instanceof Asn1Error) return true;
    throw error;
  }
}
