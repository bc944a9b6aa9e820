// What the panel and the command line show before signing: the place of a choice's mark, and the mark at a place.
import type { ReviewWarning } from '../../shared/protocol/job.ts';
import type { MarkPlan } from '../../shared/protocol/mark.ts';
import { openIssueFields } from '../signing/fill-issue-fields.ts';
import { markPresets } from '../signing/mark-presets.ts';
import { isLostInArchive } from '../signing/picture-checks.ts';
import type { ChosenPlace } from './choose-place.ts';
import {
  findings,
  markWarnings,
  placeMark,
  refuseUnlawful,
  type SigningCase,
} from './plan-signing.ts';

export interface ProposedMark extends Omit<ChosenPlace, 'warnings'> {
  readonly warnings: readonly ReviewWarning[];
  /** Prepared fields wait for number and date. */
  readonly needsNumber: boolean;
}

/** @throws AgentError SIGNER_ROLE_WRONG, PERSON_SIGNATURE_MISSING, NUMBER_MISSING, COMMENT_MISSING, pdf family */
export async function proposeMark(signing: SigningCase): Promise<ProposedMark> {
  refuseUnlawful(signing);
  const place = await placeMark(signing);
  const { kind } = signing.facts.choice;
  const warnings = [...place.warnings, ...(await findings(signing))];
  const needsNumber = kind === 'issue' && openIssueFields(signing.document).number !== undefined;
  return { ...place, warnings, needsNumber };
}

export interface PreviewedMark {
  readonly plan: MarkPlan;
  readonly warnings: readonly ReviewWarning[];
  /** The picture that the plan draws, PNG. */
  readonly image: Uint8Array | undefined;
}

/** @throws AgentError IMAGE_INVALID, NUMBER_MISSING, COMMENT_MISSING, MARK_COVERS_TEXT */
export async function previewMark(
  signing: SigningCase,
  placement: Parameters<typeof markWarnings>[1],
): Promise<PreviewedMark> {
  const { choice, profile } = signing.facts;
  const { planVisibleMark } = await import('../signing/visible-mark.ts');
  const mark = planVisibleMark(signing.facts, placement);
  const warnings = [...(await markWarnings(signing, placement, mark))];
  if (mark.image !== undefined && isLostInArchive(mark.image, signing.document)) {
    warnings.push('picture-lost-in-archive');
  }
  const image = markPresets[choice.kind].picture === undefined ? undefined : profile.image;
  return { plan: mark.plan, warnings, image };
}
