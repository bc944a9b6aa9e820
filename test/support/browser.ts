// Real browsers with the built extension, headless, each with a profile of its own.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import puppeteer, { type Browser, type Page, type WebWorker } from 'puppeteer';
import { installNativeHost, removeNativeHost } from './native-host.ts';
import { CHROMIUM_EXTENSION_ORIGIN, FIREFOX_ADD_ON_ID } from '../../shared/protocol/origins.ts';

export type TestPortal = {
  readonly origin: string;
  readonly profile: string;
  readonly apiOrigins?: readonly string[];
  readonly compat?: Readonly<Record<string, boolean | string | number>>;
};

export type ExtensionBrowser = {
  readonly kind: 'chromium' | 'firefox';
  readonly browser: Browser;
  /** Where the extension's own pages are. */
  readonly extensionOrigin: string;
  close(): Promise<void>;
};

const root = join(import.meta.dirname, '../..');
const FIREFOX_UUID = '6b797362-7465-4374-8000-00000000f1f0';
const FIREFOX_TEST_ORIGIN = `moz-extension://${FIREFOX_UUID}`;

/** Built by `npm run build`. */
export function extensionFolder(kind: 'chromium' | 'firefox'): string {
  const folder = join(root, '.output', kind === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new Error(`${folder} is missing: run npm run build`);
  }
  return folder;
}

/** The agent of this test; others may run beside it. */
export type OwnAgent = { readonly port: number; readonly folder: string };

export type BrowserOptions = {
  readonly args?: readonly string[];
  readonly headless?: boolean;
  /** `stays`: the native messaging host is left there, and starts the agent. `none`: nobody pairs. */
  readonly nativeHost?: 'pairs' | 'stays' | 'none';
  /** Profiles by policy, in Firefox. */
  readonly profiles?: readonly object[];
  /** Further values by policy, in Firefox. */
  readonly managed?: Readonly<Record<string, unknown>>;
  /** Firefox: the page of the first steps opens, and through it any other one of the extension. */
  readonly welcome?: boolean;
};

export async function launchChromium(
  portals: readonly TestPortal[],
  agent: OwnAgent,
  options: BrowserOptions = {},
): Promise<ExtensionBrowser> {
  const userDataDir = mkdtempSync(join(tmpdir(), 'kyso-chromium-'));
  const browser = await puppeteer.launch({
    userDataDir,
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
  await configureChromium(browser, portals, agent.port);
  const extension: ExtensionBrowser = {
    kind: 'chromium',
    browser,
    extensionOrigin: CHROMIUM_EXTENSION_ORIGIN,
    close: async () => {
      await browser.close();
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await pair(extension, agent, join(userDataDir, 'NativeMessagingHosts'), options);
  return extension;
}

/** The script beside attachments, and two more where pages call a local signing program. */
const scriptsFor = (portals: readonly TestPortal[]): number =>
  portals.some(({ compat }) => compat !== undefined) ? 3 : 1;

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
  // The page of the first steps would open beside the pages under test.
  await worker.evaluate(`chrome.storage.local.set({ welcome: 'opened' })`);
  await worker.evaluate(`chrome.storage.local.set({ portals: ${JSON.stringify(portals)} })`);
  if (portals.length === 0) return;
  await worker.evaluate(`new Promise((resolve) => {
    const look = async () => {
      const scripts = await chrome.scripting.getRegisteredContentScripts();
      if (scripts.length >= ${scriptsFor(portals)}) resolve(); else setTimeout(look, 20);
    };
    look();
  })`);
}

/** The portals come by policy, as an office's computer gets them: a managed-storage file in the home folder. */
export async function launchFirefox(
  portals: readonly TestPortal[],
  agent: OwnAgent,
  options: BrowserOptions = {},
): Promise<ExtensionBrowser> {
  const home = mkdtempSync(join(tmpdir(), 'kyso-firefox-'));
  const policies = join(home, '.mozilla', 'managed-storage');
  mkdirSync(policies, { recursive: true });
  writeFileSync(
    join(policies, `${FIREFOX_ADD_ON_ID}.json`),
    JSON.stringify({
      name: FIREFOX_ADD_ON_ID,
      description: 'Portals under test',
      type: 'storage',
      data: {
        portals,
        welcome: options.welcome ?? false,
        profiles: options.profiles?.map((one) => JSON.stringify(one)),
        ...options.managed,
      },
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
  const extension: ExtensionBrowser = {
    kind: 'firefox',
    browser,
    extensionOrigin: FIREFOX_TEST_ORIGIN,
    close: async () => {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  await pair(extension, agent, join(home, '.mozilla', 'native-messaging-hosts'), options);
  return extension;
}

/** As on a PC where kyso is installed: the first question to the agent pairs, without a word to anybody. */
async function pair(
  extension: ExtensionBrowser,
  agent: OwnAgent,
  folder: string,
  { nativeHost = 'pairs' }: BrowserOptions,
): Promise<void> {
  if (nativeHost === 'none') return;
  const profile = { browser: extension.kind, folder };
  installNativeHost(agent.folder, profile);
  // Firefox opens no page of an extension by its address: there the first use pairs.
  if (nativeHost === 'stays' || extension.kind === 'firefox') return;
  const page = await extension.browser.newPage();
  await page.goto(`${extension.extensionOrigin}/popup.html`);
  await page.waitForSelector('.line.ok, .line.warn');
  await page.close();
  removeNativeHost(agent.folder, profile);
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

/** A page of the extension in a tab of its own. Firefox opens none by its address: there one that is open does it. */
export async function openExtensionPage(
  extension: ExtensionBrowser,
  path: string,
  { active = true }: { readonly active?: boolean } = {},
): Promise<Page> {
  if (extension.kind === 'chromium') {
    const page = await extension.browser.newPage();
    await page.goto(`${extension.extensionOrigin}/${path}`);
    return page;
  }
  const tab = JSON.stringify({ url: `/${path}`, active });
  await inExtension(extension, `browser.tabs.create(${tab}).then(() => undefined)`);
  return waitForExtensionPage(extension, path);
}

/** Runs a script where the extension's own interface is: its worker, in Firefox the page of the first steps. */
export async function inExtension(extension: ExtensionBrowser, script: string): Promise<unknown> {
  if (extension.kind === 'firefox') {
    return (await waitForExtensionPage(extension, 'welcome.html')).evaluate(script);
  }
  return (await workerOf(extension)).evaluate(script);
}

/** As Chromium does with a worker that has nothing to do, or too much. */
export async function stopWorker(extension: ExtensionBrowser): Promise<void> {
  const worker = await workerOf(extension);
  await worker.close().catch((error: unknown) => {
    // It may be gone before the tool has let go of it.
    if (!String(error).includes('No session with given id')) throw error;
  });
}

async function workerOf({ browser }: ExtensionBrowser): Promise<WebWorker> {
  const target = await browser.waitForTarget((one) => one.url().endsWith('/background.js'));
  const worker = await target.worker();
  if (worker === null) throw new Error('the extension has no worker');
  return worker;
}

/** Empty while a page is between two documents. */
async function addressOf(page: Page): Promise<string> {
  const address: unknown = await page.evaluate('location.href').catch(() => '');
  return typeof address === 'string' ? address : '';
}
