// Raises the signatures of a file on this PC into a new file, for the command line.
import { closeSync } from 'node:fs';
import type { LevelResult } from '../../shared/protocol/level.ts';
import { type SignatureLevel, signatureLevels } from '../../shared/protocol/values.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import { type ByteSource, chunksOf, descriptorSource, prefixSource } from '../core/byte-source.ts';
import type { DocumentFile } from '../core/document-file.ts';
import { AgentError } from '../core/errors.ts';
import { hashSource } from '../core/hash-source.ts';
import { openPdf, type PdfDocument } from '../pdf/document.ts';
import { readSignatures } from '../pdf/signature-facts.ts';
import { growingDocument } from '../signing/growing-document.ts';
import { isAtLeast, raiseLevel } from '../signing/raise-level.ts';
import { signatureEvidence } from '../signing/signature-evidence.ts';
import type { TrustServices } from '../signing/trust-services.ts';
import { verifyDocument } from '../validation/verify-document.ts';
import { keepsIntegrity, staysAccepted } from './kept-signatures.ts';
import { openInput, refuseSameFile, writeOutput } from './input-and-output.ts';

export interface FileRaising {
  readonly input: string;
  readonly output: string;
  readonly level: SignatureLevel;
  /** Of an encrypted document. */
  readonly password: string | undefined;
  /** Adds an archive timestamp even when the last one is good for long. */
  readonly renew: boolean;
}

/** Files are written only when something was added: `there` = all of it stood there, at the lowest level of a signature. */
export type Augmented =
  | { readonly state: 'written' | 'nothing-gained'; readonly level: LevelResult }
  | { readonly state: 'there'; readonly level: SignatureLevel };

/** The level is lower than wanted. Throwing withholds the document. */
export type Lowered = (level: LevelResult) => Promise<void>;

/**
 * @throws AgentError NOT_SIGNED, SELF_CHECK_FAILED, and of the pdf and file families; the output then does not exist,
 *   or is what it was before
 */
export async function augmentFile(
  order: FileRaising,
  services: TrustServices,
  signal: AbortSignal,
  lowered: Lowered,
): Promise<Augmented> {
  const descriptor = openInput(order.input);
  try {
    refuseSameFile(descriptor, order.output);
    const source = descriptorSource(descriptor);
    const fields = signedFields(source, order);
    if (!order.renew) {
      const level = levelThere(source, order, services.clock.now());
      if (level !== undefined) return { state: 'there', level };
    }
    const level = await writeOutput(order.output, async (file) => {
      const raised = await raiseInto(file, source, fields, order, services, signal, lowered);
      if (file.source().sizeBytes === source.sizeBytes) throw new NothingGained(raised);
      return raised;
    });
    return { state: 'written', level };
  } catch (error) {
    if (error instanceof NothingGained) return { state: 'nothing-gained', level: error.level };
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Withholds a file that would be a copy of its input. */
class NothingGained extends Error {
  readonly level: LevelResult;
  constructor(level: LevelResult) {
    super('nothing was added');
    this.level = level;
  }
}

/**
 * Writes the source and what raises it.
 *
 * @param fields - the signatures to raise
 * @throws AgentError SELF_CHECK_FAILED, and of the pdf family; the file is useless then
 */
export async function raiseInto(
  file: DocumentFile,
  source: ByteSource,
  fields: ReadonlySet<string>,
  { level: wanted, password }: Pick<FileRaising, 'level' | 'password'>,
  services: TrustServices,
  signal: AbortSignal,
  lowered: Lowered,
): Promise<LevelResult> {
  copy(source, file);
  const growing = growingDocument(file, password);
  const level = await raiseLevel(growing, fields, wanted, services, signal);
  if (level.reached !== level.wanted) await lowered(level);
  checkRaised(source, file, level, password);
  return level;
}

/** @throws AgentError NOT_SIGNED */
export function signedFields(
  source: ByteSource,
  { password }: Pick<FileRaising, 'password'>,
): ReadonlySet<string> {
  const document = openPdf(source, { password, forUpdate: true });
  const signatures = readSignatures(document).filter(({ type }) => type === 'signature');
  if (signatures.length === 0) throw new AgentError('NOT_SIGNED', {});
  return new Set(signatures.map(({ fieldName }) => fieldName ?? ''));
}

/** An archive timestamp is renewed this long before its authority's certificate expires. */
const RENEW_MS = 180 * 24 * 3_600_000;

/** The lowest level, when every signature has the wanted one and the last archive timestamp need not be renewed. */
function levelThere(
  source: ByteSource,
  { level, password }: FileRaising,
  now: Date,
): SignatureLevel | undefined {
  const { signatures } = verifyDocument(source, { trust: 'none', password });
  const own = signatures.filter(({ type }) => type === 'signature');
  const lowest = signatureLevels.find((one) => own.some((signature) => signature.level === one));
  if (lowest === undefined || !own.every((one) => hasLevel(one, level))) return undefined;
  if (level !== 'B-LTA') return lowest;
  const isGood = archiveEnd(openPdf(source, { password })) > now.getTime() + RENEW_MS;
  return isGood ? lowest : undefined;
}

function hasLevel({ level }: Entry, wanted: SignatureLevel): boolean {
  return level !== null && level !== 'PKCS7' && isAtLeast(level, wanted);
}

/** When the certificate behind the last document timestamp expires, in milliseconds since the epoch. */
function archiveEnd(document: PdfDocument): number {
  const last = readSignatures(document).findLast(({ type }) => type === 'document-timestamp');
  return last === undefined ? 0 : (signatureEvidence(last).signer?.notAfter.getTime() ?? 0);
}

function copy(source: ByteSource, file: DocumentFile): void {
  for (const chunk of chunksOf(source)) file.write(chunk);
}

/** Re-reads the written file: the source is its beginning, what was sound still is, and the level is what is said. */
function checkRaised(
  source: ByteSource,
  file: DocumentFile,
  { reached }: LevelResult,
  password: string | undefined,
): void {
  const written = file.source();
  const before = verifyDocument(source, { trust: 'none', password });
  const after = verifyDocument(written, { trust: 'none', password });
  const checks: [name: string, isPassed: boolean][] = [
    ['readable', after.status === 'ok'],
    ['prefix', hashSource(prefixSource(written, source.sizeBytes)) === hashSource(source)],
    ['earlier-integrity', keepsIntegrity(before, after)],
    ['earlier-modification', staysAccepted(before, after)],
    ['timestamps', after.signatures.slice(before.signatures.length).every(isSound)],
    ['level', after.signatures.filter(isSignature).every((one) => isRaised(one, reached))],
  ];
  const failed = checks.filter(([, isPassed]) => !isPassed).map(([name]) => name);
  if (failed.length > 0) throw new AgentError('SELF_CHECK_FAILED', { checks: failed });
}

type Entry = DocumentReport['signatures'][number];

const isSignature = ({ type }: Entry): boolean => type === 'signature';

/** Old forms of signature have no level to raise, and broken ones none at all. */
const isRaised = (one: Entry, level: SignatureLevel): boolean =>
  one.level === 'PKCS7' || one.integrity !== 'intact' || hasLevel(one, level);

const isSound = ({ type, integrity }: Entry): boolean =>
  type === 'document-timestamp' && integrity === 'intact';
