// Where the agent would put the mark of the chosen kind, asked for anew when kind, text or certificate change.
import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import type { SignatureChoice } from '../../../../shared/protocol/signature.ts';
import type { SignatureKind } from '../../../../shared/protocol/values.ts';
import { askBackground } from '../../../messages/ask-background.ts';
import { PlaceAnswer, type ProposedPlace } from '../../../messages/from-own-page.ts';
import type { Review } from '../../../messages/signing-view.ts';

export interface PlaceState {
  readonly proposal: ProposedPlace | undefined;
  readonly failure: Failure | undefined;
  /** Whether this is the answer for exactly what is chosen now; until then the last one of this kind is shown. */
  readonly isSettled: boolean;
}

const SETTLE_MS = 150;
const unknown: PlaceState = { proposal: undefined, failure: undefined, isSettled: false };

type Known = {
  readonly key: string;
  readonly kind: SignatureKind;
  readonly answer: PlaceAnswer;
};

/**
 * The review has looked for the competent person's place already; other kinds depend on certificate and words.
 *
 * @param signingId - undefined while there is nothing to choose
 */
export function usePlace(
  signingId: string | undefined,
  certificateId: string | undefined,
  signature: SignatureChoice,
  reviewed: { readonly kind: SignatureKind; readonly review: Review | undefined },
): PlaceState {
  const [known, setKnown] = useState<Known>();
  const { kind, review } = reviewed;
  const isReviewed = signature.kind === 'approve' && kind === 'approve' && review !== undefined;
  const key = JSON.stringify([certificateId, signature, review?.sha256]);
  useEffect(() => {
    if (signingId === undefined || certificateId === undefined || isReviewed) return;
    let gone = false;
    const timer = setTimeout(() => {
      const message = { kind: 'panel.place', signingId, certificateId, signature } as const;
      void askBackground(message, PlaceAnswer).then((answer) => {
        if (!gone) setKnown({ key, kind: signature.kind, answer });
      });
    }, SETTLE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [signingId, isReviewed, key]);
  if (isReviewed) {
    const { placement, placedBy, warnings } = review;
    const proposal = { placement, placedBy, warnings, needsNumber: false };
    return { proposal, failure: undefined, isSettled: true };
  }
  if (known?.kind !== signature.kind) return unknown;
  const { answer } = known;
  const isSettled = known.key === key;
  return answer.kind === 'place'
    ? { proposal: answer.place, failure: undefined, isSettled }
    : { proposal: undefined, failure: isSettled ? answer.failure : undefined, isSettled };
}
