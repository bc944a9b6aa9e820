// A leader's desk for browser tests: portal, token, agent with a scripted PIN window, browser with the extension.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { type PortalOptions, type RunningPortal, startPortal } from '../portal/server.ts';
import type { AttachmentRow } from '../portal/store/model.ts';
import { type AgentOptions, allowPortals, type RunningAgent, startAgent } from './agent.ts';
import {
  type BrowserOptions,
  type ExtensionBrowser,
  launchChromium,
  launchFirefox,
  waitForExtensionPage,
} from './browser.ts';
import { createScriptedPinentry, type PinentryStep } from './scripted-pinentry.ts';
import { signatureImage } from './signature-image.ts';
import type { SoftTokens } from './soft-token.ts';
import { createTokenBench, LEADER_PIN } from './token-bench.ts';
import { press, waitInside } from './press.ts';
import { enterLogin } from './sign-in.ts';

export type Desk = {
  readonly portal: RunningPortal;
  /** The agent that runs now. */
  readonly agent: RunningAgent;
  /** Starts it again, with the outbox of before, after it was stopped or killed. */
  restartAgent(): Promise<void>;
  /** Holds the folder `store` of the tokens; without it nothing is plugged in. */
  readonly tokenFolder: string;
  readonly extension: ExtensionBrowser;
  /** Requests the PIN window got, over all signings. */
  pinRequests(): readonly string[];
  /** The next answers of the PIN window, which has been asked nothing so far. */
  answerPin(steps: readonly PinentryStep[]): void;
  /** A page of the portal with the leader signed in. */
  signIn(login?: 'lanhdao' | 'vanthu'): Promise<Page>;
  /** Opens a document and waits for the controls beside its attachments. */
  openDocument(page: Page, documentId: number): Promise<void>;
  close(): Promise<void>;
};

export type DeskOptions = {
  readonly browser?: 'chromium' | 'firefox';
  /** Of the portal's skin; the plain one unless told otherwise. `none`: the extension does not know the portal. */
  readonly profile?: string;
  readonly pin?: readonly PinentryStep[];
  /** Fills the portal; all documents unless told otherwise. */
  readonly seed?: NonNullable<Parameters<typeof startPortal>[0]>['seed'];
  /** As in the options of the browser. */
  readonly nativeHost?: NonNullable<BrowserOptions['nativeHost']>;
  /** As in the options of the browser. */
  readonly managed?: NonNullable<BrowserOptions['managed']>;
  /** As in the options of the browser. */
  readonly welcome?: boolean;
  /** Members of the agent's settings beside those of the desk. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** As in the options of the agent. */
  readonly policy?: NonNullable<AgentOptions['policy']>;
  readonly folder?: string;
  /** What is plugged in; removed with the desk. */
  readonly tokens?: SoftTokens;
  /** As in the options of the portal; Chromium takes its certificate as it is. */
  readonly secure?: PortalOptions['secure'];
};

const correctPin: readonly PinentryStep[] = [{ kind: 'pin', pin: LEADER_PIN }];

export async function setDesk(options: DeskOptions = {}): Promise<Desk> {
  const kind = options.browser ?? 'chromium';
  const tokens = options.tokens ?? createTokenBench();
  const pinentry = createScriptedPinentry(options.pin ?? correctPin);
  const image = join(tokens.folder, 'mark.png');
  writeFileSync(image, signatureImage());
  const own = {
    profiles: [{ image }],
    pkcs11Modules: [tokens.module],
    pinentry: pinentry.program,
  };
  const agentOptions = {
    ...options,
    settings: { ...own, ...options.settings },
    environment: tokens.environment,
  };
  let agent = await startAgent(agentOptions);
  // Cookies ignore ports: Firefox would send the portal's to an agent on the same host name, which refuses them.
  const host = kind === 'firefox' ? 'localhost' : '127.0.0.1';
  const portal = await startPortal({
    host,
    ...(options.seed && { seed: options.seed }),
    ...(options.secure && { secure: options.secure, port: 443 }),
  });
  allowPortals(agent.folder, [portal.origin]);
  const { profile = 'reference' } = options;
  const portals = profile === 'none' ? [] : [{ origin: portal.origin, profile }];
  const args = argumentsFor(options.secure, host);
  const launch = kind === 'firefox' ? launchFirefox : launchChromium;
  const extension = await launch(portals, agent, { ...options, args });
  return {
    portal,
    get agent() {
      return agent;
    },
    async restartAgent() {
      agent = await startAgent({ ...agentOptions, folder: agent.folder });
    },
    tokenFolder: tokens.folder,
    extension,
    pinRequests: () => pinentry.requests(),
    answerPin: (steps) => {
      pinentry.restart(steps);
    },
    async signIn(login = 'lanhdao') {
      const page = await extension.browser.newPage();
      await page.goto(`${portal.origin}/dang-nhap`);
      await enterLogin(page, login);
      await Promise.all([page.waitForNavigation(), page.click('main button, form button')]);
      return page;
    },
    async openDocument(page, documentId) {
      await page.goto(`${portal.origin}/van-ban/${documentId}`);
      await page.waitForSelector('kyso-bar');
    },
    async close() {
      await extension.close();
      await portal.close();
      await agent.stop();
      agent.remove();
      tokens.remove();
      pinentry.remove();
    },
  };
}

/** Lets Chromium take the portal under its own name, with a certificate that nobody has issued. */
const argumentsFor = (secure: PortalOptions['secure'], host: string): readonly string[] =>
  secure === undefined
    ? []
    : [`--host-resolver-rules=MAP ${secure.name} ${host}`, '--ignore-certificate-errors'];

/** A document that waits for the leader's signature, and its first PDF. */
export function waitingDocument({ db }: RunningPortal): {
  readonly documentId: number;
  readonly attachment: AttachmentRow;
} {
  for (const document of db.documents()) {
    if (document.status !== 'awaitingSignature') continue;
    const attachment = db
      .attachments(document.id)
      .find((file) => file.mediaType === 'application/pdf' && file.sizeBytes < 2_000_000);
    if (attachment !== undefined) return { documentId: document.id, attachment };
  }
  throw new Error('no document waits for a signature');
}

/** Clicks «Ký số» of the first attachment and waits for the panel. */
export async function openPanel(desk: Pick<Desk, 'extension'>, page: Page): Promise<Page> {
  await page.bringToFront();
  await press(page, 'kyso-bar >>> #sign');
  const panel = await waitForExtensionPage(desk.extension, 'sign.html');
  await panel.setViewport({ width: 1180, height: 820 });
  return panel;
}

export async function waitUntilReady(panel: Page): Promise<void> {
  await panel.waitForSelector('#confirm:not([disabled])');
  await panel.waitForSelector('.mark-picture');
}

/** Words of the one element, spaces as one reads them. */
export async function wordsOf(page: Page, selector: string): Promise<string> {
  const element = await waitInside(page, selector);
  const words = await element.evaluate((found) => found.textContent);
  return words.replaceAll(/\s+/g, ' ').trim();
}

/** Keeps a picture of a state when KYSO_SCREENS names a folder: `KYSO_SCREENS=/tmp/screens npm run test:browser`. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  const folder = process.env['KYSO_SCREENS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

const BAR_MS = 20_000;

/** Title and words of a control in the first attachment's bar once it is there. Hidden pages draw no frames: asked, not awaited. */
export async function barControl(
  page: Page,
  selector: string,
): Promise<{ readonly words: string; readonly title: string }> {
  const deadline = Date.now() + BAR_MS;
  while (Date.now() < deadline) {
    // A page between two documents has nothing to look at.
    const looking = page.evaluate((wanted) => {
      const control = document.querySelector('kyso-bar')?.shadowRoot?.querySelector(wanted);
      if (!control) return undefined;
      return { words: control.textContent, title: control.getAttribute('title') ?? '' };
    }, selector);
    const found = await looking.catch(() => undefined);
    if (found) return found;
    await delay(50);
  }
  const shown = await page.evaluate(
    () => document.querySelector('kyso-bar')?.shadowRoot?.querySelector('span')?.textContent,
  );
  throw new Error(`no ${selector} in the bar: ${shown ?? 'no bar'}`);
}
