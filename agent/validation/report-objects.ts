// The objects that conclusions rest on, each once, with the earliest time at which it is proven to have existed.
import type { SignatureIdentification, ValidationObject } from '../../shared/report/objects.ts';
import type { SignatureReport } from '../../shared/report/report.ts';
import { attributeTypes } from '../cms/oids.ts';
import { tstInfoOf } from '../cms/time-stamp-token.ts';
import { hashBytes } from '../core/crypto.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { fingerprintOf } from '../pki/certificate.ts';
import { evidenceOfDocument, evidenceOfSignature, tokensOf } from './evidence/embedded.ts';
import { evidenceId, type RawEvidence } from '../pki/revocation/evidence.ts';
import type { CheckedSignature } from './process/checked-signature.ts';
import { coveredBy } from './process/proven-times.ts';
import { readable } from './readable.ts';
import type { TrustContext } from './trust/trust-context.ts';

/**
 * Everything the file carries, and the certificates of the paths that came from elsewhere. Revocation data of this PC is
 * named in the report by its time and not repeated: it belongs to no document.
 *
 * @param reports - in the order of `all`
 */
export function validationObjects(
  document: PdfDocument,
  all: readonly CheckedSignature[],
  reports: readonly SignatureReport[],
  context: TrustContext | undefined,
): ValidationObject[] {
  const found = new Map<string, ValidationObject>();
  const poes = provenObjects(document, all, reports);
  const add = (
    kind: ValidationObject['kind'],
    source: ValidationObject['source'],
    bytes: Uint8Array,
  ): void => {
    const id = evidenceId(bytes);
    if (found.has(id)) return;
    const poe = poes.get(id);
    found.set(id, {
      id,
      kind,
      bytes: base64(bytes),
      source,
      ...(poe === undefined ? {} : { poe }),
    });
  };
  const addAll = ({ source, certificates, crls, ocsps }: RawEvidence): void => {
    for (const one of certificates) add('certificate', source, one);
    for (const one of crls) add('crl', source, one);
    for (const one of ocsps) add('ocsp', source, one);
  };
  for (const signature of all) {
    addAll(evidenceOfSignature(signature.check));
    for (const token of timeStampsOf(signature)) add('timestamp', 'signature', token);
  }
  addAll(evidenceOfDocument(document));
  const inPaths = new Set(
    reports.flatMap(({ trust }) => trust?.path ?? []).map(({ fingerprint }) => fingerprint),
  );
  for (const certificate of context?.certificates ?? []) {
    if (inPaths.has(fingerprintOf(certificate))) add('certificate', 'given', certificate.der);
  }
  return [...found.values()];
}

/** @returns nothing for a signature that could not be parsed */
export function identificationOf(signature: CheckedSignature | undefined): {
  identification?: SignatureIdentification;
} {
  const signed = signature?.check.signed;
  const { resolved, signerInfo } = signed ?? {};
  if (signature === undefined || resolved === undefined || signerInfo === undefined) return {};
  const { digest } = resolved;
  const attributes = signerInfo.signedAttributesBytes;
  return {
    identification: {
      ...(attributes === undefined
        ? {}
        : { dataToBeSigned: { digest, value: base64(hashBytes(digest, attributes)) } }),
      signatureValue: base64(signerInfo.signature),
      timeStamps: timeStampsOf(signature).map(evidenceId),
    },
  };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Over the value, or the signature itself where it is one. */
function timeStampsOf({ check, facts }: CheckedSignature): readonly Uint8Array[] {
  if (facts.type === 'document-timestamp') return facts.contents ? [facts.contents] : [];
  const attributes = check.signed?.signerInfo.unsignedAttributes ?? [];
  return tokensOf(attributes, attributeTypes.signatureTimeStamp);
}

/** What believed document time-stamps cover, by id. */
function provenObjects(
  document: PdfDocument,
  all: readonly CheckedSignature[],
  reports: readonly SignatureReport[],
): ReadonlyMap<string, string> {
  const poes = new Map<string, string>();
  for (const [at, stamp] of all.entries()) {
    const report = reports[at];
    const time = tstInfoOf(stamp.check)?.genTime;
    const isBelieved =
      report?.type === 'document-timestamp' &&
      report.indication === 'TOTAL-PASSED' &&
      report.coverage !== 'partial';
    if (!isBelieved || time === undefined) continue;
    for (const id of readable(() => coveredBy(document, all, stamp)) ?? []) {
      const known = poes.get(id);
      const own = time.toISOString();
      if (known === undefined || own < known) poes.set(id, own);
    }
  }
  return poes;
}
