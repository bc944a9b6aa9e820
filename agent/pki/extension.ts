// Extension (RFC 5280 §4.2), the same in certificates, CRLs, CRL entries and OCSP responses.
import {
  type Asn1Value,
  expectTag,
  isTag,
  objectIdentifierOf,
  octetsOf,
  parseAsn1,
  tags,
} from '../asn1/der.ts';

export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** Content of extnValue. */
  readonly value: Uint8Array;
}

/** @param value - Extensions ::= SEQUENCE OF Extension; absent = none @throws Asn1Error */
export function parseExtensions(value: Asn1Value | undefined): readonly Extension[] {
  if (value === undefined) return [];
  return expectTag(value, tags.sequence).children.map((extension) => {
    const [oid, second, third] = extension.children;
    const critical = isTag(second, tags.boolean) && second.content[0] !== 0;
    return {
      oid: objectIdentifierOf(oid),
      critical,
      value: octetsOf(isTag(second, tags.boolean) ? third : second),
    };
  });
}

/** The parsed content of an extension, undefined when it is absent. @throws Asn1Error */
export function extensionValue(
  extensions: readonly Extension[],
  oid: string,
): Asn1Value | undefined {
  const extension = extensions.find((candidate) => candidate.oid === oid);
  return extension === undefined ? undefined : parseAsn1(extension.value);
}
