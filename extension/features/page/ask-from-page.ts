// A content script asks the background.
import type { FromPage } from '../../messages/from-page.ts';
import { pageRuntime } from '../../messages/runtime.ts';

/** Undefined when the extension was updated or removed under this page. */
export async function askFromPage(message: FromPage): Promise<unknown> {
  try {
    const answer: unknown = await pageRuntime()?.sendMessage(message);
    return answer;
  } catch {
    // Gone between the question and the answer.
    return undefined;
  }
}
