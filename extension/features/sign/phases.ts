// What the phases of a signing mean: which still wait for a decision, and which of the agent's are shown.
import type { JobPhase } from '../../../shared/protocol/job.ts';
import type { SigningPhase } from '../../messages/signing-view.ts';

/** Before the PIN window opens, closing the panel or the page still means «no». */
export const undecided: ReadonlySet<SigningPhase> = new Set([
  'downloading',
  'connecting',
  'sending',
  'reviewing',
  'choosing',
  'preparing',
]);

/** The agent's phases that the panel shows; the others follow from events of their own. */
export const shownPhases: Partial<Record<JobPhase, SigningPhase>> = {
  receiving: 'sending',
  reviewing: 'reviewing',
  'awaiting-confirmation': 'choosing',
  'awaiting-pin': 'awaiting-pin',
  signing: 'signing',
  validating: 'validating',
};
