// Signs a document and lets the validator judge the written file before anybody gets it.
import type { LevelResult, SigningWarning } from '../../shared/protocol/level.ts';
import type { SignatureLevel } from '../../shared/protocol/values.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import { AgentError } from '../core/errors.ts';
import { openPdf } from '../pdf/document.ts';
import { readSignatures } from '../pdf/signature-facts.ts';
import { isAccepted, keepsIntegrity } from './kept-signatures.ts';
import { type AllowedSignatures, requireAllowedLevel } from '../signing/allowed-signatures.ts';
import type { Draft } from '../signing/draft.ts';
import type { Signer } from '../signing/ports.ts';
import { signAtLevel } from '../signing/sign-at-level.ts';
import type { SignOrder, SignProgress } from '../signing/sign-document.ts';
import type { TrustServices } from '../signing/trust-services.ts';
import { verifyDocument } from '../validation/verify-document.ts';

export interface SigningProgress extends SignProgress {
  /** Between signing and checking. */
  signed(): void;
  /** The level is lower than wanted. Throwing withholds the document. */
  lowered?(level: LevelResult): Promise<void>;
}

/** How high to sign, and what the certificate check before the PIN has found. */
export interface LevelOrder {
  readonly level: SignatureLevel;
  /** undefined: nothing can be reached, the level is B-B. */
  readonly services: TrustServices | undefined;
  readonly warnings: readonly SigningWarning[];
  /** Of the administrators' policy; absent: training, where every level may be. */
  readonly allowed?: AllowedSignatures | undefined;
}

export interface CheckedSignature {
  readonly report: DocumentReport;
  /** The output does not begin with the source's bytes. */
  readonly wasRepaired: boolean;
  readonly level: LevelResult;
}

/** Signs at B-B and asks nobody: training, and tests of the engine alone. */
const plainLevel: LevelOrder = { level: 'B-B', services: undefined, warnings: [] };

/**
 * The self-check reads the bytes back from the file and never reuses the writer's digest.
 *
 * @param before - the report on the source, where there is one already
 * @throws AgentError of signing, LEVEL_NOT_ALLOWED, and SELF_CHECK_FAILED when the result is not what was promised
 */
export async function signAndCheck(
  draft: Draft,
  order: SignOrder,
  signer: Signer,
  signal: AbortSignal,
  progress: SigningProgress,
  wanted: LevelOrder = plainLevel,
  before: DocumentReport = verifyDocument(draft.source, {
    trust: 'none',
    password: order.password,
  }),
): Promise<CheckedSignature> {
  const { password } = order;
  // The report only says that it cannot be read; reading again says why.
  if (before.status !== 'ok') readSignatures(openPdf(draft.source, { password }));
  const mayHave = (level: SignatureLevel): void => {
    if (wanted.allowed !== undefined) requireAllowedLevel(level, wanted.allowed);
  };
  mayHave(wanted.level);
  const { field, wasRepaired, level } = await signAtLevel(
    draft,
    order,
    signer,
    signal,
    progress,
    wanted,
  );
  mayHave(level.reached);
  if (level.reached !== level.wanted) await progress.lowered?.(level);
  progress.signed();
  const after = verifyDocument(draft.file.source(), { trust: 'judged', password });
  const checks = failedChecks(before, after, field, level.reached);
  if (checks.length === 0) return { report: after, wasRepaired, level };
  // No fault of ours: the file was rebuilt and no strict reader takes the result, or an earlier signature's range was
  // wrong from the start (it may even claim bytes that did not exist yet).
  if (wasRepaired) throw new AgentError('PDF_MALFORMED', { offset: 0, problem: 'xref-damaged' });
  if (before.signatures.some(({ coverage }) => coverage === 'partial')) {
    throw new AgentError('PDF_DAMAGED_SIGNED', {});
  }
  throw new AgentError('SELF_CHECK_FAILED', { checks });
}

function failedChecks(
  before: DocumentReport,
  after: DocumentReport,
  field: string,
  level: SignatureLevel,
): string[] {
  const own = after.signatures.findLast((signature) => signature.field === field);
  const checks: [name: string, isPassed: boolean][] = [
    ['readable', after.status === 'ok'],
    ['one-more-signature', signatureCount(after) === signatureCount(before) + 1],
    ['own-field', own !== undefined],
    ['own-integrity', own?.integrity === 'intact'],
    ['own-coverage', own?.coverage === 'whole-file' || (level !== 'B-B' && isRevision(own))],
    ['own-level', own?.level === level],
    // Validation data and timestamps of ours are what follows it.
    ['own-modification', level === 'B-B' || isAccepted(own)],
    ['timestamps', after.signatures.slice(before.signatures.length).every(isSoundTimestamp)],
    ['earlier-integrity', keepsIntegrity(before, after)],
  ];
  return checks.filter(([, isPassed]) => !isPassed).map(([name]) => name);
}

type Entry = DocumentReport['signatures'][number];

/** Ours and everybody's: a timestamp that does not hold proves nothing. */
const isSoundTimestamp = ({ type, integrity, warnings }: Entry): boolean =>
  type === 'signature' ? !warnings.includes('signature-timestamp-broken') : integrity === 'intact';

const signatureCount = ({ signatures }: DocumentReport): number =>
  signatures.filter(({ type }) => type === 'signature').length;

/** What validation data and an archive timestamp stand behind. */
const isRevision = (own: Entry | undefined): boolean => own?.coverage === 'whole-revision';
