// What a portal page's script has at hand for those that are put in beside it: nothing of it is loaded twice.
import * as v from 'valibot';
import { button, element, setFace } from '../../components/attachment-bar/elements.ts';
import { failureChip, notice } from '../../components/attachment-bar/failure-chip.ts';
import { profileAdapter } from '../../portals/profile/profile-adapter.ts';
import { readValue } from '../../portals/profile/read-value.ts';
import { PageDone, VerdictAnswer } from '../../messages/told-page.ts';
import { askFromPage } from './ask-from-page.ts';
import { attempt, deliverOnce, isDelivered } from './deliveries.ts';
import { failureWords } from './failure-words.ts';
import { hearBackground } from './hear-background.ts';
import { createHost } from './shadow-host.ts';
import { transferTools } from './transfer-script.ts';
import { isHonestClick } from './trusted-click.ts';

/** An answer of the background, if it is one. */
function isDone(answer: unknown): answer is PageDone {
  return v.is(PageDone, answer);
}

function isVerdict(answer: unknown): answer is VerdictAnswer {
  return v.is(VerdictAnswer, answer);
}

export const kit = {
  isDone,
  isVerdict,
  askFromPage,
  hearBackground,
  attempt,
  deliverOnce,
  isDelivered,
  failureWords,
  isHonestClick,
  button,
  element,
  failureChip,
  notice,
  createHost,
  setFace,
  profileAdapter,
  readValue,
  transferTools,
} as const;
export type Kit = typeof kit;
