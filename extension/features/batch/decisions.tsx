// What is decided for each document of the list, kept while the list is open: place, kind and number, by the same rules
// as in the panel for one.
import { useEffect, useState } from 'preact/hooks';
import type { PageSize } from '../../components/viewer/geometry.ts';
import type { SigningView } from '../../messages/signing-view.ts';
import { type Decision, type OneOfMany, useDecision } from '../sign/panel/use-decision.ts';

export type Decisions = ReadonlyMap<string, Decision>;

/** @returns the decisions by signing, and how one becomes known */
export function useDecisions(): readonly [Decisions, (signingId: string, of: Decision) => void] {
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  return [
    decisions,
    (signingId, decision) => {
      setDecisions((known) => new Map(known).set(signingId, decision));
    },
  ];
}

/** Shows nothing: keeps what is decided for one document and tells it. */
export function Deciding({
  view,
  page,
  together,
  onDecided,
}: {
  view: SigningView;
  /** Of the page that is shown, when it is one of this document. */
  page: PageSize | undefined;
  together: OneOfMany;
  onDecided: (signingId: string, decision: Decision) => void;
}): null {
  const decision = useDecision(view, page, together);
  const { choice, proposed, picture, isChoosing } = decision;
  useEffect(() => {
    onDecided(view.signingId, decision);
  }, [JSON.stringify({ choice, proposed, isChoosing }), picture]);
  return null;
}
