// From a row of the board back into its portal: a tab of its own, so that nothing a person is writing there is lost.
import { browser } from 'wxt/browser';
import type { AxisWatch } from './axis-watch.ts';
import { isWithin } from './read-in-tab.ts';

/** @returns whether something was opened: only portals that were read, and only within them */
export async function openInPortal(
  axis: Pick<AxisWatch, 'portals'>,
  { origin, link }: { readonly origin: string; readonly link?: string | undefined },
): Promise<boolean> {
  const portal = (await axis.portals()).find((one) => one.origin === origin);
  if (portal === undefined) return false;
  const url = link ?? portal.address ?? `${origin}/`;
  if (!isWithin(url, origin)) return false;
  const { protocol, hostname } = new URL(origin);
  const tabs = await browser.tabs.query({ url: `${protocol}//${hostname}/*` });
  const there = tabs.find((tab) => tab.url === url);
  if (there?.id === undefined) await browser.tabs.create({ url });
  else {
    await browser.tabs.update(there.id, { active: true });
    await browser.windows.update(there.windowId, { focused: true });
  }
  return true;
}
