// Other programs and other versions on the agent's ports.
import type { Page } from 'puppeteer';
import { afterEach, expect, it } from 'vitest';
import {
  type Desk,
  keepScreen,
  openPanel,
  setDesk,
  waitingDocument,
  wordsOf,
} from '../../support/desk.ts';
import { type ForeignAgent, startForeignAgent } from '../../support/foreign-agent.ts';

let desk: Desk;
let foreign: ForeignAgent | undefined;

afterEach(async () => {
  await foreign?.close();
  foreign = undefined;
  await desk.close();
});

async function signBeside(version: number | undefined): Promise<Page> {
  desk = await setDesk();
  const page = await desk.signIn();
  await desk.agent.stop();
  foreign = await startForeignAgent(version);
  await desk.openDocument(page, waitingDocument(desk.portal).documentId);
  return openPanel(desk, page);
}

it.each([
  [0, 'Cập nhật chương trình kyso rồi thử lại.', 'older-agent'],
  [2, 'Cập nhật tiện ích trên trình duyệt rồi thử lại.', 'newer-agent'],
])('says what must be updated before an agent of version %i', async (version, words, name) => {
  const panel = await signBeside(version);
  expect(await wordsOf(panel, '.box.bad')).toContain(words);
  await keepScreen(panel, name);
});

it('says that what answers is not kyso, and goes on when the agent is back', async () => {
  const panel = await signBeside(undefined);
  expect(await wordsOf(panel, '.box.bad')).toContain('không phải kyso');
  await desk.restartAgent();
  await panel.click('#retry');
  await panel.waitForSelector('#confirm:not([disabled])');
});
