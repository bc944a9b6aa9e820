// Answers the board of the exchange axis.
import type * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { AgentLink } from '../../channel/agent-link.ts';
import type { BoardAnswer, FromAxisPage } from '../../messages/axis.ts';
import { axisSettings } from '../../settings/axis.ts';
import { axisStore } from './axis-store.ts';
import type { AxisWatch } from './axis-watch.ts';
import { lookInAgent } from './look-in-agent.ts';
import { openInPortal } from './open-in-portal.ts';

interface Tools {
  readonly link: AgentLink;
  readonly axis: AxisWatch;
}

export async function answerAxis(
  { link, axis }: Tools,
  message: v.InferOutput<typeof FromAxisPage>,
): Promise<unknown> {
  switch (message.kind) {
    case 'axis.board':
      return board(axis);
    case 'axis.read':
      await axis.look(true);
      return board(axis);
    case 'axis.look': {
      const answer = await lookInAgent(link, message.files);
      if (answer.kind === 'look') await axis.keepPackets(answer.look.told);
      return answer;
    }
    case 'axis.open':
      return openInPortal(axis, message);
  }
}

async function board(axis: AxisWatch): Promise<BoardAnswer> {
  const { watch: isOn, summaryHour } = await axisSettings();
  const [portals, told] = await Promise.all([axis.portals(), axisStore.packets()]);
  return { kind: 'board', isOn, summaryHour, portals, told: [...told] };
}

export async function openBoard(): Promise<void> {
  const url = browser.runtime.getURL('/axis.html');
  const [open] = await browser.tabs.query({ url });
  if (open?.id === undefined) await browser.tabs.create({ url });
  else await browser.tabs.update(open.id, { active: true });
}
