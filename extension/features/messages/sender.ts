// Who sent a message, as the browser says it. Nothing a page claims about itself is used.
import { browser, type Browser } from 'wxt/browser';
import { LOCAL_FILES } from '../../../shared/protocol/origins.ts';
import type { PageTarget } from '../../messages/page-target.ts';

export type Sender =
  | { readonly kind: 'own-page'; readonly tabId: number | undefined }
  | {
      readonly kind: 'page';
      /** Of the frame. */
      readonly url: string;
      readonly origin: string;
      readonly topOrigin: string;
      readonly target: PageTarget;
    }
  | { readonly kind: 'unknown' };

export function identify(sender: Browser.runtime.MessageSender): Sender {
  const { tab, url, frameId, documentId } = sender;
  if (sender.id !== browser.runtime.id || url === undefined) return { kind: 'unknown' };
  if (url.startsWith(browser.runtime.getURL('/'))) return { kind: 'own-page', tabId: tab?.id };
  if (tab?.id === undefined || tab.url === undefined || frameId === undefined) {
    return { kind: 'unknown' };
  }
  const origin = originOf(url, sender.origin);
  if (origin === undefined) return { kind: 'unknown' };
  return {
    kind: 'page',
    url,
    origin,
    topOrigin: new URL(tab.url).origin,
    target: { tabId: tab.id, frameId, ...(documentId !== undefined && { documentId }) },
  };
}

/** Sandboxed frames and pages made by other pages (about:, data:, blob:) have no origin that anybody has agreed to. */
function originOf(url: string, said: string | undefined): string | undefined {
  const { protocol, origin } = new URL(url);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  // The name that stands for files of this PC is no site's.
  const isSite = isWeb && origin !== LOCAL_FILES;
  return isSite && (said ?? origin) === origin ? origin : undefined;
}
