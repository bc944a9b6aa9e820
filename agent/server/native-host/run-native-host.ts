// The native messaging host: starts the user's agent when it does not run, says where it is, vouches for our extension.
import * as v from 'valibot';
import { type NativeAnswer, NativeRequest } from '../../../shared/protocol/native-host.ts';
import type { ControlAnswer, ControlRequest } from '../control/requests.ts';
import type { Caller } from './calling-extension.ts';
import { encodeNative, nativeMessages } from './native-messages.ts';

export interface NativeHostParts {
  /** Who called; undefined: none of ours. */
  readonly caller: Caller | undefined;
  /** Asks the running agent; starts one first where none runs. Undefined: it does not start. */
  readonly ask: (request: ControlRequest) => Promise<ControlAnswer | undefined>;
  readonly input: AsyncIterable<Uint8Array>;
  readonly write: (message: Uint8Array) => void;
}

export async function runNativeHost({ caller, ask, input, write }: NativeHostParts): Promise<void> {
  for await (const message of nativeMessages(input)) {
    write(encodeNative(await answer(message, caller, ask)));
    if (message === undefined) return;
  }
}

const failure = (given: Extract<NativeAnswer, { kind: 'failure' }>['failure']): NativeAnswer => ({
  kind: 'failure',
  failure: given,
});

async function answer(
  message: unknown,
  caller: Caller | undefined,
  ask: NativeHostParts['ask'],
): Promise<NativeAnswer> {
  const request = v.safeParse(NativeRequest, message);
  if (!request.success) return failure({ code: 'PARAMS_INVALID', details: { path: '' } });
  if (caller === undefined) return failure({ code: 'ORIGIN_NOT_ALLOWED', details: { origin: '' } });
  const asked = controlRequest(request.output, caller);
  if (asked === undefined) {
    const { origin } = { origin: '', ...request.output };
    return failure({ code: 'ORIGIN_NOT_ALLOWED', details: { origin } });
  }
  const answered = await ask(asked);
  if (answered === undefined || answered.kind === 'done') {
    return failure({ code: 'AGENT_NOT_FOUND', details: {} });
  }
  return answered;
}

const FIREFOX_ORIGIN = /^moz-extension:\/\/[0-9a-f-]{36}$/;

/** The origin that a token is good for is the browser's word; of Firefox's it is only the form that is known. */
function controlRequest(request: NativeRequest, caller: Caller): ControlRequest | undefined {
  if (request.ask === 'locate') return { ask: 'locate' };
  const { origin } = request;
  const isTrue =
    caller.browser === 'chromium' ? origin === caller.origin : FIREFOX_ORIGIN.test(origin);
  return isTrue ? { ask: 'pairing.token', origin } : undefined;
}
