// One records office for all screens: a portal with believable documents, tokens whose signatures come out valid, a browser.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, WebWorker } from 'puppeteer';
import type { Language } from '../../shared/text/text.ts';
import { newDocumentLike } from '../portal/store/model.ts';
import type { DeskOptions } from '../support/desk.ts';
import { type Office, setOffice } from '../support/guard-desk.ts';
import { testPki, type TestEntity } from '../support/pki.ts';
import { sealImage } from '../support/seal-image.ts';
import { signatureImage } from '../support/signature-image.ts';
import { createSoftTokens } from '../support/soft-token.ts';
import { startTrustServices } from '../support/trust-services/server.ts';

const PIN = '24112026';
/** A busy machine takes its time. */
const WAIT_MS = 90_000;

export type Scene = {
  readonly office: Office;
  /** For files of «this PC». */
  readonly folder: string;
  /** All surfaces that are opened from now on. */
  speak(language: Language): Promise<void>;
  worker(): Promise<WebWorker>;
  /** A page of the extension. */
  open(path: string, width?: number, height?: number): Promise<Page>;
  close(): Promise<void>;
};

export async function setScene(options: DeskOptions = {}): Promise<Scene> {
  const pki = testPki();
  const folder = mkdtempSync(join(tmpdir(), 'kyso-screens-'));
  const picture = (name: string, bytes: Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const profile = ({ certificate }: TestEntity, image: string, more: object = {}): object => ({
    certificate: createHash('sha256').update(certificate).digest('hex'),
    image,
    ...more,
  });
  const seal = picture('dau.png', sealImage());
  const services = await startTrustServices();
  const ca = { entity: pki.connectedCa, label: 'CA', withKey: false };
  const desk: DeskOptions = {
    tokens: createSoftTokens([
      {
        label: 'Token lãnh đạo',
        pin: PIN,
        entries: [{ entity: pki.connectedPortalLeader, label: 'Ký số' }, ca],
      },
      {
        label: 'Token văn thư',
        pin: PIN,
        entries: [{ entity: pki.connectedPortalCommittee, label: 'Cơ quan' }, ca],
      },
    ]),
    pin: [{ kind: 'pin', pin: PIN, afterMs: options.secure ? 4_000 : 2_000 }],
    ...options,
    settings: {
      level: 'B-LT',
      profiles: [
        { image: picture('chu-ky.png', signatureImage()) },
        profile(pki.connectedPortalCommittee, seal, { sealDiameterMm: 38 }),
      ],
      network: { timestampUrl: services.tsaUrl, aliases: services.aliases, timeoutMs: 3_000 },
    },
  };
  const office = await setOffice(desk, services);
  const { browser, extensionOrigin } = office.extension;
  browser.on('targetcreated', (target) => {
    void target.page().then((page) => page?.setDefaultTimeout(WAIT_MS));
  });
  const scene: Scene = {
    office,
    folder,
    async worker() {
      const wanted = `${extensionOrigin}/background.js`;
      const target = await browser.waitForTarget((one) => one.url() === wanted);
      const worker = await target.worker();
      if (worker === null) throw new Error('the extension has no worker');
      return worker;
    },
    async speak(language) {
      const worker = await scene.worker();
      await worker.evaluate(`chrome.storage.local.set({ language: '${language}' })`);
    },
    async open(path, width = 1180, height = 820) {
      const page = await browser.newPage();
      await page.setViewport({ width, height });
      await page.goto(`${extensionOrigin}/${path}`);
      return page;
    },
    async close() {
      await office.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return scene;
}

/** The first document that waits for the leader once more, so that each walk finds it unsigned. */
export function waitingAgain(
  { office }: Scene,
  isWanted: (names: readonly string[]) => boolean = () => true,
): number {
  const { db } = office.portal;
  for (const document of db.documents()) {
    const files = db.attachments(document.id);
    if (document.status !== 'awaitingSignature' || !isWanted(files.map(({ name }) => name)))
      continue;
    if (files.some(({ sizeBytes }) => sizeBytes > 2_000_000)) continue;
    const fields = newDocumentLike(document);
    const again = db.addDocument(fields);
    for (const { id, kind, name, mediaType } of files) {
      const origin = { at: '2026-11-24T01:30:00Z', by: document.drafter, note: '' };
      db.versions.add(
        db.addAttachment(again, kind, name, mediaType),
        db.versions.read(id, 1),
        origin,
      );
    }
    return again;
  }
  throw new Error('no such document waits for a signature');
}
