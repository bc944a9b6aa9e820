// A desk for tests of pages that call a local signing program: such a portal, token, agent, browser with the extension.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { type CallerPortal, pagePath, startCallerPortal } from '../portal/vgca/server.ts';
import type { Variant } from '../portal/vgca/scripts.ts';
import { allowPortals, type RunningAgent, startAgent } from './agent.ts';
import {
  type ExtensionBrowser,
  launchChromium,
  launchFirefox,
  type TestPortal,
  waitForExtensionPage,
} from './browser.ts';
import { letterPdf } from './letter.ts';
import { createScriptedPinentry, type PinentryStep } from './scripted-pinentry.ts';
import { signatureImage } from './signature-image.ts';
import { createTokenBench, LEADER_PIN } from './token-bench.ts';

export type CallerDesk = {
  readonly portal: CallerPortal;
  readonly agent: RunningAgent;
  readonly extension: ExtensionBrowser;
  readonly tokenFolder: string;
  pinRequests(): readonly string[];
  /** Changes the portal's switches; pages that are loaded from then on go by them. Chromium only. */
  configure(compat: TestPortal['compat'] & object): Promise<void>;
  /** A page of the portal, with its functions ready. */
  open(variant?: Variant | 'vnpt'): Promise<Page>;
  close(): Promise<void>;
};

export type CallerOptions = {
  readonly browser?: 'chromium' | 'firefox';
  readonly pin?: readonly PinentryStep[];
  readonly compat?: TestPortal['compat'];
  readonly apiOrigins?: readonly string[];
  /** Of the administrators, once the portal's origin is known. */
  readonly policy?: (origin: string) => Readonly<Record<string, unknown>>;
};

export async function setCallerDesk(options: CallerOptions = {}): Promise<CallerDesk> {
  const kind = options.browser ?? 'chromium';
  const tokens = createTokenBench();
  const pinentry = createScriptedPinentry(options.pin ?? [{ kind: 'pin', pin: LEADER_PIN }]);
  const image = join(tokens.folder, 'mark.png');
  writeFileSync(image, signatureImage());
  // Cookies ignore ports: Firefox would send the portal's to an agent on the same host name, which refuses them.
  const portal = await startCallerPortal(kind === 'firefox' ? 'localhost' : '127.0.0.1');
  portal.documents.set('cong-van.pdf', letterPdf());
  const agent = await startAgent({
    settings: {
      profiles: [{ image }],
      pkcs11Modules: [tokens.module],
      pinentry: pinentry.program,
    },
    environment: tokens.environment,
    ...(options.policy && { policy: options.policy(portal.origin) }),
  });
  allowPortals(agent.folder, [portal.origin]);
  const entry = (compat: TestPortal['compat'] & object): TestPortal => ({
    origin: portal.origin,
    profile: 'reference',
    compat,
    ...(options.apiOrigins && { apiOrigins: options.apiOrigins }),
  });
  const portals = [entry(options.compat ?? { vgca: true, vnpt: true })];
  const extension = await (kind === 'firefox'
    ? launchFirefox(portals, agent)
    : launchChromium(portals, agent));
  return {
    portal,
    agent,
    extension,
    tokenFolder: tokens.folder,
    pinRequests: () => pinentry.requests(),
    async configure(compat) {
      const target = await extension.browser.waitForTarget((candidate) =>
        candidate.url().endsWith('/background.js'),
      );
      const stored = JSON.stringify({ portals: [entry(compat)] });
      await (await target.worker())?.evaluate(`chrome.storage.local.set(${stored})`);
    },
    async open(variant = 'global') {
      const page = await extension.browser.newPage();
      await page.goto(`${portal.origin}${pagePath(variant)}`);
      await page.bringToFront();
      return page;
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

/** What a person does before a page calls: a click of their own. */
export async function clickOnPage(page: Page): Promise<void> {
  await page.bringToFront();
  await page.click('#ky');
}

/** A call that is under way: the page's own function, and what its callback will get. */
export function callPage(page: Page, name: string, request: unknown): Promise<Answer> {
  const text = typeof request === 'string' ? request : JSON.stringify(request);
  return page
    .evaluate(
      `new Promise((xong) => {
        const f = window[${JSON.stringify(name)}];
        const json = ${JSON.stringify(text)};
        if (f.length === 3) f('nut-ky', json, (_, tra) => xong(tra));
        else if (f.length === 2) f(json, xong);
        else f(xong);
      })`,
    )
    .then((answer) => readAnswer(String(answer)));
}

export type Answer = {
  readonly Status: number;
  readonly Message: string;
  readonly Error: string;
  readonly [member: string]: unknown;
};

function readAnswer(text: string): Answer {
  const answer: Answer = JSON.parse(text) as Answer;
  return answer;
}

/** The file request of a page of this portal. */
export function fileRequest(
  portal: CallerPortal,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    FileUploadHandler: `${portal.origin}/nhan/uploadfile`,
    SessionId: '',
    FileName: `${portal.origin}/tep/cong-van.pdf`,
    ...more,
  };
}

/** The sign panel that the call has opened. */
export async function openedPanel(desk: CallerDesk): Promise<Page> {
  const panel = await waitForExtensionPage(desk.extension, 'sign.html');
  await panel.setViewport({ width: 1180, height: 820 });
  return panel;
}

export async function readyPanel(desk: CallerDesk): Promise<Page> {
  const panel = await openedPanel(desk);
  await panel.waitForSelector('#confirm:not([disabled])');
  return panel;
}
