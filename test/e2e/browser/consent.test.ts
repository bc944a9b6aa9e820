// A portal that is new to the agent: the panel says that a window waits, and goes on when it is answered.
import { afterEach, expect, it } from 'vitest';
import { violations } from '../../support/accessibility.ts';
import {
  type Desk,
  keepScreen,
  openPanel,
  setDesk,
  waitingDocument,
  waitUntilReady,
  wordsOf,
} from '../../support/desk.ts';
import { kysoIn } from '../../support/kyso-command.ts';
import { LEADER_PIN } from '../../support/token-bench.ts';

let desk: Desk;
afterEach(() => desk.close());

it('tells where to answer, then signs', async () => {
  desk = await setDesk({
    pin: [
      { kind: 'confirm', afterMs: 4_000 },
      { kind: 'pin', pin: LEADER_PIN },
    ],
  });
  expect(kysoIn(desk.agent.folder, 'consent', 'revoke', desk.portal.origin).code).toBe(0);
  const page = await desk.signIn();
  await desk.openDocument(page, waitingDocument(desk.portal).documentId);
  const panel = await openPanel(desk, page);
  expect(await wordsOf(panel, '#consent-pending')).toContain(desk.portal.origin);
  await keepScreen(panel, 'consent-pending');
  expect(await violations(panel)).toEqual([]);
  await waitUntilReady(panel);
  expect(await panel.$('#consent-pending')).toBeNull();
  await panel.click('#confirm');
  expect(await wordsOf(panel, '.box.ok .box-title')).toContain('Đã đưa bản ký lên');
});
