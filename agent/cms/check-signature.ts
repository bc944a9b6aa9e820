// Checks a detached signature against the signed bytes: digest, attributes, signature value. No path, no trust.
import { Asn1Error, isTag, objectIdentifierOf, octetsOf, tags } from '../asn1/der.ts';
import { setOf } from '../asn1/encode.ts';
import {
  equalBytes,
  hashBytes,
  type HashAlgorithm,
  keyStrength,
  verifySignature,
  verifySignatureOver,
} from '../core/crypto.ts';
import type { Certificate } from '../pki/certificate.ts';
import { weakDigests } from '../pki/algorithms.ts';
import { digestOf, type ResolvedAlgorithm, resolveAlgorithm } from '../pki/signature-algorithm.ts';
import { isAlgorithmProtected } from './algorithm-protection.ts';
import { attributeTypes, contentTypes } from './oids.ts';
import { parseSignedData, type SignedData, type SignerInfo } from './signed-data.ts';
import { type Binding, findSignerCertificate, onlySigner } from './signer.ts';
import { checkSigningCertificate } from './signing-certificate-attribute.ts';
import { parseTstInfo } from './tst-info.ts';

/** The bytes a signature covers, hashed or read as the signature asks. */
export interface SignedContent {
  digest(algorithm: HashAlgorithm): Uint8Array;
  chunks(): Iterable<Uint8Array>;
}

type SignatureWarning =
  | 'signed-attributes-not-der'
  | 'empty-encapsulated-content'
  | 'encapsulated-content'
  | 'weak-digest'
  | 'weak-key'
  | 'algorithm-mismatch'
  | 'signing-certificate-missing'
  | 'signing-certificate-mismatch';

type SignatureFailure =
  | 'format'
  | 'algorithm-unsupported'
  | 'signing-certificate-not-found'
  | 'document-digest'
  | 'signature-value'
  | 'signing-certificate';

export interface SignatureCheck {
  readonly integrity: 'intact' | 'broken' | 'unparsable';
  /** Why it is not intact. */
  readonly failure: SignatureFailure | undefined;
  readonly warnings: readonly SignatureWarning[];
  readonly certificate: Certificate | undefined;
  readonly hasSigningCertificate: boolean;
  /** Bytes that no signature covers stand behind the CMS object in /Contents. */
  readonly hasBytesAfter: boolean;
  /** Absent only when the bytes could not be parsed, or hold no single signer. */
  readonly signed: SignedFacts | undefined;
}

/** What was parsed on the way: the sources of evidence, and the algorithms to be judged. */
interface SignedFacts {
  readonly signedData: SignedData;
  readonly signerInfo: SignerInfo;
  readonly resolved: ResolvedAlgorithm | undefined;
}

const smallestRsaBits = 2048;

/**
 * Never throws for bad bytes: what cannot be parsed is `unparsable`.
 *
 * @param known - where the signer's certificate may be found when the CMS does not carry it
 */
export function checkSignature(
  cms: Uint8Array,
  binding: Binding,
  content: SignedContent,
  known: readonly Certificate[] = [],
): SignatureCheck {
  try {
    return checkSignedData(parseSignedData(cms), binding, content, known);
  } catch (error) {
    if (error instanceof Asn1Error) return failed('unparsable', 'format');
    throw error;
  }
}

export function failed(
  integrity: 'broken' | 'unparsable',
  failure: SignatureFailure,
  known: Partial<SignatureCheck> = {},
): SignatureCheck {
  return {
    warnings: [],
    certificate: undefined,
    hasSigningCertificate: false,
    hasBytesAfter: false,
    signed: undefined,
    ...known,
    integrity,
    failure,
  };
}

function checkSignedData(
  signedData: SignedData,
  binding: Binding,
  content: SignedContent,
  others: readonly Certificate[],
): SignatureCheck {
  const signerInfo = onlySigner(signedData, binding);
  if (signerInfo === undefined) return failed('unparsable', 'format');
  const resolved = isAnnounced(signedData, signerInfo)
    ? resolveAlgorithm(signerInfo.digestAlgorithm, signerInfo.signatureAlgorithm)
    : undefined;
  const certificate = findSignerCertificate(signedData.certificates, others, signerInfo.identifier);
  const signed = { signedData, signerInfo, resolved };
  const { hasBytesAfter } = signedData;
  const known = { certificate, signed, hasSigningCertificate: false, hasBytesAfter };
  if (resolved === undefined) return failed('unparsable', 'algorithm-unsupported', known);
  if (certificate === undefined)
    return failed('unparsable', 'signing-certificate-not-found', known);
  // BER that DER forbids: readers disagree on what such a certificate says (X.690 §8.3.2)
  if (!isMinimalInteger(certificate.serialNumber)) return failed('unparsable', 'format', known);

  const signing = checkSigningCertificate(signerInfo.signedAttributes, certificate);
  const bound = checkBinding(signedData, signerInfo, resolved, binding, content);
  const value = checkValue(signedData, signerInfo, certificate, resolved, binding, content);
  const warnings: SignatureWarning[] = [
    ...bound.warnings,
    ...value.warnings,
    ...algorithmWarnings(resolved, certificate),
    ...(signing === 'missing' ? (['signing-certificate-missing'] as const) : []),
  ];
  const facts = { ...known, warnings, hasSigningCertificate: signing === 'match' };
  if (!bound.ok) return failed('broken', 'document-digest', facts);
  if (!isAlgorithmProtected(signerInfo)) return failed('broken', 'signature-value', facts);
  if (!value.ok) return failed('broken', 'signature-value', facts);
  if (signing === 'mismatch') return failed('broken', 'signing-certificate', facts);
  return { ...facts, integrity: 'intact', failure: undefined };
}

const isAnnounced = (
  { digestAlgorithms }: SignedData,
  { digestAlgorithm: { oid } }: SignerInfo,
): boolean =>
  digestAlgorithms.some((announced) => announced.oid === oid && digestOf(announced) !== undefined);

function isMinimalInteger(content: Uint8Array): boolean {
  const [first, second] = content;
  if (second === undefined) return true;
  return !(first === 0 && second < 0x80) && !(first === 0xff && second >= 0x80);
}

interface Step {
  readonly ok: boolean;
  readonly warnings: readonly SignatureWarning[];
}

/** Does the CMS speak about these bytes (messageDigest, or the encapsulated digest of older forms)? */
function checkBinding(
  signedData: SignedData,
  signerInfo: SignerInfo,
  { digest }: ResolvedAlgorithm,
  binding: Binding,
  content: SignedContent,
): Step {
  const inside = signedData.encapsulatedContent;
  if (binding === 'timestamp') {
    return { ok: isTokenOf(signedData, signerInfo, digest, content), warnings: [] };
  }
  if (binding === 'sha1-digest') {
    const ok =
      inside !== undefined &&
      equalBytes(inside, content.digest('sha1')) &&
      (signerInfo.signedAttributesBytes === undefined || isDigestOf(signerInfo, inside, digest));
    return { ok, warnings: [] };
  }
  const warnings = encapsulationWarnings(inside);
  if (inside !== undefined && inside.length > 0 && !isWholeContent(inside, content))
    return { ok: false, warnings };
  if (signerInfo.signedAttributesBytes === undefined) return { ok: true, warnings };
  const ok =
    isContentType(signerInfo, signedData.contentType) &&
    equalBytes(messageDigest(signerInfo), content.digest(digest));
  return { ok, warnings };
}

/** RFC 3161 §2.4.2: the signed content is a TSTInfo, and says so, and its imprint is that of the stamped bytes. */
function isTokenOf(
  { contentType, encapsulatedContent: inside }: SignedData,
  signerInfo: SignerInfo,
  digest: HashAlgorithm,
  content: SignedContent,
): boolean {
  return (
    contentType === contentTypes.tstInfo &&
    isContentType(signerInfo, contentType) &&
    isImprintOf(inside, content) &&
    isDigestOf(signerInfo, inside, digest)
  );
}

function encapsulationWarnings(inside: Uint8Array | undefined): readonly SignatureWarning[] {
  if (inside === undefined) return [];
  return [inside.length === 0 ? 'empty-encapsulated-content' : 'encapsulated-content'];
}

function isWholeContent(inside: Uint8Array, content: SignedContent): boolean {
  let at = 0;
  for (const chunk of content.chunks()) {
    if (!equalBytes(inside.subarray(at, at + chunk.length), chunk)) return false;
    at += chunk.length;
  }
  return at === inside.length;
}

/** TSTInfo.messageImprint (RFC 3161 §2.4.2) is the digest of the byte range. */
function isImprintOf(inside: Uint8Array | undefined, content: SignedContent): boolean {
  if (inside === undefined) return false;
  const { hashAlgorithm, hashedMessage } = parseTstInfo(inside).messageImprint;
  return hashAlgorithm !== undefined && equalBytes(hashedMessage, content.digest(hashAlgorithm));
}

function isDigestOf(
  signerInfo: SignerInfo,
  inside: Uint8Array | undefined,
  digest: HashAlgorithm,
): boolean {
  if (inside === undefined || signerInfo.signedAttributesBytes === undefined) return false;
  return equalBytes(messageDigest(signerInfo), hashBytes(digest, inside));
}

/** The signature value over the signed attributes, or over the content when there are none. */
function checkValue(
  signedData: SignedData,
  signerInfo: SignerInfo,
  certificate: Certificate,
  { algorithm, curve }: ResolvedAlgorithm,
  binding: Binding,
  content: SignedContent,
): Step {
  const key = certificate.subjectPublicKeyInfo;
  if (curve !== undefined && !includesBytes(key, curve)) return { ok: false, warnings: [] };
  const { signature, signedAttributesBytes: received } = signerInfo;
  if (received === undefined) {
    const chunks =
      binding === 'detached'
        ? content.chunks()
        : [signedData.encapsulatedContent ?? new Uint8Array()];
    return { ok: verifySignatureOver(key, chunks, signature, algorithm), warnings: [] };
  }
  const sorted = setOf(...signerInfo.signedAttributes.map(({ raw }) => raw));
  const isDer = equalBytes(sorted, received);
  const ok =
    verifySignature(key, received, signature, algorithm) ||
    (!isDer && verifySignature(key, sorted, signature, algorithm));
  return { ok, warnings: isDer ? [] : ['signed-attributes-not-der'] };
}

const includesBytes = (bytes: Uint8Array, part: Uint8Array): boolean =>
  Buffer.from(bytes).includes(Buffer.from(part));

function algorithmWarnings(
  { algorithm, digest, mismatch }: ResolvedAlgorithm,
  certificate: Certificate,
): SignatureWarning[] {
  const warnings: SignatureWarning[] = [];
  const hash = algorithm.scheme === 'EdDSA' ? digest : algorithm.hash;
  if (weakDigests.includes(digest) || weakDigests.includes(hash)) warnings.push('weak-digest');
  if (mismatch) warnings.push('algorithm-mismatch');
  if (isWeakKey(certificate)) warnings.push('weak-key');
  return warnings;
}

export function isWeakKey(certificate: Certificate): boolean {
  const { kind, bits } = keyStrength(certificate.subjectPublicKeyInfo);
  return kind === 'rsa' && bits < smallestRsaBits;
}

function messageDigest({ signedAttributes }: SignerInfo): Uint8Array {
  const attributes = signedAttributes.filter(({ type }) => type === attributeTypes.messageDigest);
  const [value, ...more] = attributes.flatMap(({ values }) => values);
  if (!isTag(value, tags.octetString) || more.length > 0)
    throw new Asn1Error('one messageDigest expected');
  return octetsOf(value);
}

function isContentType({ signedAttributes }: SignerInfo, contentType: string): boolean {
  const attributes = signedAttributes.filter(({ type }) => type === attributeTypes.contentType);
  const [value, ...more] = attributes.flatMap(({ values }) => values);
  return value !== undefined && more.length === 0 && objectIdentifierOf(value) === contentType;
}
