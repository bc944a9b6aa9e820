// Keyboard shortcuts: the browser's own event, so that no page can press them.
import { browser, type Browser } from 'wxt/browser';
import { runCommand } from './run-command.ts';

export function listenForShortcuts(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'sign-file') void openSignFile();
    else if (tab?.id !== undefined) void runIn(tab.id, command);
  });
}

async function openSignFile(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/sign-file.html') });
}

async function runIn(tabId: number, command: string): Promise<void> {
  const target: Browser.scripting.InjectionTarget = { tabId, allFrames: true };
  try {
    await browser.scripting.executeScript({ target, func: runCommand, args: [command] });
  } catch {
    // A page of the browser itself: there is nothing of ours in it.
  }
}
