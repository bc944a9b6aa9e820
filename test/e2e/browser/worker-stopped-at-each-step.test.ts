// T40: the extension's worker is stopped at each step of one signing. Each ends in one version more at the portal, with
// one PIN, or says why not; the table stands in docs/faults.md.
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
import { kysoIn } from '../../support/kyso-command.ts';
import { LEADER_PIN } from '../../support/token-bench.ts';

let desk: Desk;
let page: Page;

beforeAll(async () => {
  desk = await setDesk({ pin: [{ kind: 'pin', pin: LEADER_PIN, afterMs: 2_000 }] });
  page = await desk.signIn();
});
afterEach(async () => {
  desk.portal.faults.set({});
  // The next signing of this tab may begin when the background has seen the panel go.
  await delay(1_700);
});
afterAll(() => desk.close());

const version = (): number =>
  desk.portal.db.attachment(waitingDocument(desk.portal).attachment.id)?.version ?? 0;
const asked = (question: string): number =>
  desk.pinRequests().filter((line) => line === question).length;

async function stopWorker(): Promise<void> {
  const target = await desk.extension.browser.waitForTarget((candidate) =>
    candidate.url().endsWith('/background.js'),
  );
  const worker = await target.worker();
  await worker?.close();
}

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
  await stopWorker();
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
      await stopWorker();
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
      await stopWorker();
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
        await stopWorker();
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
      await stopWorker();
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
        await stopWorker();
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
});
