// CMS signatures of any shape, for tests.
import {
  context,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
} from '../../../agent/asn1/encode.ts';
import { hashBytes } from '../../../agent/core/crypto.ts';
import { tagged } from './encode.ts';
import { algorithmOf, type HashName, signBytes, type TestCertificate } from './issue.ts';
import { attribute, hashOids, newTimeStamp, type TimeStampSpec } from './time-stamp.ts';

export type CmsSpec = {
  readonly hash?: HashName & keyof typeof hashOids;
  readonly certificates?: readonly TestCertificate[];
  readonly withoutSigningCertificate?: boolean;
  /** Further signed attributes, complete. */
  readonly attributes?: readonly Uint8Array[];
  /** Over the signature value: authority and shape; a function makes the token itself. */
  readonly timeStamps?: readonly (readonly [TestCertificate, TimeStampSpec?])[];
  /** Over the signed content. */
  readonly contentTimeStamp?: readonly [TestCertificate, TimeStampSpec?];
};

/** ContentInfo of a detached signature over the content. */
export function newSignature(
  signer: TestCertificate,
  content: Uint8Array,
  spec: CmsSpec = {},
): Uint8Array {
  const { hash = 'sha256', certificates = [signer], timeStamps = [] } = spec;
  const attributes = signedAttributes(signer, content, hash, spec);
  const implicit = attributes.slice();
  implicit[0] = 0xa0;
  const value = signBytes(signer.key, hash, attributes);
  const tokens = timeStamps.map(([tsa, shape]) =>
    attribute('1.2.840.113549.1.9.16.2.14', newTimeStamp(tsa, value, shape)),
  );
  const digest = sequence(objectIdentifier(hashOids[hash]), nullValue());
  const signerInfo = sequence(
    integer(1),
    sequence(signer.certificate.issuer.der, tagged(0x02, signer.certificate.serialNumber)),
    digest,
    implicit,
    algorithmOf(signer.key, hash),
    octetString(value),
    ...(tokens.length > 0 ? [context(1, ...tokens)] : []),
  );
  const signedData = sequence(
    integer(1),
    setOf(digest),
    sequence(objectIdentifier('1.2.840.113549.1.7.1')),
    ...(certificates.length > 0 ? [context(0, ...certificates.map(({ der }) => der))] : []),
    setOf(signerInfo),
  );
  return sequence(objectIdentifier('1.2.840.113549.1.7.2'), context(0, signedData));
}

function signedAttributes(
  signer: TestCertificate,
  content: Uint8Array,
  hash: NonNullable<CmsSpec['hash']>,
  { withoutSigningCertificate, attributes = [], contentTimeStamp }: CmsSpec,
): Uint8Array {
  const essCertId = sequence(sequence(sequence(octetString(hashBytes('sha256', signer.der)))));
  return setOf(
    attribute('1.2.840.113549.1.9.3', objectIdentifier('1.2.840.113549.1.7.1')),
    attribute('1.2.840.113549.1.9.4', octetString(hashBytes(hash, content))),
    ...(withoutSigningCertificate === true
      ? []
      : [attribute('1.2.840.113549.1.9.16.2.47', essCertId)]),
    ...(contentTimeStamp
      ? [
          attribute(
            '1.2.840.113549.1.9.16.2.20',
            newTimeStamp(contentTimeStamp[0], content, contentTimeStamp[1]),
          ),
        ]
      : []),
    ...attributes,
  );
}
