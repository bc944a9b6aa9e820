// Verifies a document, asking authorities for what is missing (EN 319 102-1 §5.2.6.3). Validation itself reads only what
// it is given; a hostile document leads to allowed hosts alone, and only for certificates of known authorities.
import type { Failure, NetworkProblem } from '../../shared/protocol/errors.ts';
import type { ByteSource } from '../core/byte-source.ts';
import type { Certificate } from '../pki/certificate.ts';
import { fetchStatus } from '../signing/evidence/fetch-status.ts';
import { fetchIssuers } from '../signing/evidence/find-path.ts';
import type { RevocationSource } from '../signing/ports.ts';
import type { TrustServices } from '../signing/trust-services.ts';
import { addressesFor, type MissingEvidence, missingKey } from '../validation/missing-evidence.ts';
import type { FetchedEvidence, TrustContext } from '../validation/trust/trust-context.ts';
import {
  examineDocument,
  type ValidationPolicy,
  type Verification,
} from '../validation/verify-document.ts';

/** An issuer's issuer, then the status of each: no honest document needs more. */
const MOST_ROUNDS = 5;
/** Of one document, however many signatures it has. */
const MOST_QUESTIONS = 24;
/** For one document: whoever waits for a report waits no longer. */
const WAIT_MS = 15_000;

/**
 * @param revocation - undefined: nobody is asked, the report says what is missing
 * @throws the signal's reason
 */
export async function verifyWithEvidence(
  source: ByteSource,
  policy: ValidationPolicy,
  revocation: RevocationSource | undefined,
  signal: AbortSignal,
): Promise<Verification> {
  const judge = examineDocument(source, policy);
  const { context } = policy;
  let verification = judge(context);
  if (context === undefined || revocation === undefined) return verification;
  const gathering = new Gathering(context, revocation);
  const end = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)]);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const isComplete = await gathering.ask(verification.missing, end);
    signal.throwIfAborted();
    verification = judge({ ...context, fetched: gathering.fetched() });
    if (isComplete) break;
  }
  return verification;
}

/** What has been asked for one document, and what came of it. */
class Gathering {
  readonly #context: TrustContext;
  readonly #services: TrustServices;
  readonly #asked = new Set<string>();
  readonly #certificates: Certificate[] = [];
  readonly #crls: Uint8Array[] = [];
  readonly #ocsps: Uint8Array[] = [];
  readonly #problems = new Map<string, NetworkProblem>();

  constructor(context: TrustContext, revocation: RevocationSource) {
    const { time, anchors, pins, distrusted, algorithms, certificates } = context;
    this.#context = context;
    this.#services = {
      timestamps: undefined,
      revocation,
      reusesAnswers: true,
      anchors: new Set(anchors.keys()),
      pins,
      distrusted,
      algorithms,
      certificates,
      clock: { now: () => time },
    };
  }

  /** @returns true when there was nothing to ask, or nothing came of it */
  async ask(missing: readonly MissingEvidence[], signal: AbortSignal): Promise<boolean> {
    const left = MOST_QUESTIONS - this.#asked.size;
    const distinct = new Map(missing.map((one) => [missingKey(one), one]));
    const questions = [...distinct]
      .filter(([key, one]) => !this.#asked.has(key) && this.#hasAddress(one))
      .slice(0, left);
    for (const [key] of questions) this.#asked.add(key);
    const answers = await Promise.all(
      questions.map(([key, one]) => this.#askOne(key, one, signal)),
    );
    return !answers.includes(true);
  }

  fetched(): FetchedEvidence {
    return {
      certificates: this.#certificates.map(({ der }) => der),
      crls: this.#crls,
      ocsps: this.#ocsps,
      problems: this.#problems,
    };
  }

  #hasAddress(missing: MissingEvidence): boolean {
    return addressesFor(missing, this.#context).length > 0;
  }

  /** @returns whether something came of it */
  async #askOne(key: string, missing: MissingEvidence, signal: AbortSignal): Promise<boolean> {
    try {
      const { isAnswered, failures } = await this.#fetch(missing, signal);
      const problem = failures.map(problemOf).find((one) => one !== undefined);
      if (!isAnswered) this.#problems.set(key, problem ?? 'unusable-answer');
      return isAnswered;
    } catch (error) {
      if (!signal.aborted) throw error;
      this.#problems.set(key, 'timeout');
      return false;
    }
  }

  async #fetch(
    missing: MissingEvidence,
    signal: AbortSignal,
  ): Promise<{ readonly isAnswered: boolean; readonly failures: readonly Failure[] }> {
    const { certificate } = missing;
    if (missing.kind === 'issuer') {
      const { certificates, failures } = await fetchIssuers(certificate, this.#services, signal);
      this.#certificates.push(...certificates);
      return { isAnswered: certificates.length > 0, failures };
    }
    const answer = await fetchStatus(certificate, missing.issuer, this.#services, signal);
    this.#crls.push(...answer.crls);
    this.#ocsps.push(...answer.ocsps);
    if (answer.responder) this.#certificates.push(answer.responder);
    const { status, failures } = answer;
    return { isAnswered: status.status !== 'unknown', failures };
  }
}

const problemOf = ({ code, details }: Failure): NetworkProblem | undefined =>
  code === 'REVOCATION_UNAVAILABLE' ? details.problem : undefined;
