// Whether a portal may do what it asks for: by the administrator's list, by what a person decided, or by asking now.
import type { Capability } from '../../../shared/protocol/needs.ts';
import { LOCAL_FILES } from '../../../shared/protocol/origins.ts';
import type { Clock } from '../../core/clock.ts';
import { AgentError } from '../../core/errors.ts';
import type { ConsentFile } from './consent-file.ts';
import { CONSENT_MS, type ConsentPrompt, type Decision } from './consent-prompt.ts';
import { mayBePortal } from './portal-origin.ts';

export interface ConsentParts {
  readonly file: ConsentFile;
  readonly prompt: ConsentPrompt;
  /** Portals of the administrator's policy: nobody is asked about them. */
  readonly policyPortals: ReadonlySet<string>;
  readonly clock: Clock;
  /** Milliseconds that only grow. */
  readonly ticks: () => number;
  /** One line of the audit record. */
  readonly record: (line: object) => Promise<void>;
}

export interface Wish {
  readonly origin: string;
  readonly topOrigin: string | undefined;
  readonly capability: Capability;
  /** Nobody is to be asked now. */
  readonly isSilent: boolean;
  /** Called when a window opens. */
  readonly asking: () => void;
}

/** «Chỉ lần này»: until something was confirmed, or for so long. */
const ONCE_MS = 10 * 60_000;
/** Questions that wait for their turn. */
const MAX_WAITING = 4;

export class Consents {
  readonly #parts: ConsentParts;
  readonly #once = new Map<string, number>();
  readonly #open = new Map<string, Promise<Decision>>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ConsentParts) {
    this.#parts = parts;
  }

  /** @throws AgentError ORIGIN_NOT_ALLOWED, CONSENT_DENIED, BUSY, PROMPT_UNAVAILABLE */
  async require(wish: Wish): Promise<void> {
    const { origin } = wish;
    const { policyPortals } = this.#parts;
    if (!mayBePortal(origin, policyPortals)) throw new AgentError('ORIGIN_NOT_ALLOWED', { origin });
    if (policyPortals.has(origin)) return;
    // No portal asks: the person chose the file, and the window for the PIN shows which.
    if (origin === LOCAL_FILES) return;
    const known = this.#decided(wish);
    if (known === 'always' || known === 'once') return;
    if (known === 'never' || wish.isSilent) throw new AgentError('CONSENT_DENIED', { origin });
    const decision = await this.#ask(wish);
    if (decision === 'no' || decision === 'never')
      throw new AgentError('CONSENT_DENIED', { origin });
  }

  /** Something was confirmed: who was allowed once is asked again the next time. */
  used(origin: string): void {
    for (const group of ['sign', 'batch'] as const) this.#once.delete(keyOf(origin, group));
  }

  #decided({ origin, capability }: Wish): Decision | undefined {
    const group = groupOf(capability);
    const kept = this.#parts.file
      .list()
      .find((consent) => consent.origin === origin && groupOf(consent.capability) === group);
    if (kept !== undefined) return kept.decision;
    const until = this.#once.get(keyOf(origin, group));
    return until !== undefined && this.#parts.ticks() < until ? 'once' : undefined;
  }

  /** Requests of one portal that come side by side wait for one answer. */
  #ask(wish: Wish): Promise<Decision> {
    const key = keyOf(wish.origin, groupOf(wish.capability));
    const open = this.#open.get(key);
    wish.asking();
    if (open !== undefined) return open;
    if (this.#open.size >= MAX_WAITING) throw new AgentError('BUSY', {});
    const asked = this.#turn.then(() => this.#decide(wish));
    this.#turn = asked.catch(() => undefined);
    const done = asked.finally(() => this.#open.delete(key));
    this.#open.set(key, done);
    return done;
  }

  async #decide({ origin, topOrigin, capability }: Wish): Promise<Decision> {
    const { prompt, file, clock, ticks, record } = this.#parts;
    const group = groupOf(capability);
    const question = { origin, topOrigin, capability: group };
    const decision = await prompt.decide(question, AbortSignal.timeout(2 * CONSENT_MS));
    const decidedAt = clock.now().toISOString();
    await record({
      time: decidedAt,
      event: 'consent',
      portalOrigin: origin,
      capability: group,
      decision,
    });
    if (decision === 'once') this.#once.set(keyOf(origin, group), ticks() + ONCE_MS);
    if (decision === 'always' || decision === 'never') {
      await file.keep({ origin, capability: group, decision, decidedAt });
    }
    return decision;
  }
}

/** Who may sign may also see the certificates: one question for both. */
const groupOf = (capability: Capability): 'sign' | 'batch' =>
  capability === 'batch' ? 'batch' : 'sign';
const keyOf = (origin: string, group: string): string => `${group} ${origin}`;
