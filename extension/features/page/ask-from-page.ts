// A content script asks the background.
import { browser } from 'wxt/browser';
import type { FromPage } from '../../messages/from-page.ts';

/** Undefined when the extension was updated or removed under this page. */
export async function askFromPage(message: FromPage): Promise<unknown> {
  try {
    const answer: unknown = await browser.runtime.sendMessage(message);
    return answer;
  } catch {
    return undefined;
  }
}
