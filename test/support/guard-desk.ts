// A records office for tests of the guard: a province's rules and trust by policy, and the portal in whichever skin.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer';
import { sealTrustBundle } from '../../agent/validation/trust/trust-bundle.ts';
import { inExtension } from './browser.ts';
import { type Desk, type DeskOptions, setDesk } from './desk.ts';
import { type Sign, signWith, textProcess } from './dispatch-set.ts';
import { kysoIn } from './kyso-command.ts';
import { type PlantedDocument, provinceRules, trustedRoots } from './planted-set.ts';
import { skins } from './portal-skins.ts';
import { waitInside } from './press.ts';
import { startTrustServices, type TrustServices } from './trust-services/server.ts';

export type SkinName = keyof typeof skins;

export const sendButtons: Readonly<Record<SkinName, string>> = {
  reference: 'form.gui-lien-thong button.chinh',
  'reference-classic': '#btnGuiLienThong',
  'reference-spa': 'button.gui',
  'reference-webforms': '#ctl00_btnGui',
};
const receiverBoxes: Readonly<Record<SkinName, (code: string) => string>> = {
  reference: (code) => `input[name="noi-nhan"][value="${code}"]`,
  'reference-classic': (code) => `.chkDonVi[value="${code}"]`,
  'reference-spa': (code) => `.don-vi input[value="${code}"]`,
  'reference-webforms': (code) => `#ctl00_cblNoiNhan input[value="${code}"]`,
};
const paperBoxes: Readonly<Record<SkinName, string>> = {
  reference: 'input[name="ban-giay"]',
  'reference-classic': '#chkBanGiay',
  'reference-spa': 'input.ban-giay',
  'reference-webforms': '#ctl00_cbBanGiay',
};

export type Office = Desk & {
  /** Signatures that last, by the office's own trust services. */
  readonly sign: Sign;
  useSkin(name: SkinName): Promise<void>;
};

/** The test roots are the state's and a public one; the rules are those of the planted sets. */
export async function setOffice(
  options: DeskOptions = {},
  running?: TrustServices,
): Promise<Office> {
  const services = running ?? (await startTrustServices());
  const folder = mkdtempSync(join(tmpdir(), 'kyso-office-'));
  const authorities = trustedRoots.map(({ certificate, profile }) => ({
    fingerprint: createHash('sha256').update(certificate).digest('hex'),
    name: `Gốc ${profile}`,
    profile,
    role: 'root' as const,
    certificate: Buffer.from(certificate).toString('base64'),
  }));
  const { privateKey } = generateKeyPairSync('ed25519');
  const { bundle, spki } = sealTrustBundle(
    {
      version: 1,
      issued: '2026-01-01T00:00:00.000Z',
      expires: '2099-01-01T00:00:00.000Z',
      authorities,
      distrusted: [],
    },
    privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  );
  const trust = join(folder, 'state', 'kyso', 'trust');
  mkdirSync(trust, { recursive: true, mode: 0o700 });
  writeFileSync(join(trust, 'bundle.json'), bundle);
  const policy = {
    trustBundleKeys: [Buffer.from(spki).toString('base64')],
    dispatch: provinceRules,
  };
  const desk = await setDesk({ ...options, folder, policy });
  const close = desk.close.bind(desk);
  return Object.assign(desk, {
    sign: signWith(services),
    useSkin: (name: SkinName) => useSkin(desk, name),
    close: async (): Promise<void> => {
      textProcess.close();
      await close();
      await services.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** Configures the portal's origin anew, as the settings page does. */
async function useSkin({ extension, portal }: Desk, profile: SkinName): Promise<void> {
  const portals = JSON.stringify([{ origin: portal.origin, profile }]);
  await inExtension(extension, `chrome.storage.local.set({ portals: ${portals} })`);
  const wanted =
    profile === 'reference' || profile === 'reference-spa' ? 'portal' : 'portal-frames';
  await inExtension(
    extension,
    `new Promise((resolve) => {
      const look = async () => {
        const [script] = await chrome.scripting.getRegisteredContentScripts();
        if (script?.id === '${wanted}') resolve(); else setTimeout(look, 20);
      };
      look();
    })`,
  );
}

/** As if nothing had been sent: the next set has the same number. */
export async function freeNumbers(office: Desk): Promise<void> {
  const { agent, portal, extension } = office;
  const list = kysoIn(agent.folder, 'ledger', 'export', '--format', 'csv').out.split('\n');
  for (const line of list.filter((one) => /,(?:sent|reserved),/.test(one))) {
    const [id = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(line) ?? [];
    kysoIn(agent.folder, 'ledger', 'mark', 'failed', id);
  }
  for (const { id } of portal.db.sendings.list()) portal.db.sendings.setTransport(id, 'failed');
  await inExtension(
    extension,
    `chrome.storage.local.get(null).then((all) =>
      chrome.storage.local.remove(Object.keys(all).filter((key) => key.startsWith('axis.'))))`,
  );
}

/** Opens the form of a document and fills it in; the button is not pressed. */
export async function fillForm(
  page: Page,
  { portal }: Desk,
  name: SkinName,
  { documentId, receiverCodes, paper }: PlantedDocument,
): Promise<Frame> {
  const skin = skins[name];
  await skin.openDocument(page, portal, documentId);
  const frame = await skin.openSend(page);
  for (const code of receiverCodes) await frame.click(receiverBoxes[name](code));
  if (paper) await frame.click(paperBoxes[name]);
  return frame;
}

/** The portal's answer is waited for 20 s, on a busy machine after a slow check. */
const LINE_MS = 90_000;

/** What our line at the foot of the window says once it says this. */
export async function lineSays(frame: Frame, words: string): Promise<void> {
  await frame.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('kyso-guard')].some(
        (host) =>
          host.checkVisibility() &&
          host.shadowRoot?.querySelector('.guard-line p')?.textContent === wanted,
      ),
    { polling: 50, timeout: LINE_MS },
    words,
  );
}

/** Ids of the checks with an outcome, as the dialog shows them. */
export async function shownChecks(frame: Frame, outcome: string): Promise<readonly string[]> {
  await waitInside(frame, 'kyso-guard >>> .send-result');
  return frame.evaluate(
    (wanted) =>
      [...document.querySelectorAll('kyso-guard')].flatMap((host) =>
        [
          ...(host.shadowRoot?.querySelectorAll<HTMLElement>(`[data-outcome="${wanted}"]`) ?? []),
        ].map(({ dataset }) => dataset['check'] ?? ''),
      ),
    outcome,
  );
}

/** What the dialog says to one check. */
export async function findingsOf(frame: Frame, check: string): Promise<string> {
  return frame.evaluate(
    (wanted) =>
      document.querySelector('kyso-guard')?.shadowRoot?.querySelector(`[data-check="${wanted}"] ul`)
        ?.textContent ?? '',
    check,
  );
}
