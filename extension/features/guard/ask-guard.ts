// The guard asks the background; the answer is parsed like any other message.
import * as v from 'valibot';
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { Schema } from '../../../shared/protocol/method.ts';
import type { FromGuard } from '../../messages/from-guard.ts';
import { pageRuntime } from '../../messages/runtime.ts';

const noAnswer: Failure = { code: 'REQUEST_TIMEOUT', details: {} };

/** @param limitMs - no answer by then is a failure */
export async function askGuard<Answer extends Schema>(
  message: FromGuard,
  answer: Answer,
  limitMs: number,
): Promise<v.InferOutput<Answer> | { readonly kind: 'failure'; readonly failure: Failure }> {
  const none = { kind: 'failure', failure: noAnswer } as const;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, limitMs);
  });
  try {
    const asked: Promise<unknown> = pageRuntime()?.sendMessage(message) ?? Promise.resolve();
    const given = v.safeParse(answer, await Promise.race([asked, late]));
    return given.success ? given.output : none;
  } catch {
    // The extension was updated or removed under this page.
    return none;
  } finally {
    clearTimeout(timer);
  }
}
