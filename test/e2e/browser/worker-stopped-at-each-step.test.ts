// T40: the extension's worker is stopped at each step of one signing. Each ends in one version more at the portal, with
// one PIN, or says why not; the table stands in docs/faults.md.
import { readdirSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  barControl,
  type Desk,
  openPanel,
  setDesk,
  waitingDocument,
  waitUntilReady,
  wordsOf,
} from '../../support/desk.ts';
import type { AttachmentRow } from '../../portal/store/model.ts';
import { kysoIn } from '../../support/kyso-command.ts';
import { stopWorker, waitForExtensionPage } from '../../support/browser.ts';
import { press } from '../../support/press.ts';
import { LEADER_PIN } from '../../support/token-bench.ts';

let desk: Desk;
let page: Page;

beforeAll(async () => {
  desk = await setDesk({ pin: [{ kind: 'pin', pin: LEADER_PIN, afterMs: 2_000 }] });
  page = await desk.signIn();
});
afterEach(() => {
  desk.portal.faults.set({});
});
afterAll(() => desk.close());

const versionOf = (attachmentId: number): number =>
  desk.portal.db.attachment(attachmentId)?.version ?? 0;
const version = (): number => versionOf(waitingDocument(desk.portal).attachment.id);
const asked = (question: string): number =>
  desk.pinRequests().filter((line) => line === question).length;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(20);
}

/** The agent stands still while this runs, so that what it was asked stays unanswered. */
async function whileAgentStands(run: () => Promise<void>): Promise<void> {
  process.kill(desk.agent.processId, 'SIGSTOP');
  try {
    await run();
  } finally {
    process.kill(desk.agent.processId, 'SIGCONT');
  }
}

async function signAndStop(panel: Page, when: () => Promise<void>): Promise<void> {
  await waitUntilReady(panel);
  await panel.click('#confirm');
  await when();
  await stopWorker(desk.extension);
}

const SLOW_DOWNLOAD_S = 8;
const MEGABYTE = 1_000_000;

/** A document that goes on to the agent in pieces, before the page has all of it. */
function largeScan(): { readonly documentId: number; readonly attachment: AttachmentRow } {
  const { db } = desk.portal;
  for (const { id } of db.documents()) {
    const attachment = db.attachments(id).find(({ sizeBytes }) => sizeBytes > 40 * MEGABYTE);
    if (attachment) return { documentId: id, attachment };
  }
  throw new Error('the portal has no large scan');
}

/** Whether the agent holds a part of a document, in a file without a name. */
function isReceiving(sizeBytes: number): boolean {
  const descriptors = `/proc/${desk.agent.processId}/fd`;
  return readdirSync(descriptors).some((name) => {
    const { size, nlink } = statSync(`${descriptors}/${name}`, { throwIfNoEntry: false }) ?? {};
    return nlink === 0 && size !== undefined && size > 4 * MEGABYTE && size < sizeBytes;
  });
}

type Step = {
  readonly name: string;
  /** Opens the panel and stops the worker when the signing is there. @returns the panel */
  readonly reach: () => Promise<Page>;
  /** Whether «Ký số» was pressed in the panel before. */
  readonly isConfirmed: boolean;
};

const steps: readonly Step[] = [
  {
    name: 'while the page reads the document',
    isConfirmed: false,
    reach: async () => {
      desk.portal.faults.set({ downloadDelayMs: 1_500 });
      const panel = await openPanel(desk, page);
      await stopWorker(desk.extension);
      return panel;
    },
  },
  {
    name: 'while the portal is asked about in the agent’s window',
    isConfirmed: false,
    reach: async () => {
      const before = asked('CONFIRM');
      kysoIn(desk.agent.folder, 'consent', 'revoke', desk.portal.origin);
      const panel = await openPanel(desk, page);
      await until(() => asked('CONFIRM') > before);
      await stopWorker(desk.extension);
      return panel;
    },
  },
  {
    name: 'while the agent is asked to take the document',
    isConfirmed: false,
    reach: async () => {
      let panel: Page | undefined;
      await whileAgentStands(async () => {
        panel = await openPanel(desk, page);
        await delay(500);
        await stopWorker(desk.extension);
      });
      if (panel === undefined) throw new Error('no panel');
      return panel;
    },
  },
  {
    name: 'when the person is to choose',
    isConfirmed: false,
    reach: async () => {
      const panel = await openPanel(desk, page);
      await waitUntilReady(panel);
      await stopWorker(desk.extension);
      return panel;
    },
  },
  {
    name: 'when the confirmation is on its way to the agent',
    isConfirmed: true,
    reach: async () => {
      const panel = await openPanel(desk, page);
      await waitUntilReady(panel);
      await whileAgentStands(() =>
        signAndStop(panel, async () => {
          await delay(200);
        }),
      );
      return panel;
    },
  },
  {
    name: 'while the PIN window is open',
    isConfirmed: true,
    reach: async () => {
      const panel = await openPanel(desk, page);
      const before = asked('GETPIN');
      await signAndStop(panel, () => until(() => asked('GETPIN') > before));
      return panel;
    },
  },
  {
    name: 'when the portal has stored the file and has not answered yet',
    isConfirmed: true,
    reach: async () => {
      const panel = await openPanel(desk, page);
      const before = version();
      desk.portal.faults.set({ uploadAnswerDelayMs: 2_500 });
      await signAndStop(panel, () => until(() => version() > before));
      return panel;
    },
  },
  {
    name: 'when the portal has the file and the agent has not heard it',
    isConfirmed: true,
    reach: async () => {
      const panel = await openPanel(desk, page);
      const before = version();
      desk.portal.faults.set({ uploadAnswerDelayMs: 500 });
      await waitUntilReady(panel);
      await panel.click('#confirm');
      await until(() => version() > before);
      await whileAgentStands(async () => {
        await delay(1_000);
        await stopWorker(desk.extension);
      });
      return panel;
    },
  },
];

describe('T40: a worker that is stopped', () => {
  it.each(steps)('$name: one PIN, one version more', async ({ reach, isConfirmed }) => {
    const before = { version: version(), pins: asked('GETPIN') };
    await desk.openDocument(page, waitingDocument(desk.portal).documentId);
    const panel = await reach();
    if (!isConfirmed) {
      await delay(1_500);
      await waitUntilReady(panel);
      await panel.click('#confirm');
    }
    expect(await wordsOf(panel, '.box.ok .box-title')).toBe('Đã đưa bản ký lên hệ thống');
    expect(version()).toBe(before.version + 1);
    expect(asked('GETPIN')).toBe(before.pins + 1);
    await panel.close();
    await page.bringToFront();
    // Nothing more comes after the end.
    await delay(1_000);
    expect(version()).toBe(before.version + 1);
    await barControl(page, '#sign:not([disabled])');
  });

  it('while the pieces of a large scan go on to the agent: one PIN, one version more', async () => {
    const { documentId, attachment } = largeScan();
    const before = { version: versionOf(attachment.id), pins: asked('GETPIN') };
    desk.portal.faults.set({ downloadBytesPerSecond: attachment.sizeBytes / SLOW_DOWNLOAD_S });
    await desk.openDocument(page, documentId);
    await press(page, `tr[data-tep="${attachment.id}"] kyso-bar >>> #sign`);
    const panel = await waitForExtensionPage(desk.extension, 'sign.html');
    await until(() => isReceiving(attachment.sizeBytes));
    await stopWorker(desk.extension);
    desk.portal.faults.set({});
    await waitUntilReady(panel);
    await panel.click('#confirm');
    expect(await wordsOf(panel, '.box.ok .box-title')).toBe('Đã đưa bản ký lên hệ thống');
    expect(versionOf(attachment.id)).toBe(before.version + 1);
    expect(asked('GETPIN')).toBe(before.pins + 1);
    await panel.close();
  });
});
