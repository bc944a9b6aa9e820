// The panel's line to the background: hears every change of its signing, also after the worker was stopped.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { KEEP_ALIVE_MS } from '../../../../shared/protocol/limits.ts';
import { SigningView } from '../../../messages/signing-view.ts';

const UnknownSigning = v.strictObject({ unknown: v.literal(true) });
const Told = v.union([SigningView, UnknownSigning]);

const AGAIN_MS = 300;

/** @param onChange - gets undefined when the background knows no such signing */
export function watchSigning(
  signingId: string,
  onChange: (view: SigningView | undefined) => void,
  signal: AbortSignal,
): void {
  let port: ReturnType<typeof browser.runtime.connect> | undefined;
  const connect = (): void => {
    if (signal.aborted) return;
    port = browser.runtime.connect({ name: `signing:${signingId}` });
    port.onMessage.addListener((message: unknown) => {
      const told = v.safeParse(Told, message);
      if (told.success) onChange('unknown' in told.output ? undefined : told.output);
    });
    port.onDisconnect.addListener(() => {
      setTimeout(connect, AGAIN_MS);
    });
  };
  connect();
  // Messages are what keeps the worker of a busy panel from being stopped.
  const heartbeat = setInterval(() => port?.postMessage('ka'), KEEP_ALIVE_MS);
  signal.addEventListener('abort', () => {
    clearInterval(heartbeat);
    port?.disconnect();
  });
}
