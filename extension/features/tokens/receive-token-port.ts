// A port of an own page that wants to hear of tokens; its messages only keep the worker awake.
import type { Browser } from 'wxt/browser';
import { identify } from '../messages/sender.ts';
import type { TokenWatch } from './token-watch.ts';

const TOKEN_PORT = /^tokens:(https?:\/\/[^/]+)$/;

export function receiveTokenPort(tokens: TokenWatch, port: Browser.runtime.Port): void {
  const portalOrigin = TOKEN_PORT.exec(port.name)?.[1];
  if (portalOrigin === undefined || port.sender === undefined) return;
  if (identify(port.sender).kind !== 'own-page') return;
  const stop = tokens.listen(portalOrigin, (change) => {
    try {
      port.postMessage(change);
    } catch {
      // The page was closed a moment ago: its disconnect event is on the way.
    }
  });
  port.onMessage.addListener(() => undefined);
  port.onDisconnect.addListener(stop);
}
