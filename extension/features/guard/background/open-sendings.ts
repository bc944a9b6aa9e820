// Sendings that the pages of one tab have begun and whose end nobody knows.
import { browser } from 'wxt/browser';
import type { OpenSending } from '../../../messages/from-guard.ts';
import type { PageTarget } from '../../../messages/page-target.ts';
import { keptSendings, type Sending } from './sendings.ts';

/** Asked again about what was put off. */
const ASK_AGAIN_MS = 60 * 60_000;

/**
 * Those of this tab, the last of which the page may tell the end of, and those whose own tab is gone: some page of the portal must ask about them.
 *
 * @param target - the frame that asks
 */
export async function openSendings(
  portalOrigin: string,
  { tabId, frameId }: PageTarget,
): Promise<readonly OpenSending[]> {
  const open = (await keptSendings()).filter(
    (sending) => sending.portalOrigin === portalOrigin && isOpen(sending),
  );
  const newest = open.findLast(({ end, tabId: own }) => end === 'open' && own === tabId);
  const found: OpenSending[] = [];
  for (const sending of open) {
    const { sendId, documentCode, end, ledger } = sending;
    const isRecall = ledger.kind === 'recall';
    const isOver = end === 'later' || !(await isTab(sending.tabId));
    if (!isOver && sending.tabId !== tabId) continue;
    const isHere = frameId === 0 || (!isOver && frameId === sending.frameId);
    // What a page says of a result, it says of the last sending.
    const isNews = !isOver && sending === newest;
    if (isHere || isNews) found.push({ sendId, documentCode, isHere, isOver: !isNews, isRecall });
  }
  return found;
}

function isOpen({ end, askedAt, at }: Sending): boolean {
  if (end === 'open') return true;
  return end === 'later' && Date.now() - Date.parse(askedAt ?? at) > ASK_AGAIN_MS;
}

async function isTab(tabId: number): Promise<boolean> {
  return browser.tabs.get(tabId).then(
    () => true,
    () => false,
  );
}
