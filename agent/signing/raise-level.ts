// Raises a signed document: proven time, validation data, archive timestamp, each as a revision (EN 319 142-1 §6).
// A signature timestamp cannot join later (the byte range ends before and begins after /Contents, and earlier bytes
// stay as they are), so a document timestamp proves the time instead.
import type { LevelResult, SigningWarning } from '../../shared/protocol/level.ts';
import { type SignatureLevel, signatureLevels } from '../../shared/protocol/values.ts';
import { failureOf, isExpected } from '../core/errors.ts';
import type { SignatureFacts } from '../pdf/signature-facts.ts';
import { appendDocumentTimestamp } from './document-timestamp.ts';
import { addValidationData } from './add-validation-data.ts';
import { type GrowingDocument, readSigned } from './growing-document.ts';
import { signatureEvidence } from './signature-evidence.ts';
import type { TrustServices } from './trust-services.ts';

export const isAtLeast = (level: SignatureLevel, other: SignatureLevel): boolean =>
  signatureLevels.indexOf(level) >= signatureLevels.indexOf(other);

/**
 * Appends what is missing for the wanted level, as far as it can be had.
 *
 * @param document - complete, with at least one signature
 * @param fields - the signatures that matter for the level reached; others get validation data too
 * @returns the level reached, with a warning for each step that was not
 * @throws AgentError of the pdf family
 */
export async function raiseLevel(
  document: GrowingDocument,
  fields: ReadonlySet<string>,
  wanted: SignatureLevel,
  services: TrustServices,
  signal: AbortSignal,
): Promise<LevelResult> {
  if (wanted === 'B-B') return { wanted, reached: 'B-B', warnings: [] };
  // The archive timestamp proves the time of everything before it, so it needs no other one.
  const opened = readSigned(document);
  const hasTime = isTimeProven(opened.signatures, fields);
  const needsStamp = !hasTime && wanted !== 'B-LTA';
  const stamp = needsStamp ? await tryTimestamp(document, services, signal) : undefined;
  if (stamp !== undefined) return { wanted, reached: 'B-B', warnings: [stamp] };
  if (wanted === 'B-T') return { wanted, reached: 'B-T', warnings: [] };
  const signed = needsStamp ? readSigned(document) : opened;
  const data = await addValidationData(document, signed, fields, services, signal);
  const archive = wanted === 'B-LTA' ? await tryTimestamp(document, services, signal) : undefined;
  const reached = longTermLevel(wanted, hasTime, data, archive);
  return { wanted, reached, warnings: [data, archive].filter((one) => one !== undefined) };
}

/** What data and archive timestamp, each there unless there is a warning about it, make of the level. */
function longTermLevel(
  wanted: 'B-LT' | 'B-LTA',
  hasTime: boolean,
  data: SigningWarning | undefined,
  archive: SigningWarning | undefined,
): SignatureLevel {
  if (archive !== undefined && !hasTime) return 'B-B';
  if (data !== undefined) return 'B-T';
  return archive === undefined ? wanted : 'B-LT';
}

/** Every one of these signatures carries a timestamp, or a document timestamp follows it. */
function isTimeProven(all: readonly SignatureFacts[], fields: ReadonlySet<string>): boolean {
  const lastTimestamp = all.findLastIndex(({ type }) => type === 'document-timestamp');
  return all.every(
    (facts, at) =>
      facts.type === 'document-timestamp' ||
      !fields.has(facts.fieldName ?? '') ||
      at < lastTimestamp ||
      signatureEvidence(facts).timeStampToken !== undefined,
  );
}

async function tryTimestamp(
  document: GrowingDocument,
  services: TrustServices,
  signal: AbortSignal,
): Promise<SigningWarning | undefined> {
  try {
    await appendDocumentTimestamp(document, services, signal);
    return undefined;
  } catch (error) {
    return timestampWarning(error, signal);
  }
}

const timestampCodes: readonly string[] = ['TSA_UNREACHABLE', 'TSA_REJECTED', 'TSA_NOT_CONFIGURED'];

/** The warning for a timestamp that was not to be had; anything else is thrown on. */
export function timestampWarning(error: unknown, signal: AbortSignal): SigningWarning {
  signal.throwIfAborted();
  if (!isExpected(error) || !timestampCodes.includes(error.code)) throw error;
  return { code: 'timestamp-missing', failure: failureOf(error) };
}
