// What hostile pages can do against agent and extension; numbers as in docs/threat-model.md.
import { createServer } from 'node:http';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningPortal, startPortal } from '../../portal/server.ts';
import { allowPortals, type RunningAgent, startAgent } from '../../support/agent.ts';
import { type ExtensionBrowser, launchChromium } from '../../support/browser.ts';
import { createScriptedPinentry, type ScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { signIn } from '../../support/sign-in.ts';

let agent: RunningAgent;
let portal: RunningPortal;
/** Hostile pages with a policy of their own: in the office's network, and in the browser's eyes on the internet. */
let officeSite: Site;
let publicSite: Site;
let pinentry: ScriptedPinentry;
let extension: ExtensionBrowser;
const portOf = (site: { readonly origin: string }): string => new URL(site.origin).port;

beforeAll(async () => {
  pinentry = createScriptedPinentry([{ kind: 'cancel' }]);
  agent = await startAgent({ settings: { pinentry: pinentry.program } });
  portal = await startPortal({});
  [officeSite, publicSite] = await Promise.all([startSite(), startSite()]);
  allowPortals(agent.folder, [portal.origin]);
  const portals = [{ origin: portal.origin, profile: 'reference' }] as const;
  extension = await launchChromium(portals, agent, {
    args: [
      `--ip-address-space-overrides=127.0.0.1:${portOf(publicSite)}=public`,
      '--host-resolver-rules=MAP rebind.test 127.0.0.1',
    ],
  });
});
afterAll(async () => {
  await extension.close();
  await portal.close();
  await officeSite.close();
  await publicSite.close();
  await agent.stop();
  agent.remove();
  pinentry.remove();
});

type Site = { readonly origin: string; close(): Promise<void> };

async function startSite(): Promise<Site> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<p>Trang lạ');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function visit(address: string): Promise<Page> {
  const page = await extension.browser.newPage();
  await page.goto(address);
  return page;
}

/** What a page's own socket to this host comes to. */
const socketFrom = (page: Page, host: string): Promise<unknown> =>
  page.evaluate(
    (url) =>
      new Promise((resolve) => {
        const socket = new WebSocket(url, 'kyso.v1');
        socket.onopen = () => {
          resolve('open');
        };
        socket.onclose = ({ code }) => {
          resolve(code);
        };
      }),
    `ws://${host}:${agent.port}/v1`,
  );

describe('a web page', () => {
  it.each([
    ['T02 on the internet', () => publicSite.origin, '127.0.0.1'],
    ['T02 in the office’s own network', () => officeSite.origin, '127.0.0.1'],
    [
      'T04 under a name that was pointed at this PC',
      () => `http://rebind.test:${portOf(officeSite)}`,
      'rebind.test',
    ],
  ])('%s opens no socket and no window', async (_where, origin, host) => {
    const page = await visit(origin());
    expect(await socketFrom(page, host)).toBe(1006);
    expect(pinentry.requests()).toEqual([]);
    await page.close();
  });

  it('T19 has no way to the extension but the buttons: forged messages are nobody’s', async () => {
    const page = await visit(`${portal.origin}/dang-nhap`);
    const hasRuntime: unknown = await page.evaluate(
      "typeof globalThis.chrome?.runtime?.sendMessage === 'function'",
    );
    expect(hasRuntime).toBe(false);
    const before = (await extension.browser.pages()).length;
    await page.evaluate(() => {
      const forged = {
        kind: 'sign.open',
        signingId: crypto.randomUUID(),
        origin: 'https://qlvb.example',
        portalOrigin: 'https://qlvb.example',
        facts: { label: 'a.pdf', documentKey: '/1' },
      };
      window.postMessage(forged, '*');
      document.dispatchEvent(new CustomEvent('kyso', { detail: forged }));
    });
    expect((await extension.browser.pages()).length).toBe(before);
    expect(pinentry.requests()).toEqual([]);
    await page.close();
  });

  it('T20 gets no buttons in a frame that shows a portal', async () => {
    const own = await extension.browser.newPage();
    await signIn(own, portal.origin, '/cho-ky');
    const [document] = portal.db.documents();
    await own.goto(`${portal.origin}/van-ban/${document?.id ?? 1}`);
    await own.waitForSelector('kyso-bar');
    const around = await visit(`http://rebind.test:${portOf(officeSite)}`);
    const framed = await frameOf(around, own.url());
    expect(await framed.evaluate("document.querySelector('kyso-bar') === null")).toBe(true);
    await around.close();
    await own.close();
  });

  it('T23 cannot frame pages of the extension', async () => {
    const page = await visit(`${portal.origin}/dang-nhap`);
    const frame = await frameOf(page, `${extension.extensionOrigin}/options.html`);
    const shown: unknown = await frame.evaluate('location.href').catch(() => 'nothing');
    expect(String(shown)).not.toContain('options.html');
    await page.close();
  });
});

async function frameOf(page: Page, address: string): Promise<ReturnType<Page['frames']>[number]> {
  await page.evaluate(
    (url) =>
      new Promise<void>((resolve) => {
        const frame = document.createElement('iframe');
        frame.onload = () => {
          resolve();
        };
        setTimeout(resolve, 3_000);
        frame.src = url;
        document.body.append(frame);
      }),
    address,
  );
  const [frame] = page.mainFrame().childFrames();
  if (frame === undefined) throw new Error('no frame');
  return frame;
}
