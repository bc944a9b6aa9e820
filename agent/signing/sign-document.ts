// One PAdES B-B signature as an incremental update: plan, copy and hash in one pass, sign, embed (EN 319 142-1 §5).
import type { SignatureChoice } from '../../shared/protocol/signature.ts';
import type { Placement } from '../../shared/protocol/values.ts';
import { encodeSignedAttributes, encodeSignedData, selectChain } from '../cms/build-signed-data.ts';
import type { ByteSource } from '../core/byte-source.ts';
import {
  createDigest,
  type Digest,
  hexOf,
  signatureMechanisms,
  type SigningHash,
} from '../core/crypto.ts';
import type { DocumentFile } from '../core/document-file.ts';
import { AgentError } from '../core/errors.ts';
import { toUserSpace } from '../pdf/appearance/page-space.ts';
import { openPdf, type PdfDocument } from '../pdf/document.ts';
import { pageAt } from '../pdf/pages.ts';
import { seedValueOf } from '../pdf/seed-value.ts';
import { newFieldName, requireEmptyField } from '../pdf/signature-field.ts';
import {
  encodeContents,
  type FormChanges,
  planSignatureUpdate,
  type SignatureRequest,
  type SignatureUpdate,
} from '../pdf/signature-update.ts';
import type { Certificate } from '../pki/certificate.ts';
import { personName } from '../pki/name.ts';
import { readCertificate, signingObstacle } from '../pki/signing-certificate.ts';
import { type AlgorithmPolicy, chooseAlgorithm, standardAlgorithms } from './choose-algorithm.ts';
import { markPresets } from './mark-presets.ts';
import type { Signer } from './ports.ts';
import { refuseOtherCertificate } from './seed-certificate.ts';
import type { MarkProfile } from './visible-mark.ts';

export interface SignOrder {
  /** Where the visible mark goes; absent = an invisible signature. */
  readonly placement: Placement | undefined;
  /** Kind of signature and what its mark says. */
  readonly choice: SignatureChoice;
  readonly profile: MarkProfile;
  /** An empty field to sign; absent = a new one, named after the kind. */
  readonly fieldName?: string | undefined;
  /** Form changes of the same revision: fields prepared or filled in. */
  readonly alongside?: FormChanges | undefined;
  readonly isTraining: boolean;
  /** Written to /M and, to the second, into the mark. */
  readonly signingTime: Date;
  readonly reason: string | undefined;
  readonly tooltip: string;
  /** Of an encrypted document. */
  readonly password?: string | undefined;
  /** Absent = PKCS#1 v1.5 or ECDSA, SHA-256. */
  readonly algorithms?: AlgorithmPolicy | undefined;
}

/**
 * Asks for a timestamp over a signature value.
 *
 * @returns DER of a TimeStampToken that was checked; undefined when there is none to be had
 */
export type SignatureStamp = (signature: Uint8Array) => Promise<Uint8Array | undefined>;

export interface Signed {
  /** Name of the signature field. */
  readonly field: string;
  /** The signature carries a signature timestamp. */
  readonly isStamped: boolean;
  /** The source's cross-references had to be rebuilt. */
  readonly wasRepaired: boolean;
}

export interface SignProgress {
  /** SHA-256 of the source as it was copied, lower-case hex: what will be signed. Throwing ends the signing. */
  copied(sha256: string): void;
}

/** As `chunksOf`: what was read is still in the cache of a core when it is hashed. */
const CHUNK_BYTES = 1 << 18;
const SMALLEST_PLACEHOLDER_BYTES = 16_384;
/** Room beside the certificates: attributes, a 4096-bit signature, and a timestamp that may join later. */
const CMS_ALLOWANCE_BYTES = 12_288;
/** More room where a timestamp is wanted: some authorities send long chains with 4096-bit keys. */
const TIMESTAMP_ALLOWANCE_BYTES = 8192;

/**
 * Writes the source and the new revision into the output; the source is never changed.
 *
 * @throws AgentError of the pdf, certificate, token and user families; the output is then incomplete and useless
 */
export async function signDocument(
  source: ByteSource,
  output: DocumentFile,
  order: SignOrder,
  signer: Signer,
  signal: AbortSignal,
  progress: SignProgress,
  stamp?: SignatureStamp,
): Promise<Signed> {
  const certificate = readCertificate(signer.certificate);
  const obstacle = signingObstacle(certificate, order.signingTime);
  if (obstacle) throw obstacle;
  const chain = selectChain(certificate, signer.chain);

  const document = openPdf(source, { password: order.password, forUpdate: true });
  const seed = seedDemands(document, order, certificate);
  const policy = order.algorithms ?? standardAlgorithms;
  const mechanism = chooseAlgorithm(signer.mechanisms, policy, seed.hashes);
  const reason = order.reason ?? seed.onlyReason;
  const room = stamp === undefined ? 0 : TIMESTAMP_ALLOWANCE_BYTES;
  const wished = { ...order, reason };
  const request = await signatureRequest(document, wished, certificate, chain, room);
  const update = planSignatureUpdate(document, request);

  const { hash } = signatureMechanisms[mechanism];
  const digest = createDigest(hash);
  const shown = hash === 'sha256' ? digest : createDigest('sha256');
  await copyAndHash(source, output, new Set([digest, shown]), signal);
  progress.copied(hexOf(shown.copy().digest()));
  appendAndHash(update, output, digest);
  const signedAttributes = encodeSignedAttributes(digest.digest(), certificate);
  const signature = await signer.sign(signedAttributes, mechanism, signal);
  const build = (token?: Uint8Array): Uint8Array =>
    encodeSignedData(certificate, chain, mechanism, signedAttributes, signature, token);
  const stamped = await stampedWithin(update.placeholderBytes, build, stamp?.(signature));
  output.patch(update.contentsOffset, encodeContents(update, stamped ?? build()));
  const facts = { field: update.fieldName, wasRepaired: document.repaired };
  return { ...facts, isStamped: stamped !== undefined };
}

/**
 * The CMS object with its timestamp. One that does not fit is left out: a larger placeholder would need a second use
 * of the key, and a document timestamp proves the same.
 */
async function stampedWithin(
  placeholderBytes: number,
  build: (token: Uint8Array) => Uint8Array,
  asked: Promise<Uint8Array | undefined> | undefined,
): Promise<Uint8Array | undefined> {
  const token = await asked;
  if (token === undefined) return undefined;
  const cms = build(token);
  return cms.length <= placeholderBytes ? cms : undefined;
}

/** What the field demands beside what the pdf layer refuses by itself. @throws AgentError FIELD_UNUSABLE, SEED_VALUE_UNMET */
function seedDemands(
  document: PdfDocument,
  { fieldName }: SignOrder,
  certificate: Certificate,
): { readonly hashes?: ReadonlySet<SigningHash>; readonly onlyReason?: string | undefined } {
  if (fieldName === undefined) return {};
  const seed = seedValueOf(document, requireEmptyField(document, fieldName));
  if (seed.timeStampRequired) throw new AgentError('SEED_VALUE_UNMET', { entry: 'TimeStamp' });
  if (seed.certificate !== undefined) {
    refuseOtherCertificate(document, seed.certificate, certificate);
  }
  const { digestMethods, onlyReason } = seed;
  const hashes = (['sha256', 'sha384', 'sha512'] as const).filter((hash) =>
    digestMethods?.includes(hash.toUpperCase()),
  );
  return { ...(digestMethods && { hashes: new Set(hashes) }), onlyReason };
}

async function signatureRequest(
  document: PdfDocument,
  order: SignOrder,
  certificate: Certificate,
  chain: readonly Uint8Array[],
  room: number,
): Promise<SignatureRequest> {
  const { commonName } = personName(certificate.subject);
  const chainBytes = [certificate.der, ...chain].reduce((sum, { length }) => sum + length, 0);
  return {
    subFilter: 'ETSI.CAdES.detached',
    fieldName: order.fieldName ?? newFieldName(document, markPresets[order.choice.kind].fieldName),
    ...(order.alongside === undefined ? {} : { alongside: order.alongside }),
    placeholderBytes: Math.max(SMALLEST_PLACEHOLDER_BYTES, chainBytes + CMS_ALLOWANCE_BYTES) + room,
    claimedSigningTime: order.signingTime,
    ...(commonName === undefined ? {} : { signerName: commonName }),
    ...(order.reason === undefined ? {} : { reason: order.reason }),
    tooltip: order.tooltip,
    ...(await markRequest(document, order, certificate)),
  };
}

async function markRequest(
  document: PdfDocument,
  order: SignOrder,
  certificate: Certificate,
): Promise<Pick<SignatureRequest, 'pageIndex' | 'rect' | 'appearance'>> {
  const { placement } = order;
  if (placement === undefined) return { pageIndex: 0 };
  // Fonts are loaded by the first mark: an agent that waits stays small.
  const { drawVisibleMark, planVisibleMark } = await import('./visible-mark.ts');
  const page = pageAt(document, placement.pageIndex);
  const rect = toUserSpace(page, placement);
  const mark = planVisibleMark({ ...order, certificate }, placement);
  return {
    pageIndex: placement.pageIndex,
    rect,
    appearance: (allocate) => drawVisibleMark(mark, page, allocate),
  };
}

/** Reads and hashes the next piece while the one before is being written. */
async function copyAndHash(
  source: ByteSource,
  output: DocumentFile,
  digests: ReadonlySet<Digest>,
  signal: AbortSignal,
): Promise<void> {
  const buffers = [new Uint8Array(CHUNK_BYTES), new Uint8Array(CHUNK_BYTES)] as const;
  let [current, next] = buffers;
  let written = Promise.resolve();
  for (let offset = 0; offset < source.sizeBytes; offset += CHUNK_BYTES) {
    signal.throwIfAborted();
    const chunk = current.subarray(0, source.readInto(current, offset));
    for (const digest of digests) digest.update(chunk);
    await written;
    written = output.writeBehind(chunk);
    [current, next] = [next, current];
  }
  await written;
}

/** Everything of the update but the hex string of /Contents is hashed (ISO 32000-2 §12.8.1). */
function appendAndHash(update: SignatureUpdate, output: DocumentFile, digest: Digest): void {
  const { appended, byteRange } = update;
  const [, firstLength, secondStart, secondLength] = byteRange;
  const start = secondStart + secondLength - appended.length;
  digest.update(appended.subarray(0, firstLength - start));
  digest.update(appended.subarray(secondStart - start));
  output.write(appended);
}
