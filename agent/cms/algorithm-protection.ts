// The signed attribute that fixes the algorithms of a SignerInfo, RFC 6211.
import { expectTag, isContext, objectIdentifierOf, tags } from '../asn1/der.ts';
import { parseAlgorithm } from '../pki/signature-algorithm.ts';
import { attributeTypes } from './oids.ts';
import type { SignerInfo } from './signed-data.ts';

/**
 * Whether the algorithms are those that were signed; also when nothing was signed about them.
 *
 * @throws Asn1Error when the attribute is malformed
 */
export function isAlgorithmProtected({
  signedAttributes,
  digestAlgorithm,
  signatureAlgorithm,
}: SignerInfo): boolean {
  return signedAttributes
    .filter(({ type }) => type === attributeTypes.algorithmProtection)
    .flatMap(({ values }) => values)
    .every((value) => {
      const [digest, signature] = expectTag(value, tags.sequence).children;
      return (
        parseAlgorithm(digest).oid === digestAlgorithm.oid &&
        isContext(signature, 1) &&
        objectIdentifierOf(signature.children[0]) === signatureAlgorithm.oid
      );
    });
}
