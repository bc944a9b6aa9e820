// The way from the background to the documents of calls that are open in this frame: read again, deliver, hear the end.
import * as v from 'valibot';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { onMessage } from '../../messages/on-message.ts';
import { isPluginKey } from '../../messages/plugin-key.ts';
import type { ReadAnswer, UploadAnswer } from '../../messages/page-answers.ts';
import { type SigningEnd, ToPage } from '../../messages/to-page.ts';

/** One document of a call that waits for its end. */
export interface OpenDocument {
  read(): Promise<ReadAnswer>;
  /** Called once for one document, however often the background asks. */
  deliver(signed: Blob): Promise<Failure | undefined>;
  ended(end: SigningEnd): void;
}

interface Entry {
  readonly document: OpenDocument;
  delivery: Promise<Failure | undefined> | undefined;
}

export class PluginDoor {
  readonly #open = new Map<string, Entry>();

  /** @param signal - the end of our script in this frame */
  constructor(signal: AbortSignal) {
    const stop = onMessage((message) => {
      const parsed = v.safeParse(ToPage, message);
      return parsed.success ? this.#answer(parsed.output) : undefined;
    });
    signal.addEventListener('abort', () => {
      this.#open.clear();
      try {
        stop();
      } catch {
        // After an update of the extension its runtime is gone, and the listener with it.
      }
    });
  }

  add(documentKey: string, document: OpenDocument): void {
    this.#open.set(documentKey, { document, delivery: undefined });
  }

  /** Nothing is delivered here from now on: the page has its answer. */
  remove(documentKey: string): void {
    this.#open.delete(documentKey);
  }

  #answer(message: ToPage): Promise<unknown> | undefined {
    // Whatever is none of a call's documents is the portal script's own.
    if (message.kind === 'page.describe' || !isPluginKey(message.documentKey)) return undefined;
    const entry = this.#open.get(message.documentKey);
    if (entry === undefined) return undefined;
    switch (message.kind) {
      case 'page.has':
        return Promise.resolve(true);
      case 'page.read':
        return entry.document.read();
      case 'page.upload':
        return deliver(entry, message.signed);
      case 'page.ended':
        entry.document.ended(message);
        return Promise.resolve(true);
    }
  }
}

/** A worker that was stopped and asks again gets the answer of the first time: nothing goes up twice. */
async function deliver(entry: Entry, signed: Blob): Promise<UploadAnswer> {
  entry.delivery ??= entry.document.deliver(signed);
  const failure = await entry.delivery;
  return failure === undefined ? { kind: 'stored' } : { kind: 'failure', failure };
}
