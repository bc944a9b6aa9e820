// One call of a page from its message to its answer: exactly one answer, by a known time, whatever happens on the way.
import * as v from 'valibot';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { type Say, text } from '../../../shared/text/text.ts';
import {
  CertificateAnswer,
  HashAnswer,
  type PluginSettingsAnswer,
  PresenceAnswer,
} from '../../messages/from-plugin.ts';
import { VerdictAnswer } from '../../messages/told-page.ts';
import { pluginKey } from '../../messages/plugin-key.ts';
import { askFromPage } from '../page/ask-from-page.ts';
import { randomId } from '../page/random-id.ts';
import { addressLabel } from './address-label.ts';
import { askPlugin } from './ask-plugin.ts';
import type { CallBar } from './call-bar-host.tsx';
import { holdSlot } from './hold-slot.ts';
import type { Order, PluginFailure, ReadCall, Result, SignOrder, Stop, Wording } from './order.ts';
import type { Pace } from './pace.ts';
import type { PluginDoor } from './plugin-door.ts';
import type { PluginBridge } from './plugin-bridge.ts';
import { SigningCall } from './sign-order.ts';
import { allowedAddress, CallError, codeFailure, download, type Route } from './transfer.ts';

export interface CallTools {
  readonly bridge: PluginBridge;
  readonly settings: PluginSettingsAnswer;
  /** In which pages are answered. */
  readonly wording: Wording;
  /** In which the person is spoken to. */
  readonly ownWords: Wording;
  readonly pace: Pace;
  readonly door: PluginDoor;
  readonly bar: CallBar;
}

/** A portal may save first and call afterwards: so long does a person's own click stand for the page. */
const GESTURE_MS = 30_000;
/** Looks again whether a file that is going up has arrived, after the page's time is over. */
const GRACE_MS = 1_000;

export class CallRun {
  readonly #call: ReadCall;
  readonly #tools: CallTools;
  readonly #stop = new AbortController();
  #signing: SigningCall | undefined;
  #end: (result: Result) => void = () => undefined;
  readonly #ended: Promise<Result>;

  constructor(call: ReadCall, tools: CallTools) {
    this.#call = call;
    this.#tools = tools;
    this.#ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** The text for the page; never rejects. */
  async answer(): Promise<string> {
    const { settings, wording } = this.#tools;
    const timer = setTimeout(() => {
      this.#outOfTime();
    }, settings.answerWithinMs);
    void this.#run().then(this.#end, (error: unknown) => {
      this.#end(resultOf(error));
    });
    const result = await this.#ended;
    clearTimeout(timer);
    this.#stop.abort();
    this.#tellPerson(result);
    return this.#call.encode(result, wording);
  }

  /** The page has closed its socket: nobody hears the answer. */
  pageLeft(): void {
    const result: Result = { kind: 'cancelled' };
    if (this.#call.order.kind === 'sign' && this.#call.order.suggestedKind === 'comment') {
      this.#tellUnsignedComment();
    }
    void this.#signing?.cancel(result);
    if (this.#signing === undefined) this.#end(result);
  }

  #outOfTime(): void {
    if (this.#signing?.isDelivering === true) {
      setTimeout(() => {
        this.#outOfTime();
      }, GRACE_MS);
      return;
    }
    const result = stopped('timeout');
    void this.#signing?.cancel({ kind: 'cancelled' });
    this.#end(result);
  }

  async #run(): Promise<Result> {
    const { order } = this.#call;
    switch (order.kind) {
      case 'fact':
        return order;
      case 'refused':
        return { kind: 'failed', failure: { by: 'refusal', why: order.why } };
      case 'verify':
        return this.#verify(order);
      case 'sign':
      case 'certificate':
      case 'hash':
      case 'settings':
        return this.#withPerson(order);
    }
  }

  /** What a person must want, one at a time. */
  async #withPerson(
    order: Exclude<Order, { kind: 'fact' | 'refused' | 'verify' }>,
  ): Promise<Result> {
    const slot = await holdSlot();
    if (slot.kind !== 'held') return stopped(slot.kind === 'busy' ? 'busy' : 'silent');
    try {
      const { bar } = this.#tools;
      bar.clear();
      const refused = this.#refusedBeforehand(order);
      if (refused !== undefined) return { kind: 'failed', failure: refused };
      const absent = order.kind === 'settings' ? undefined : await whyAbsent();
      if (absent !== undefined) return { kind: 'failed', failure: absent };
      const unwanted = await this.#unwanted(order);
      if (unwanted !== undefined) return unwanted;
      return await this.#fulfil(order);
    } finally {
      slot.release();
    }
  }

  async #fulfil(order: Exclude<Order, { kind: 'fact' | 'refused' | 'verify' }>): Promise<Result> {
    switch (order.kind) {
      case 'settings':
        await askPlugin({ kind: 'plugin.options' });
        return { kind: 'done' };
      case 'certificate': {
        const answer = v.safeParse(
          CertificateAnswer,
          await askPlugin({ kind: 'plugin.certificate' }),
        );
        if (!answer.success) return stopped('silent');
        const { output } = answer;
        return output.kind === 'failure' ? failedBy(output.failure) : output;
      }
      case 'hash': {
        const answer = v.safeParse(
          HashAnswer,
          await askPlugin({ kind: 'plugin.hash', digest: order.digest }),
        );
        if (!answer.success) return stopped('silent');
        const { output } = answer;
        return output.kind === 'failure' ? failedBy(output.failure) : { ...output, kind: 'hash' };
      }
      case 'sign':
        return this.#sign(order);
    }
  }

  /** Addresses are looked at before anybody is asked anything. */
  #refusedBeforehand(order: Order): PluginFailure | undefined {
    if (order.kind !== 'sign') return undefined;
    const route = this.#route(order.bearer);
    try {
      for (const { source } of order.files) {
        if (source.kind === 'address') allowedAddress(source.address, route);
      }
      if (order.destination.kind === 'address') allowedAddress(order.destination.address, route);
      return undefined;
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      return error.failure;
    }
  }

  /** By what the person did a moment ago in this frame, else by asking. @returns why nothing is done */
  async #unwanted(order: Order): Promise<Result | undefined> {
    const { bridge, bar, ownWords, pace } = this.#tools;
    if (bridge.msSinceGesture() <= GESTURE_MS) return undefined;
    if (!pace.mayAsk()) return stopped('too-often');
    const isWanted = await bar.ask(subjectOf(order, ownWords.say), this.#stop.signal);
    if (isWanted) return undefined;
    bridge.forgetGesture();
    return { kind: 'cancelled' };
  }

  async #sign(order: SignOrder): Promise<Result> {
    const { bar, bridge, door, ownWords, settings } = this.#tools;
    const isPicked = order.files.some(({ source }) => source.kind === 'picked');
    const words = subjectOf(order, ownWords.say);
    const picked = isPicked ? await bar.pick(words, this.#stop.signal) : undefined;
    if (isPicked && picked === undefined) return { kind: 'cancelled' };
    const { uploadField, sendMetaData } = settings;
    this.#signing = new SigningCall(order, {
      door,
      route: this.#route(order.bearer),
      uploadField,
      sendMetaData,
      unnamed: text('vi', 'plugin.unnamed'),
      picked,
    });
    const files = await this.#signing.run();
    if (files.every(({ kind }) => kind === 'cancelled')) bridge.forgetGesture();
    return { kind: 'signed', files };
  }

  async #verify({ source, bearer }: Extract<Order, { kind: 'verify' }>): Promise<Result> {
    const { bar, ownWords } = this.#tools;
    let file: { readonly document: Blob; readonly name: string } | undefined;
    if (source.kind === 'address') {
      file = await download(source.address, this.#route(bearer), this.#stop.signal);
    } else if (source.kind === 'bytes') {
      file = { document: source.document, name: text('vi', 'plugin.unnamed') };
    } else {
      const words = subjectOf(this.#call.order, ownWords.say);
      const picked = await bar.pick(words, this.#stop.signal);
      file = picked && { document: picked, name: picked.name };
    }
    if (file === undefined) return { kind: 'cancelled' };
    const { name, document } = file;
    const facts = { documentKey: pluginKey(randomId(), 0), label: name };
    const answer = v.safeParse(
      VerdictAnswer,
      await askFromPage({ kind: 'verify', facts, document }),
    );
    if (!answer.success) return stopped('silent');
    const { output } = answer;
    return output.kind === 'failure'
      ? failedBy(output.failure)
      : { kind: 'verified', name, verdict: output.verdict };
  }

  #route(bearer: string | undefined): Route {
    const { apiOrigins } = this.#tools.settings;
    return { pageOrigin: location.origin, apiOrigins, bearer };
  }

  /** Pages show failures badly or not at all: what a person can put right is said by us too. */
  #tellPerson(result: Result): void {
    const { bar, ownWords } = this.#tools;
    const failure = failureIn(result);
    if (failure === undefined) return;
    const isUnsigned =
      this.#call.order.kind === 'sign' && this.#call.order.suggestedKind === 'comment';
    const words = [
      ownWords.explain(failure),
      ...(isUnsigned ? [ownWords.say('plugin.commentUnsigned')] : []),
    ].join(' ');
    const isOurs = isFixable(failure);
    if (!isOurs && !isUnsigned) return;
    bar.tell(
      words,
      isOurs
        ? () => {
            void askPlugin({ kind: 'plugin.options' });
          }
        : undefined,
    );
  }

  #tellUnsignedComment(): void {
    const { bar, ownWords } = this.#tools;
    bar.tell(ownWords.say('plugin.commentUnsigned'), undefined);
  }
}

/** What the person is asked about: the page's host, what it wants, and the file by its name alone. */
function subjectOf(order: Order, say: Say): string {
  const what =
    order.kind === 'sign' && order.suggestedKind !== undefined
      ? say(`kind.${order.suggestedKind}`)
      : say(
          `plugin.what.${order.kind === 'fact' || order.kind === 'refused' ? 'sign' : order.kind}`,
        );
  const words = say('plugin.subject', { host: location.host, what });
  if (order.kind !== 'sign') return words;
  const { files } = order;
  if (files.length > 1) return `${words} ${say('plugin.subjectFiles', { count: files.length })}`;
  const [first] = files;
  const label =
    first?.name ??
    (first?.source.kind === 'address' ? addressLabel(first.source.address) : undefined);
  return label === undefined ? words : `${words} ${label.slice(0, SHOWN_LETTERS)}`;
}

const SHOWN_LETTERS = 200;

async function whyAbsent(): Promise<PluginFailure | undefined> {
  const answer = v.safeParse(PresenceAnswer, await askPlugin({ kind: 'plugin.presence' }));
  if (!answer.success) return { by: 'stop', why: 'silent' };
  return answer.output.kind === 'failure' ? codeFailure(answer.output.failure) : undefined;
}

const stopped = (why: Stop): Result => ({ kind: 'failed', failure: { by: 'stop', why } });

const failedBy = (failure: Failure): Result => ({ kind: 'failed', failure: codeFailure(failure) });

function resultOf(error: unknown): Result {
  if (error instanceof CallError) return { kind: 'failed', failure: error.failure };
  // A bug of ours: the page gets an answer, the console the reason.
  const incidentId = randomId();
  console.error(incidentId, error);
  return { kind: 'failed', failure: codeFailure({ code: 'INTERNAL', details: { incidentId } }) };
}

function failureIn(result: Result): PluginFailure | undefined {
  if (result.kind === 'failed') return result.failure;
  if (result.kind !== 'signed') return undefined;
  const failed = result.files.find(({ kind }) => kind === 'failed');
  return failed?.kind === 'failed' ? failed.failure : undefined;
}

/** What is put right on our own settings page. */
const fixable: ReadonlySet<Failure['code']> = new Set([
  'AGENT_NOT_FOUND',
  'AGENT_NOT_OURS',
  'NOT_PAIRED',
  'PAIRING_REJECTED',
  'VERSION_MISMATCH',
  'DRIVER_NOT_FOUND',
]);

const isFixable = (failure: PluginFailure): boolean =>
  failure.by === 'code' && fixable.has(failure.failure.code);
