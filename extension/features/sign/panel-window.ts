// Opens the sign panel: a window of its own beside the portal, or a tab where windows cannot be opened.
import { browser } from 'wxt/browser';

const WIDTH = 1180;
const HEIGHT = 860;

/** @returns the tab the panel is in, undefined when the browser does not say */
export async function openPanel(signingId: string): Promise<number | undefined> {
  return openWindow(browser.runtime.getURL(`/sign.html?signing=${signingId}`));
}

/** One panel for many signings; the address names them, so that it survives being loaded again. */
export async function openBatchPanel(signingIds: readonly string[]): Promise<number | undefined> {
  return openWindow(browser.runtime.getURL(`/batch.html?signings=${signingIds.join(',')}`));
}

async function openWindow(url: string): Promise<number | undefined> {
  try {
    const around = await browser.windows.getLastFocused();
    const panel = await browser.windows.create({ url, type: 'popup', ...boundsWithin(around) });
    return panel?.tabs?.[0]?.id;
  } catch {
    // No windows here (some managed browsers): a tab holds the same page.
    const tab = await browser.tabs.create({ url });
    return tab.id;
  }
}

/** Opens the verify page on a report, in a tab of its own: there is much to see. */
export async function openReport(reportId: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/verify.html?report=${reportId}`) });
}

/** @returns false when there is no such tab any more */
export async function focusTab(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
  if (tab === undefined) return false;
  await browser.windows.update(tab.windowId, { focused: true });
  return true;
}

interface Bounds {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly left?: number | undefined;
  readonly top?: number | undefined;
}

/** Centred over the browser's window and never larger than it. */
export function boundsWithin(around: Bounds): {
  width: number;
  height: number;
  left?: number;
  top?: number;
} {
  const width = Math.min(WIDTH, around.width ?? WIDTH);
  const height = Math.min(HEIGHT, around.height ?? HEIGHT);
  if (around.left === undefined || around.top === undefined) return { width, height };
  return {
    width,
    height,
    left: around.left + Math.round(((around.width ?? width) - width) / 2),
    top: around.top + Math.round(((around.height ?? height) - height) / 2),
  };
}
