// The report on one PDF: what each signature covers and whether it is intact. Reads only what it is given.
import type { ChangeReport } from '../../shared/report/change.ts';
import type { DocumentReport, SignatureReport, Warning } from '../../shared/report/report.ts';
import { checkRsaSha1 } from '../cms/check-rsa-sha1.ts';
import { checkSignature, type SignatureCheck, type SignedContent } from '../cms/check-signature.ts';
import type { Binding } from '../cms/signer.ts';
import type { ByteSource } from '../core/byte-source.ts';
import { isAgentError } from '../core/errors.ts';
import { openPdf, type PdfDocument } from '../pdf/document.ts';
import { lostSignatures } from '../pdf/lost-signatures.ts';
import { parsePdfDate } from '../pdf/pdf-date.ts';
import { PdfError } from '../pdf/pdf-error.ts';
import { readSignatures, type SignatureFacts } from '../pdf/signature-facts.ts';
import { fingerprintOf, serialNumberHex } from '../pki/certificate.ts';
import { personName } from '../pki/name.ts';
import { type MissingEvidence, missingFor } from './missing-evidence.ts';
import { nothingRelied, type ReliedEvidence, reliedEvidence } from './relied-evidence.ts';
import { modificationsAfter } from './diff/modifications-after.ts';
import { algorithmName } from './algorithm-name.ts';
import { baselineLevels } from './baseline-level.ts';
import { evidenceOfDocument } from './evidence/embedded.ts';
import { readEvidence } from '../pki/revocation/evidence.ts';
import type { CheckedSignature } from './process/checked-signature.ts';
import { judgeDocument } from './process/judge-document.ts';
import { identificationOf, validationObjects } from './report-objects.ts';
import { markOf } from './report-mark.ts';
import { withJudgement } from './report-trust.ts';
import { signerRole } from '../pki/signer-role.ts';
import { readable } from './readable.ts';
import { signatureTimeStamps } from './signature-time-stamps.ts';
import { signedContents } from './signed-content.ts';
import type { TrustContext } from './trust/trust-context.ts';

export interface ValidationPolicy {
  /** `none`: integrity and modification only, as asked by `--trust none`. */
  readonly trust: 'judged' | 'none';
  /** Of an encrypted document. */
  readonly password?: string | undefined;
  /** What trust is judged by; without it every sound signature stays INDETERMINATE. */
  readonly context?: TrustContext | undefined;
  /** Also give the objects that the conclusions rest on: certificates, CRLs, OCSP responses, time-stamps. */
  readonly objects?: boolean | undefined;
}

/** Never throws for a bad document: unparsable is an answer. */
export function verifyDocument(source: ByteSource, policy: ValidationPolicy): DocumentReport {
  return examineDocument(source, policy)(policy.context).report;
}

/** A report, with what else would have helped and what it rests on. */
export interface Verification {
  readonly report: DocumentReport;
  readonly missing: readonly MissingEvidence[];
  readonly relied: ReliedEvidence;
}

/**
 * Reads the document once; what trust says can then be asked again, each time with more evidence.
 *
 * @param policy - its context is only what signers without a certificate are looked up in
 */
export function examineDocument(
  source: ByteSource,
  policy: ValidationPolicy,
): (context: TrustContext | undefined) => Verification {
  const examined = orProblem(() => examine(source, policy));
  if ('report' in examined) return () => examined;
  return (context) => orProblem(() => reportOn(examined, policy, context));
}

interface Examined {
  readonly document: PdfDocument;
  readonly contentOf: ContentOf;
  readonly entries: readonly { readonly one: CheckedSignature; readonly report: SignatureReport }[];
}

function examine(source: ByteSource, policy: ValidationPolicy): Examined {
  const document = openPdf(source, { password: policy.password });
  const signed = readSignatures(document);
  const contentOf = contentsOf(document, signed);
  const all = signed.map((facts) => ({
    facts,
    check: checkCms(document, facts, contentOf, policy),
  }));
  const modifications = modificationsAfter(document, signed);
  const levels = baselineLevels(document, all);
  const entries = all.map((one) => ({
    one,
    report: reportSignature(one, modifications(one.facts), levelOf(one, levels), policy),
  }));
  return { document, contentOf, entries };
}

function reportOn(
  { document, contentOf, entries }: Examined,
  policy: ValidationPolicy,
  context: TrustContext | undefined,
): Verification {
  const all = entries.map(({ one }) => one);
  const judged = context && judgeDocument(document, all, context, ({ facts }) => contentOf(facts));
  const signatures = entries.map(({ one, report }) => {
    const judgement = judged?.judgements.get(one);
    const isJudged = context !== undefined && judgement !== undefined;
    return {
      ...(isJudged ? withJudgement(report, one, judgement, context) : report),
      ...markOf(document, one.facts),
    };
  });
  const objects = policy.objects === true ? objectsOf(document, all, signatures, policy) : {};
  return {
    report: {
      status: 'ok',
      overall: overallOf(signatures, policy),
      ...{ signatures, ...objects },
      ...lostIn(document, signatures),
      ...(context ? { validationTime: context.time.toISOString() } : {}),
    },
    missing: [...(judged?.judgements.values() ?? [])].flatMap(missingFor),
    relied: judged ? reliedEvidence(judged) : nothingRelied,
  };
}

/** A document that cannot be read is an answer too. */
function orProblem<T>(work: () => T): T | Verification {
  const answer = (report: DocumentReport): Verification => ({
    report,
    missing: [],
    relied: nothingRelied,
  });
  try {
    return work();
  } catch (error) {
    if (isAgentError(error, 'PDF_ENCRYPTED')) {
      return answer({ status: 'encrypted', overall: 'indeterminate', signatures: [] });
    }
    if (error instanceof PdfError)
      return answer({ status: 'unparsable', overall: 'invalid', signatures: [] });
    throw error;
  }
}

/** The signatures named by their digests, and everything they rest on. */
function objectsOf(
  document: PdfDocument,
  all: readonly CheckedSignature[],
  signatures: readonly SignatureReport[],
  { context }: ValidationPolicy,
): Pick<DocumentReport, 'signatures' | 'objects'> {
  return {
    signatures: signatures.map((report, at) => ({ ...report, ...identificationOf(all[at]) })),
    objects: validationObjects(document, all, signatures, context),
  };
}

/** Asked only where it matters: a file whose signatures are all gone is not one that was never signed. */
function lostIn(
  document: PdfDocument,
  signatures: readonly SignatureReport[],
): Pick<DocumentReport, 'lostSignatures'> {
  if (signatures.length > 0) return {};
  const lost = readable(() => lostSignatures(document).length) ?? 0;
  return lost > 0 ? { lostSignatures: lost } : {};
}

const bindings: Readonly<Record<string, Binding | undefined>> = {
  'ETSI.CAdES.detached': 'detached',
  'adbe.pkcs7.detached': 'detached',
  'adbe.pkcs7.sha1': 'sha1-digest',
  'ETSI.RFC3161': 'timestamp',
};

const unparsable: SignatureCheck = {
  integrity: 'unparsable',
  failure: 'format',
  warnings: [],
  certificate: undefined,
  hasSigningCertificate: false,
  hasBytesAfter: false,
  signed: undefined,
};

type ContentOf = (facts: SignatureFacts) => SignedContent;

/** The signed bytes of each signature, read in one pass for all of them. */
function contentsOf(document: PdfDocument, signatures: readonly SignatureFacts[]): ContentOf {
  const ranges = signatures.flatMap(({ byteRange }) => (byteRange ? [byteRange] : []));
  const contentOf = signedContents(document.source, ranges);
  return ({ byteRange }) => contentOf(byteRange ?? [0, 0, 0, 0]);
}

function reportSignature(
  { facts, check }: CheckedSignature,
  changes: readonly ChangeReport[],
  level: SignatureReport['level'],
  policy: ValidationPolicy,
): SignatureReport {
  const isPartial = check.integrity === 'unparsable' || check.hasBytesAfter;
  const coverage = isPartial ? 'partial' : facts.coverage;
  const modification = modificationOf(check, coverage, changes);
  return {
    field: facts.fieldName ?? null,
    type: facts.type,
    integrity: check.integrity,
    coverage,
    modification,
    ...judge(check, modification, policy),
    level,
    docMdp: facts.docMdp ?? null,
    warnings: warningsOf(facts, check, changes, policy),
    ...signerOf(check),
    ...claimedTime(facts),
    ...signedRevision(facts, coverage),
    ...(changes.length > 0 ? { changes: [...changes] } : {}),
  };
}

function checkCms(
  document: PdfDocument,
  facts: SignatureFacts,
  contentOf: ContentOf,
  policy: ValidationPolicy,
): SignatureCheck {
  const check = checkContents(document, facts, contentOf, policy);
  // bytes that are said to be signed and are not there
  const isCut = facts.problems.includes('byte-range-beyond-file') && check.integrity === 'intact';
  return isCut ? { ...check, integrity: 'broken', failure: 'document-digest' } : check;
}

function checkContents(
  document: PdfDocument,
  facts: SignatureFacts,
  contentOf: ContentOf,
  { context }: ValidationPolicy,
): SignatureCheck {
  const { subFilter, byteRange, contents } = facts;
  if (!byteRange || !contents) return unparsable;
  const content = contentOf(facts);
  if (subFilter === 'adbe.x509.rsa_sha1')
    return checkRsaSha1(contents, facts.certificates, content);
  const binding = bindings[subFilter ?? ''];
  if (!binding) return unparsable;
  const check = checkSignature(contents, binding, content);
  if (check.failure !== 'signing-certificate-not-found') return check;
  // Some signatures leave even the signer's certificate to the security store (or to ours).
  const { certificates } = readEvidence(
    [evidenceOfDocument(document)],
    context?.certificates ?? [],
  );
  return checkSignature(contents, binding, content, certificates);
}

function warningsOf(
  { problems }: SignatureFacts,
  check: SignatureCheck,
  changes: readonly ChangeReport[],
  { trust }: ValidationPolicy,
): Warning[] {
  const found: readonly (readonly [Warning, boolean])[] = [
    ['trailing-whitespace', problems.includes('trailing-whitespace')],
    ['modification-not-analysed', changes.some(({ rule }) => rule === 'analysis-too-large')],
    ['annotation-after-signature', changes.some(({ rule }) => rule.startsWith('annotation-'))],
    ['signature-timestamp-broken', hasBrokenTimeStamp(check)],
    ['trust-not-judged', trust === 'none' || check.certificate !== undefined],
  ];
  return [...check.warnings, ...found.filter(([, isFound]) => isFound).map(([code]) => code)];
}

type SignerFacts = Pick<
  SignatureReport,
  'signer' | 'signerRole' | 'issuer' | 'serialNumber' | 'certificate' | 'algorithm'
>;

function signerOf({ certificate, signed }: SignatureCheck): SignerFacts {
  if (certificate === undefined) return {};
  const algorithm = algorithmName(signed?.resolved, certificate);
  return {
    certificate: {
      notBefore: certificate.notBefore.toISOString(),
      notAfter: certificate.notAfter.toISOString(),
      fingerprint: fingerprintOf(certificate),
    },
    ...(algorithm === undefined ? {} : { algorithm }),
    signer: personName(certificate.subject),
    signerRole: signerRole(certificate.subject),
    issuer: personName(certificate.issuer),
    serialNumber: serialNumberHex(certificate),
  };
}

function modificationOf(
  check: SignatureCheck,
  coverage: SignatureReport['coverage'],
  changes: readonly ChangeReport[],
): SignatureReport['modification'] {
  if (check.integrity === 'unparsable' || coverage === 'partial') return 'not-whole';
  if (changes.some(({ isPermitted }) => !isPermitted)) return 'suspicious';
  return coverage === 'whole-file' ? 'none' : 'allowed';
}

type Verdict = Pick<SignatureReport, 'indication' | 'subIndication'>;

function judge(
  check: SignatureCheck,
  modification: SignatureReport['modification'],
  { trust }: ValidationPolicy,
): Verdict {
  switch (check.failure) {
    case undefined:
      return judgeModification(modification, trust);
    case 'format':
      return { indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' };
    case 'document-digest':
      return { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' };
    case 'signature-value':
      return { indication: 'TOTAL-FAILED', subIndication: 'SIG_CRYPTO_FAILURE' };
    case 'signing-certificate':
      return { indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' };
    case 'signing-certificate-not-found':
      return { indication: 'INDETERMINATE', subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' };
    case 'algorithm-unsupported':
      return { indication: 'INDETERMINATE', subIndication: null };
  }
}

/** A signed file that was changed against what the signature permits fails its acceptance (SAV). */
function judgeModification(
  modification: SignatureReport['modification'],
  trust: ValidationPolicy['trust'],
): Verdict {
  switch (modification) {
    case 'not-whole':
      return { indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' };
    case 'suspicious':
      return { indication: 'INDETERMINATE', subIndication: 'SIG_CONSTRAINTS_FAILURE' };
    case 'none':
    case 'allowed':
      return {
        indication: trust === 'none' ? 'TOTAL-PASSED' : 'INDETERMINATE',
        subIndication: null,
      };
  }
}

/** Only a range that ends with a revision has one to show. */
function signedRevision(
  { byteRange }: SignatureFacts,
  coverage: SignatureReport['coverage'],
): { signedBytes?: number } {
  const [, , start, length] = byteRange ?? [];
  if (coverage === 'partial' || start === undefined || length === undefined) return {};
  return { signedBytes: start + length };
}

function levelOf(
  own: CheckedSignature,
  levels: ReturnType<typeof baselineLevels>,
): SignatureReport['level'] {
  const { facts, check } = own;
  if (facts.type === 'document-timestamp' || check.signed === undefined) return null;
  const hasContent = check.signed.signedData.encapsulatedContent !== undefined;
  if (facts.subFilter !== 'ETSI.CAdES.detached' || hasContent) return 'PKCS7';
  // Whether the attribute is there cannot be said of a signature that was not looked into so far.
  const isJudged = check.certificate !== undefined && check.failure !== 'algorithm-unsupported';
  return isJudged && !check.hasSigningCertificate ? 'PKCS7' : levels(own);
}

function hasBrokenTimeStamp(check: SignatureCheck): boolean {
  if (check.integrity !== 'intact') return false;
  return signatureTimeStamps(check).some(({ integrity }) => integrity !== 'intact');
}

function claimedTime(facts: SignatureFacts): { claimedSigningTime?: string } {
  const time =
    facts.claimedSigningTime === undefined ? undefined : parsePdfDate(facts.claimedSigningTime);
  return time === undefined ? {} : { claimedSigningTime: time.toISOString() };
}

/** As the entries say; document timestamps decide only in a file without a signature. */
function overallOf(
  signatures: readonly SignatureReport[],
  { trust }: ValidationPolicy,
): DocumentReport['overall'] {
  const own = signatures.filter(({ type }) => type === 'signature');
  const deciding = own.length > 0 ? own : signatures;
  if (deciding.length === 0) return 'no-signature';
  const isBad = deciding.some(
    ({ integrity, modification }) =>
      integrity !== 'intact' || modification === 'not-whole' || modification === 'suspicious',
  );
  if (isBad) return 'invalid';
  if (trust === 'none') return 'valid';
  if (deciding.some(({ indication }) => indication === 'TOTAL-FAILED')) return 'invalid';
  const isPassed = deciding.every(({ indication }) => indication === 'TOTAL-PASSED');
  return isPassed ? 'valid' : 'indeterminate';
}
