// Real browsers with the built extension, headless, each with a profile of its own.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { CHROMIUM_EXTENSION_ORIGIN, FIREFOX_ADD_ON_ID } from '../../shared/protocol/origins.ts';

export type TestPortal = { readonly origin: string; readonly profile: 'reference' };

export type ExtensionBrowser = {
  readonly kind: 'chromium' | 'firefox';
  readonly browser: Browser;
  /** Where the extension's own pages are. */
  readonly extensionOrigin: string;
  close(): Promise<void>;
};

const root = join(import.meta.dirname, '../..');
const FIREFOX_UUID = '6b797362-7465-4374-8000-00000000f1f0';
/** The origin of the extension in Firefox under test; the agent's settings must name it. */
export const FIREFOX_TEST_ORIGIN = `moz-extension://${FIREFOX_UUID}`;

/** Built by `npm run build`. */
export function extensionFolder(kind: 'chromium' | 'firefox'): string {
  const folder = join(root, '.output', kind === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new Error(`${folder} is missing: run npm run build`);
  }
  return folder;
}

export type ChromiumOptions = { readonly args?: readonly string[]; readonly headless?: boolean };

/** @param agentPort - where the agent of this test listens; others may run beside it */
export async function launchChromium(
  portals: readonly TestPortal[],
  agentPort: number,
  options: ChromiumOptions = {},
): Promise<ExtensionBrowser> {
  const browser = await puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    headless: options.headless ?? true,
    pipe: true,
    enableExtensions: [extensionFolder('chromium')],
    defaultViewport: { width: 1280, height: 860 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--window-size=1300,1000',
      ...(options.args ?? []),
    ],
  });
  await configureChromium(browser, portals, agentPort);
  return {
    kind: 'chromium',
    browser,
    extensionOrigin: CHROMIUM_EXTENSION_ORIGIN,
    close: () => browser.close(),
  };
}

/** Writes the list of portals as the settings page does, and waits until the content script is registered. */
async function configureChromium(
  browser: Browser,
  portals: readonly TestPortal[],
  agentPort: number,
): Promise<void> {
  const target = await browser.waitForTarget(
    (candidate) => candidate.url() === `${CHROMIUM_EXTENSION_ORIGIN}/background.js`,
  );
  const worker = await target.worker();
  if (worker === null) throw new Error('the extension has no worker');
  await worker.evaluate(`chrome.storage.session.set({ agentPort: ${agentPort} })`);
  await worker.evaluate(`chrome.storage.local.set({ portals: ${JSON.stringify(portals)} })`);
  if (portals.length === 0) return;
  await worker.evaluate(`new Promise((resolve) => {
    const look = async () => {
      const scripts = await chrome.scripting.getRegisteredContentScripts();
      if (scripts.length > 0) resolve(); else setTimeout(look, 20);
    };
    look();
  })`);
}

/** The portals come by policy, as an office's computer gets them: a managed-storage file in the home folder. */
export async function launchFirefox(portals: readonly TestPortal[]): Promise<ExtensionBrowser> {
  const home = mkdtempSync(join(tmpdir(), 'kyso-firefox-'));
  const policies = join(home, '.mozilla', 'managed-storage');
  mkdirSync(policies, { recursive: true });
  writeFileSync(
    join(policies, `${FIREFOX_ADD_ON_ID}.json`),
    JSON.stringify({
      name: FIREFOX_ADD_ON_ID,
      description: 'Portals under test',
      type: 'storage',
      data: { portals },
    }),
  );
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    headless: true,
    defaultViewport: { width: 1280, height: 860 },
    env: { ...process.env, HOME: home },
    extraPrefsFirefox: {
      'network.trr.mode': 5,
      'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ADD_ON_ID]: FIREFOX_UUID }),
    },
  });
  await browser.installExtension(extensionFolder('firefox'));
  return {
    kind: 'firefox',
    browser,
    extensionOrigin: FIREFOX_TEST_ORIGIN,
    close: async () => {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

const APPEARS_MS = 20_000;

/** The window or tab that shows this page of the extension. Firefox reports its address only when it is asked. */
export async function waitForExtensionPage(
  { browser, extensionOrigin }: ExtensionBrowser,
  path: string,
): Promise<Page> {
  const deadline = Date.now() + APPEARS_MS;
  while (Date.now() < deadline) {
    for (const page of await browser.pages()) {
      if ((await addressOf(page)).startsWith(`${extensionOrigin}/${path}`)) return page;
    }
    await delay(50);
  }
  throw new Error(`${path} did not appear`);
}

/** Empty while a page is between two documents. */
async function addressOf(page: Page): Promise<string> {
  const address: unknown = await page.evaluate('location.href').catch(() => '');
  return typeof address === 'string' ? address : '';
}
