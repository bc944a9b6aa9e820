// In an own page: hears at once of a token that is plugged in or out, for as long as the page is open.
import { useEffect, useRef } from 'preact/hooks';
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { KEEP_ALIVE_MS } from '../../../shared/protocol/limits.ts';
import { TokenChange } from '../../messages/token-change.ts';

const AGAIN_MS = 300;

/** @param portalOrigin - on whose behalf; undefined = nothing is heard */
export function useTokenChanges(
  portalOrigin: string | undefined,
  onChange: (change: TokenChange) => void,
): void {
  const heard = useRef(onChange);
  heard.current = onChange;
  useEffect(() => {
    if (portalOrigin === undefined) return;
    let isOpen = true;
    let port: ReturnType<typeof browser.runtime.connect> | undefined;
    const connect = (): void => {
      if (!isOpen) return;
      port = browser.runtime.connect({ name: `tokens:${portalOrigin}` });
      port.onMessage.addListener((message: unknown) => {
        const change = v.safeParse(TokenChange, message);
        if (change.success) heard.current(change.output);
      });
      // The worker was stopped: it starts again with the new port.
      port.onDisconnect.addListener(() => {
        setTimeout(connect, AGAIN_MS);
      });
    };
    connect();
    const heartbeat = setInterval(() => port?.postMessage('ka'), KEEP_ALIVE_MS);
    return () => {
      isOpen = false;
      clearInterval(heartbeat);
      port?.disconnect();
    };
  }, [portalOrigin]);
}
