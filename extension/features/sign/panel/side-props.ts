// What the right side of the panel gets from the panel: the choice so far, and the way to change the place.
import type { Failure } from '../../../../shared/protocol/errors.ts';
import type { CertificateInfo } from '../../../../shared/protocol/token.ts';
import type { ReviewWarning } from '../../../../shared/protocol/job.ts';
import type { SignatureChoice } from '../../../../shared/protocol/signature.ts';
import type { Placement } from '../../../../shared/protocol/values.ts';
import type { ProposedPlace } from '../../../messages/from-own-page.ts';
import type { PageSize } from '../../../components/viewer/geometry.ts';
import { completeChoice } from './signature-choice.ts';

export interface SideChoice {
  readonly certificate: CertificateInfo | undefined;
  readonly placement: Placement | undefined;
  readonly signature: SignatureChoice;
  /** Where the agent would put the mark; the last answer while a new one is awaited. */
  readonly proposal: ProposedPlace | undefined;
  /** The proposal is for exactly what is chosen now. */
  readonly isSettled: boolean;
  /** Of proposal and mark, each once. */
  readonly warnings: readonly ReviewWarning[];
  /** Why there is no proposal or no mark. */
  readonly failure: Failure | undefined;
}

/** What the agent is told to sign with, once nothing is missing. */
export function completeDecision({
  certificate,
  placement,
  signature,
  proposal,
  isSettled,
  failure,
}: SideChoice): CompleteDecision | undefined {
  const isOpen = proposal === undefined || !isSettled || failure !== undefined;
  if (isOpen || certificate === undefined || placement === undefined) return undefined;
  return { certificateId: certificate.id, placement, signature: completeChoice(signature) };
}

export interface CompleteDecision {
  readonly certificateId: string;
  readonly placement: Placement;
  readonly signature: SignatureChoice;
}

export interface SidePlace {
  readonly page: PageSize | undefined;
  readonly pageIndex: number;
  readonly onPlace: (placement: Placement) => void;
}
