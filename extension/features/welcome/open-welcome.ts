// Opens the page of the first steps once, after an installation.
import { browser } from 'wxt/browser';
import { mayWelcome, saveWelcome, welcomeState } from '../../settings/welcome.ts';

/** On a first start the administrator's policy arrives seconds after the extension. */
const POLICY_MS = 5_000;

export function listenForInstallation(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') setTimeout(() => void openWelcome(), POLICY_MS);
  });
}

async function openWelcome(): Promise<void> {
  if ((await welcomeState()) !== undefined || !(await mayWelcome())) return;
  await saveWelcome('opened');
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
}
