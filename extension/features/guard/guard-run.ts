// One wish to send, from the click that was held to the portal's answer. Says nothing itself: its face does.
import type { DispatchReport } from '../../../shared/dispatch/report.ts';
import { dispatchDecision } from '../../../shared/dispatch/report.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { GuardDone, GuardPass, GuardReport, SendEnd } from '../../messages/from-guard.ts';
import type { ShownResult } from '../../portals/profile/send-result.ts';
import { isPortalError } from '../../portals/portal.ts';
import { isSameSet, type SetFile, type ShownSet } from './gather-set.ts';

type Failed = { readonly kind: 'failure'; readonly failure: Failure };

/** What a person wants after a check. */
export type Choice =
  | { readonly kind: 'send'; readonly reason?: string }
  | { readonly kind: 'again' }
  | { readonly kind: 'leave' };

/** What the person sees. Whatever it shows, the next one takes its place. */
export interface GuardFace {
  working(phase: 'read' | 'check' | 'reserve', stop: () => void): void;
  /** What was found: what forbids it, or what needs a reason. */
  decide(report: DispatchReport, fields: ShownSet['fields']): Promise<Choice>;
  /** It could not be checked. */
  uncheckable(failure: Failure): Promise<Choice>;
  /** The portal has its click. @param passed - checks that passed; undefined when nothing was checked */
  sending(passed: number | undefined): void;
  sent(isRecorded: boolean): void;
  failed(said: string): void;
  /** Nobody knows how it ended. */
  ask(code: string): Promise<SendEnd>;
  /** The button is gone from the page. */
  lost(): void;
  gone(): void;
}

/** What the run does to the page and asks of the background. */
export interface GuardTools {
  readonly face: GuardFace;
  /** @throws PortalError */
  shown(): ShownSet;
  /** @throws PortalError */
  read(set: ShownSet, signal: AbortSignal): Promise<readonly SetFile[]>;
  check(files: readonly SetFile[], fields: ShownSet['fields']): Promise<GuardReport>;
  reserve(sendId: string, reason: string | undefined): Promise<GuardPass>;
  unchecked(
    files: readonly SetFile[],
    fields: ShownSet['fields'],
    why: { readonly reason: string; readonly obstacle: Failure },
  ): Promise<GuardPass>;
  recall(fields: ShownSet['fields']): Promise<GuardPass>;
  settle(sendId: string, end: SendEnd, said?: string): Promise<GuardDone>;
  /** Lets the portal have the click. @returns how it ends; undefined: the button is gone, nothing was clicked */
  pass(): Promise<ShownResult | 'unknown'> | undefined;
}

type EndTools = Pick<GuardTools, 'face' | 'settle'>;

type Checked = { readonly files: readonly SetFile[] } & (
  | Failed
  | { readonly kind: 'report'; readonly sendId: string; readonly report: DispatchReport }
);

/** The document was changed again and again while it was checked. */
const MOST_ROUNDS = 5;

export class GuardRun {
  readonly #tools: GuardTools;
  readonly #signal: AbortSignal;
  #isStopped = false;

  constructor(tools: GuardTools, signal: AbortSignal) {
    this.#tools = tools;
    this.#signal = signal;
  }

  /** Ends when the portal's answer is known, or when the person does not send. */
  async send(): Promise<void> {
    const { face } = this.#tools;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const set = this.#shown();
      if ('failure' in set) {
        const choice = await this.#ofUncheckable({ fields: {}, files: [] }, { ...set, files: [] });
        if (choice !== 'again') return;
        continue;
      }
      if (set.fields.business?.kind === 'recall') {
        await this.#recall(set);
        return;
      }
      const checked = await this.#check(set);
      if (this.#isStopped) {
        face.gone();
        return;
      }
      const next =
        checked.kind === 'failure'
          ? await this.#ofUncheckable(set, checked)
          : await this.#ofReport(set, checked);
      if (next !== 'again') return;
    }
    face.lost();
  }

  readonly #stop = (): void => {
    this.#isStopped = true;
  };

  #shown(): ShownSet | Failed {
    try {
      return this.#tools.shown();
    } catch (error) {
      if (isPortalError(error)) return { kind: 'failure', failure: error.failure };
      throw error;
    }
  }

  async #check(set: ShownSet): Promise<Checked> {
    const { face } = this.#tools;
    const stopped = new AbortController();
    const stop = (): void => {
      this.#stop();
      stopped.abort();
    };
    const cancelled = new Promise<Failed>((resolve) => {
      stopped.signal.addEventListener('abort', () => {
        resolve({ kind: 'failure', failure: { code: 'USER_CANCELLED', details: {} } });
      });
    });
    face.working('read', stop);
    const files = await Promise.race([
      this.#read(set, AbortSignal.any([this.#signal, stopped.signal])),
      cancelled,
    ]);
    if ('failure' in files) return { ...files, files: [] };
    face.working('check', stop);
    const answer = await Promise.race([this.#tools.check(files, set.fields), cancelled]);
    return { ...answer, files };
  }

  async #read(set: ShownSet, signal: AbortSignal): Promise<readonly SetFile[] | Failed> {
    try {
      return await this.#tools.read(set, signal);
    } catch (error) {
      if (isPortalError(error)) return { kind: 'failure', failure: error.failure };
      throw error;
    }
  }

  async #ofReport(
    set: ShownSet,
    { sendId, report, files }: Extract<Checked, { kind: 'report' }>,
  ): Promise<'again' | undefined> {
    const { face } = this.#tools;
    const choice: Choice =
      dispatchDecision(report) === 'clear'
        ? { kind: 'send' }
        : await face.decide(report, set.fields);
    if (choice.kind !== 'send') return this.#end(choice);
    // Fields may have been changed while the check ran: what was checked is what goes out.
    const now = this.#shown();
    if ('failure' in now || !isSameSet(now, set)) return 'again';
    face.working('reserve', () => undefined);
    const reserved = await this.#tools.reserve(sendId, choice.reason);
    if (reserved.kind === 'failure') {
      // Somebody else was quicker, or the document is another by now: the check says it.
      const { failure } = reserved;
      const { reason } = choice;
      // The ledger has no place for a document whose page does not say its number or organization.
      if (failure.code === 'DISPATCH_UNKNOWN' && set.fields.isPartial === true && reason) {
        return this.#passUnchecked(set, files, { reason, obstacle: failure });
      }
      if (refusals.has(failure.code)) return 'again';
      return this.#ofUncheckable(set, { ...reserved, files });
    }
    const passed = report.checks.filter(({ outcome }) => outcome === 'passed').length;
    await this.#pass(reserved.sendId, set, passed);
    return undefined;
  }

  async #ofUncheckable(
    set: ShownSet,
    { failure, files }: Extract<Checked, { kind: 'failure' }>,
  ): Promise<'again' | undefined> {
    const choice = await this.#tools.face.uncheckable(failure);
    if (choice.kind !== 'send') return this.#end(choice);
    return this.#passUnchecked(set, files, { reason: choice.reason ?? '', obstacle: failure });
  }

  async #passUnchecked(
    set: ShownSet,
    files: readonly SetFile[],
    why: { readonly reason: string; readonly obstacle: Failure },
  ): Promise<undefined> {
    const noted = await this.#tools.unchecked(files, set.fields, why);
    // Nothing left to remember it: the person has decided, and was told.
    await this.#pass(noted.kind === 'pass' ? noted.sendId : undefined, set, undefined);
    return undefined;
  }

  async #recall(set: ShownSet): Promise<void> {
    const noted = await this.#tools.recall(set.fields);
    await this.#pass(noted.kind === 'pass' ? noted.sendId : undefined, set, undefined);
  }

  #end(choice: Choice): 'again' | undefined {
    if (choice.kind === 'again') return 'again';
    this.#tools.face.gone();
    return undefined;
  }

  async #pass(
    sendId: string | undefined,
    set: ShownSet,
    passed: number | undefined,
  ): Promise<void> {
    const tools = this.#tools;
    tools.face.sending(passed);
    const ending = tools.pass();
    if (ending === undefined) {
      if (sendId !== undefined) await tools.settle(sendId, 'failed', '');
      tools.face.lost();
      return;
    }
    const result = await ending;
    if (result === 'unknown') await askEnd(tools, sendId, codeIn(set.fields));
    else await tellEnd(tools, sendId, result);
  }
}

/** The person knows more than the page. */
export async function askEnd(
  { face, ...tools }: EndTools,
  sendId: string | undefined,
  code: string,
): Promise<void> {
  const end = await face.ask(code);
  if (sendId !== undefined) await tools.settle(sendId, end);
  face.gone();
}

export async function tellEnd(
  { face, ...tools }: EndTools,
  sendId: string | undefined,
  result: ShownResult,
): Promise<void> {
  if (result.kind === 'failed') {
    if (sendId !== undefined) await tools.settle(sendId, 'failed', result.said);
    face.failed(result.said);
    return;
  }
  const told = sendId === undefined ? undefined : await tools.settle(sendId, 'sent');
  face.sent(told?.kind === 'done');
}

/** The ledger or the check says no: the next look tells why. */
const refusals: ReadonlySet<string> = new Set([
  'ALREADY_SENT',
  'BEING_SENT',
  'DISPATCH_BLOCKED',
  'DISPATCH_UNKNOWN',
  'REASON_MISSING',
]);

const codeIn = ({ documentNumber = '', documentNotation = '' }: ShownSet['fields']): string =>
  [documentNumber, documentNotation].filter((part) => part !== '').join('/');
