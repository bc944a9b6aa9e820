// The extension's own pages ask the background; the answer is parsed like any other message.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Failure } from '../../shared/protocol/errors.ts';
import type { Schema } from '../../shared/protocol/method.ts';
import type { FromAxisPage } from './axis.ts';
import type { FromOwnPage } from './from-own-page.ts';

const noAnswer: Failure = { code: 'REQUEST_TIMEOUT', details: {} };

/** An answer that is none (the extension was just updated) is a failure like the agent's own. */
export async function askBackground<Answer extends Schema>(
  message: FromOwnPage | FromAxisPage,
  answer: Answer,
): Promise<v.InferOutput<Answer> | { kind: 'failure'; failure: Failure }> {
  try {
    const given = v.safeParse(answer, await browser.runtime.sendMessage(message));
    return given.success ? given.output : { kind: 'failure', failure: noAnswer };
  } catch {
    return { kind: 'failure', failure: noAnswer };
  }
}
