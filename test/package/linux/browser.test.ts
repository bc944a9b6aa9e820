// An office's PC: administrators install the Debian package and give Chromium their policies; nobody configures
// anything. The browser installs the extension from the office's server, and the main job goes through the packaged agent.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningPortal, startPortal } from '../../portal/server.ts';
import { agentEnvironment } from '../../support/agent.ts';
import type { ExtensionBrowser } from '../../support/browser.ts';
import {
  barControl,
  keepScreen,
  openPanel,
  waitingDocument,
  waitUntilReady,
  wordsOf,
} from '../../support/desk.ts';
import { pdfsigVerdicts } from '../../support/pdfsig.ts';
import { createScriptedPinentry, type ScriptedPinentry } from '../../support/scripted-pinentry.ts';
import { signIn } from '../../support/sign-in.ts';
import { signatureImage } from '../../support/signature-image.ts';
import type { SoftTokens } from '../../support/soft-token.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';
import { documentedJson } from '../support/documented.ts';
import { type OfficePc, openOfficePc } from '../support/office-pc.ts';
import { released, VERSION } from '../support/release.ts';
import { startUpdateServer, type UpdateServer } from '../support/update-server.ts';

const CRX = 'kyso-chromium-enterprise-VERSION-test-key.crx';
const EXTENSION_ID = readFileSync(released(`${CRX}.id`), 'utf8').trim();
const PROGRAM = '/usr/lib/kyso-agent/kyso-agent';

const home = mkdtempSync(join(tmpdir(), 'kyso-official-'));
const userDataDir = join(home, 'chromium');
let pc: OfficePc;
let portal: RunningPortal;
let server: UpdateServer;
let tokens: SoftTokens;
let pinentry: ScriptedPinentry;
let browser: Browser;
let extension: ExtensionBrowser;
let page: Page;

/** What an administrator lays down for Chromium, as docs/install/linux.md says it. */
const browserPolicy = (): object => ({
  ...v.parse(
    v.looseObject({}),
    documentedJson('docs/install/linux.md', 'force_installed', {
      EXTENSION_ID,
      UPDATE_URL: server.url,
      PORTAL_ORIGIN: portal.origin,
    }),
  ),
  // Only so that a test may look at an extension that was installed by policy.
  DeveloperToolsAvailability: 1,
});

/** For kyso: the office signs the extension itself, and its portal needs nobody's consent. */
const agentPolicy = (): object => ({
  chromiumExtensions: [EXTENSION_ID],
  portals: [portal.origin],
  pkcs11Modules: [{ path: tokens.module }],
  settings: {
    level: 'B-B',
    network: { timestampUrl: null },
    pinentry: pinentry.program,
    profiles: [{ image: join(home, 'mark.png') }],
  },
});

beforeAll(async () => {
  portal = await startPortal();
  server = await startUpdateServer(released(CRX), EXTENSION_ID, VERSION);
  tokens = createTokenBench();
  pinentry = createScriptedPinentry([{ kind: 'pin', pin: LEADER_PIN }]);
  writeFileSync(join(home, 'mark.png'), signatureImage());
  pc = openOfficePc();
  pc.write('etc/chromium/policies/managed/kyso.json', JSON.stringify(browserPolicy()));
  pc.write('etc/kyso/policy.json', JSON.stringify(agentPolicy()));
  pc.run(['dpkg', '--install', released('kyso_VERSION_amd64.deb')]);
  const environment = agentEnvironment(home, tokens.environment);
  // The package's own native host knows the extension of the stores; this office has signed another.
  const hosts = join(userDataDir, 'NativeMessagingHosts');
  pc.run(['kyso', 'native-host', 'install', '--chromium', hosts], environment);
  browser = await puppeteer.launch({
    userDataDir,
    executablePath: pc.entrance('/usr/bin/chromium'),
    headless: true,
    pipe: true,
    enableExtensions: true,
    // With these no browser asks an update server.
    ignoreDefaultArgs: ['--disable-background-networking', '--disable-component-update'],
    defaultViewport: { width: 1280, height: 860 },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
    env: environment,
  });
  const extensionOrigin = `chrome-extension://${EXTENSION_ID}`;
  extension = { kind: 'chromium', browser, extensionOrigin, close: () => browser.close() };
});

afterAll(async () => {
  await browser.close();
  pc.run(['dpkg', '--purge', 'kyso']);
  server.close();
  await portal.close();
  pinentry.remove();
  tokens.remove();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

describe('Chromium under the policies of an office', () => {
  it('installs the extension by itself, which gets its portals by policy', async () => {
    const target = await browser.waitForTarget(
      (candidate) => candidate.url() === `${extension.extensionOrigin}/background.js`,
      { timeout: 60_000 },
    );
    const worker = await target.worker();
    // On a first start the policy comes seconds after the extension.
    await worker?.evaluate(`new Promise((resolve) => {
      const look = async () => {
        const scripts = await chrome.scripting.getRegisteredContentScripts();
        if (scripts.length > 0) resolve(); else setTimeout(look, 100);
      };
      look();
    })`);
    const { origin } = portal;
    const managed = await worker?.evaluate('chrome.storage.managed.get("portals")');
    expect(managed).toEqual({ portals: [{ origin, profile: 'reference' }] });
    // Nobody has added one by hand.
    expect(await worker?.evaluate('chrome.storage.local.get("portals")')).toEqual({});
  });

  it('does the main job with the packaged agent, which the browser has started', async () => {
    const { documentId, attachment } = waitingDocument(portal);
    page = await browser.newPage();
    await signIn(page, portal.origin, '/dang-nhap');
    await page.goto(`${portal.origin}/van-ban/${documentId}`);
    await page.waitForSelector('kyso-bar');
    const panel = await openPanel({ extension }, page);
    await waitUntilReady(panel);
    await keepScreen(panel, 'package-panel');
    await panel.click('#confirm');
    expect(await wordsOf(panel, '.box.ok .box-title')).toBe('Đã đưa bản ký lên hệ thống');
    await page.bringToFront();
    expect((await barControl(page, '.badge')).words).toBe('Chưa xác định 1');

    const [current] = portal.db.attachments(documentId);
    expect(current?.version).toBe(2);
    const signed = join(home, 'signed.pdf');
    writeFileSync(signed, portal.db.versions.read(attachment.id, 2));
    expect([...pdfsigVerdicts(signed).values()]).toEqual([{ valid: true, whole: true }]);
    // One PIN, for the portal that the person sees; no question about the portal.
    expect(pinentry.requests().filter((line) => line.startsWith('GETPIN'))).toHaveLength(1);
    expect(pinentry.requests()).not.toContain('CONFIRM');
    expect(pinentry.requests().join('\n')).toContain(portal.origin);
    expect(pc.run(['sh', '-c', 'readlink /proc/[0-9]*/exe || true']).split('\n')).toContain(
      PROGRAM,
    );
  });
});
