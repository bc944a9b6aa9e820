// The script that handles a page's calls asks the background.
import { browser } from 'wxt/browser';
import type { FromPlugin } from '../../messages/from-plugin.ts';

/** Undefined when the extension was updated or removed under this page. */
export async function askPlugin(message: FromPlugin): Promise<unknown> {
  try {
    const answer: unknown = await browser.runtime.sendMessage(message);
    return answer;
  } catch {
    return undefined;
  }
}
