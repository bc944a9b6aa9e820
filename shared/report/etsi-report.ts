// The report in the terms of ETSI TS 119 102-2 v1.4.1 (clause 4): its elements as members of one JSON object, its URIs as
// values. The standard defines an XML form only; docs/adr/0026 says what this form is and is not.
import type { ValidationObject } from './objects.ts';
import type { DocumentReport, SignatureReport } from './report.ts';
import type { CheckReport, PathMember } from './trust.ts';

const URN = 'urn:etsi:019102';

interface EtsiFacts {
  readonly file: string;
  /** Of the whole file, base64; undefined when it could not be read. */
  readonly sha256: string | undefined;
  /** ISO 8601. */
  readonly validationTime: string;
  /** Of the program. */
  readonly version: string;
}

/** A member that has no value is left out, as an element would be. */
type Json = object;

export function etsiReport(report: DocumentReport, facts: EtsiFacts): Json {
  return {
    file: facts.file,
    generator: `kyso ${facts.version}`,
    ValidationReport: {
      SignatureValidationReport: report.signatures.map((signature, index) =>
        signatureReport(signature, index, report, facts),
      ),
      SignatureValidationObjects: {
        ValidationObject: (report.objects ?? []).map((one) => validationObject(one, facts)),
      },
    },
  };
}

function signatureReport(
  signature: SignatureReport,
  index: number,
  { objects = [] }: DocumentReport,
  facts: EtsiFacts,
): Json {
  return {
    SignatureIdentifier: identifier(signature, index),
    ValidationConstraintsEvaluationReport: constraints(signature),
    ValidationTimeInfo: timeInfo(signature, facts),
    ...(facts.sha256 === undefined
      ? {}
      : { SignersDocument: { DigestAlgAndValue: digestValue('sha256', facts.sha256) } }),
    SignatureAttributes: attributes(signature),
    SignerInformation: signerInformation(signature, objects),
    ...(signature.level === null || signature.level === 'PKCS7'
      ? {}
      : { SignatureQuality: { SignatureQualityInformation: [levelUri(signature.level)] } }),
    SignatureValidationProcess: { SignatureValidationProcessID: processOf(signature) },
    SignatureValidationStatus: status(signature, index, objects),
  };
}

function identifier({ identification, field }: SignatureReport, index: number): Json {
  const { dataToBeSigned, signatureValue } = identification ?? {};
  return {
    id: `S-${index + 1}`,
    ...(dataToBeSigned === undefined
      ? {}
      : { DigestAlgAndValue: digestValue(dataToBeSigned.digest, dataToBeSigned.value) }),
    ...(signatureValue === undefined ? {} : { SignatureValue: signatureValue }),
    HashOnly: false,
    DocHashOnly: false,
    ...(field === null ? {} : { DAIdentifier: field }),
  };
}

const digestUris: Readonly<Record<string, string | undefined>> = {
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  sha224: 'http://www.w3.org/2001/04/xmldsig-more#sha224',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha384: 'http://www.w3.org/2001/04/xmldsig-more#sha384',
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
  'sha3-224': 'http://www.w3.org/2007/05/xmldsig-more#sha3-224',
  'sha3-256': 'http://www.w3.org/2007/05/xmldsig-more#sha3-256',
  'sha3-384': 'http://www.w3.org/2007/05/xmldsig-more#sha3-384',
  'sha3-512': 'http://www.w3.org/2007/05/xmldsig-more#sha3-512',
};

function digestValue(algorithm: string, value: string): Json {
  return { DigestMethod: { Algorithm: digestUris[algorithm] ?? algorithm }, DigestValue: value };
}

/** One constraint for each check of EN 319 102-1 that was made, named by our policy. */
function constraints({ checks = [] }: SignatureReport): Json {
  return {
    SignatureValidationPolicy: {
      SignaturePolicyIdentifier: {
        SignaturePolicyId: { Identifier: 'urn:vn.kyso:policy:default' },
      },
      PolicyName: 'kyso',
    },
    ValidationConstraint: checks.map(constraint),
  };
}

const constraintResults: Readonly<Record<CheckReport['result'], string | undefined>> = {
  passed: `${URN}:mainindication:passed`,
  failed: `${URN}:mainindication:failed`,
  undetermined: `${URN}:mainindication:indeterminate`,
  'not-asked': undefined,
};

function constraint({ id, block, result, evidence }: CheckReport): Json {
  const indication = constraintResults[result];
  return {
    ValidationConstraintIdentifier: `urn:vn.kyso:constraint:${block}:${id}`,
    ConstraintStatus: {
      Status: `${URN}:constraintStatus:${indication === undefined ? 'disabled' : 'applied'}`,
    },
    ...(indication === undefined ? {} : { ValidationStatus: { MainIndication: indication } }),
    ...(evidence === undefined ? {} : { Indications: evidence }),
  };
}

function timeInfo(
  { bestSignatureTime, identification }: SignatureReport,
  { validationTime }: EtsiFacts,
): Json {
  const [stamp] = identification?.timeStamps ?? [];
  return {
    ValidationTime: validationTime,
    BestSignatureTime: {
      POETime: bestSignatureTime ?? validationTime,
      TypeOfProof: `${URN}:poetype:validation`,
      ...(bestSignatureTime === undefined || stamp === undefined
        ? {}
        : { POEObject: { VOReference: [objectId('timestamp', stamp)] } }),
    },
  };
}

function attributes(signature: SignatureReport): Json {
  const { claimedSigningTime, certificate, identification, timeStamps = [] } = signature;
  const ids = identification?.timeStamps ?? [];
  return {
    ...(claimedSigningTime === undefined
      ? {}
      : // /M of the signature dictionary lies inside the signed range
        { SigningTime: { Signed: true, Time: claimedSigningTime } }),
    ...(certificate === undefined
      ? {}
      : {
          SigningCertificate: {
            Signed: !signature.warnings.includes('signing-certificate-missing'),
            AttributeObject: reference('certificate', certificate.fingerprint),
          },
        }),
    ...(timeStamps.length === 0
      ? {}
      : {
          SignatureTimeStamp: timeStamps.map(({ genTime }, at) => ({
            Signed: false,
            ...(ids[at] === undefined ? {} : { AttributeObject: reference('timestamp', ids[at]) }),
            ...(genTime === undefined ? {} : { TimeStampValue: genTime }),
          })),
        }),
  };
}

function signerInformation(
  { signer, certificate }: SignatureReport,
  objects: readonly ValidationObject[],
): Json {
  const isCarried = objects.some(({ id }) => id === certificate?.fingerprint);
  return {
    ...(certificate !== undefined && isCarried
      ? { SignerCertificate: reference('certificate', certificate.fingerprint) }
      : {}),
    Signer: signer?.commonName ?? signer?.organization ?? '',
    Pseudonym: false,
  };
}

const levelUri = (level: string): string => `urn:vn.kyso:quality:PAdES:${level}`;

/** Basic without a proven time; with it, with time; with an archive time-stamp, archival (EN 319 102-1 §5.3, §5.5, §5.6.3). */
function processOf({ bestSignatureTime, level }: SignatureReport): string {
  const name = bestSignatureTime === undefined ? 'Basic' : level === 'B-LTA' ? 'LTA' : 'LTVM';
  return `${URN}:validationprocess:${name}`;
}

function status(
  { indication, subIndication, trust, algorithm }: SignatureReport,
  index: number,
  objects: readonly ValidationObject[],
): Json {
  const path = trust?.path ?? [];
  const [signing, ...above] = path;
  const anchor = above.at(-1);
  const carried = (members: readonly PathMember[]): Json[] =>
    members
      .filter(({ fingerprint }) => objects.some(({ id }) => id === fingerprint))
      .map(({ fingerprint }) => reference('certificate', fingerprint));
  return {
    MainIndication: `${URN}:mainindication:${indication.toLowerCase()}`,
    ...(subIndication === null ? {} : { SubIndication: [`${URN}:subindication:${subIndication}`] }),
    AssociatedValidationReportData: [
      {
        ...(anchor === undefined
          ? {}
          : { TrustAnchor: reference('certificate', anchor.fingerprint) }),
        ...(signing === undefined
          ? {}
          : {
              CertificateChain: {
                SigningCertificate: reference('certificate', signing.fingerprint),
                IntermediateCertificate: carried(above.slice(0, -1)),
                ...(anchor === undefined
                  ? {}
                  : { TrustAnchor: reference('certificate', anchor.fingerprint) }),
              },
            }),
        RevocationStatusInformation: path.flatMap(revocation),
        ...(algorithm === undefined
          ? {}
          : { CryptoInformation: { ValidationObjectId: `S-${index + 1}`, Algorithm: algorithm } }),
      },
    ],
  };
}

/** Of revoked and suspended certificates only: silence means that none is known to be. */
function revocation({ fingerprint, revokedAt }: PathMember): Json[] {
  if (revokedAt === undefined) return [];
  return [{ ValidationObjectId: reference('certificate', fingerprint), RevocationTime: revokedAt }];
}

const objectTypes: Readonly<Record<ValidationObject['kind'], string>> = {
  certificate: `${URN}:validationObject:certificate`,
  crl: `${URN}:validationObject:CRL`,
  ocsp: `${URN}:validationObject:OCSPResponse`,
  timestamp: `${URN}:validationObject:timestamp`,
};

const objectId = (kind: ValidationObject['kind'], id: string): string => `${kind}-${id}`;

const reference = (kind: ValidationObject['kind'], id: string): Json => ({
  VOReference: [objectId(kind, id)],
});

function validationObject(
  { id, kind, bytes, poe }: ValidationObject,
  { validationTime }: EtsiFacts,
): Json {
  return {
    id: objectId(kind, id),
    ObjectType: objectTypes[kind],
    ValidationObjectRepresentation: { base64: bytes },
    POE: { POETime: poe ?? validationTime, TypeOfProof: `${URN}:poetype:validation` },
  };
}
