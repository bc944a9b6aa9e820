// Where a person decides whether two codes are the same: one question at a time, and slower after each refusal.
import { PAIRING_TIMEOUT_MS } from '../../../shared/protocol/limits.ts';
import type { ErrorDetails } from '../../../shared/protocol/errors.ts';
import { AgentError, isExpected } from '../../core/errors.ts';

export interface PairingQuestion {
  /** Six digits. */
  readonly code: string;
  /** Of the extension that asks. */
  readonly origin: string;
}

/** The agent's own window. */
export interface PairingPrompt {
  /**
   * Resolves when the person said that the codes are the same.
   * @throws AgentError USER_CANCELLED, USER_TIMEOUT, PROMPT_UNAVAILABLE
   */
  compare(question: PairingQuestion, signal: AbortSignal): Promise<void>;
  /** Whether somebody is there to see it. */
  isSomebodyThere(): Promise<boolean>;
}

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 300_000;

type Reason = ErrorDetails<'PAIRING_REJECTED'>['reason'];

export class PairingDesk {
  readonly #prompt: PairingPrompt;
  readonly #clock: () => number;
  readonly #timeLimit: () => AbortSignal;
  #isBusy = false;
  #delayMs = FIRST_DELAY_MS;
  #closedUntil = 0;

  /** @param clock - milliseconds that only grow */
  constructor(
    prompt: PairingPrompt,
    clock: () => number,
    timeLimit = (): AbortSignal => AbortSignal.timeout(PAIRING_TIMEOUT_MS),
  ) {
    this.#prompt = prompt;
    this.#clock = clock;
    this.#timeLimit = timeLimit;
  }

  /** Before anything is shown. @throws AgentError PAIRING_REJECTED */
  async admit(): Promise<void> {
    if (this.#isBusy) throw rejected('busy');
    if (this.#clock() < this.#closedUntil) throw rejected('wait');
    if (!(await this.#prompt.isSomebodyThere())) throw rejected('locked');
  }

  /** @throws AgentError PAIRING_REJECTED, PROMPT_UNAVAILABLE */
  async compare(question: PairingQuestion, signal: AbortSignal): Promise<void> {
    await this.admit();
    // Two may have been admitted side by side.
    if (this.#isBusy) throw rejected('busy');
    this.#isBusy = true;
    const timeUp = this.#timeLimit();
    try {
      await this.#prompt.compare(question, AbortSignal.any([signal, timeUp]));
      this.#delayMs = FIRST_DELAY_MS;
    } catch (error) {
      this.#closedUntil = this.#clock() + this.#delayMs;
      this.#delayMs = Math.min(2 * this.#delayMs, LONGEST_DELAY_MS);
      throw reasonOf(error, timeUp.aborted);
    } finally {
      this.#isBusy = false;
    }
  }
}

const rejected = (reason: Reason): AgentError => new AgentError('PAIRING_REJECTED', { reason });

function reasonOf(error: unknown, isTimeUp: boolean): unknown {
  if (!isExpected(error)) return error;
  if (error.code === 'USER_TIMEOUT' || isTimeUp) return rejected('timeout');
  return error.code === 'USER_CANCELLED' ? rejected('refused') : error;
}
