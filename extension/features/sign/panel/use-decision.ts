// What a person decides in the panel: kind, certificate and place, with what the agent says about them.
import { useEffect, useState } from 'preact/hooks';
import type { ReviewWarning } from '../../../../shared/protocol/job.ts';
import type { SignatureChoice } from '../../../../shared/protocol/signature.ts';
import type { CertificateInfo } from '../../../../shared/protocol/token.ts';
import type { Placement } from '../../../../shared/protocol/values.ts';
import { keepOnPage, type PageSize } from '../../../components/viewer/geometry.ts';
import type { MarkPicture } from '../../../components/viewer/mark-box.tsx';
import type { ProposedPlace } from '../../../messages/from-own-page.ts';
import { currentPhase, type SigningView } from '../../../messages/signing-view.ts';
import { chosenCertificate } from './certificate-choice.tsx';
import type { SideChoice } from './side-props.ts';
import { completeChoice, firstChoice, signerRoles } from './signature-choice.ts';
import { type PlaceState, usePlace } from './use-place.ts';
import { useMarkPicture } from './use-signing.ts';

export interface Decision {
  readonly choice: SideChoice;
  /** Where the mark was put by itself. */
  readonly proposed: Placement | undefined;
  readonly picture: MarkPicture | undefined;
  readonly isChoosing: boolean;
  readonly onMove: (placement: Placement) => void;
  readonly onChooseCertificate: (certificateId: string) => void;
  readonly onChooseKind: (signature: SignatureChoice) => void;
}

/** One of many documents that one certificate signs. */
export interface OneOfMany {
  readonly certificate: CertificateInfo | undefined;
  /** Its pages are on the screen: the mark is drawn. */
  readonly isShown: boolean;
}

/**
 * @param page - size of the page that is shown
 * @param together - absent for a document that is signed alone, with a certificate of its own
 */
export function useDecision(
  view: SigningView,
  page: PageSize | undefined,
  together?: OneOfMany,
): Decision {
  const [moved, setMoved] = useState<Placement>();
  const [certificateId, setCertificateId] = useState<string>();
  const [typed, setTyped] = useState<SignatureChoice>(() => firstChoice(view.facts));
  const { review } = view;
  const signature = completeChoice(typed);
  const role = signerRoles[signature.kind];
  const certificate = together
    ? together.certificate
    : chosenCertificate(view.certificates, certificateId, role);
  const isChoosing = isOpenForChoice(view);
  const signingId = isChoosing ? view.signingId : undefined;
  const reviewed = { kind: view.facts.suggestedKind ?? 'approve', review };
  const place = usePlace(signingId, certificate?.id, signature, reviewed);
  const proposed = proposedPlace(place, review);
  const placement = shownPlace(moved, proposed, page);
  const isPlaced = place.failure === undefined && place.proposal !== undefined;
  const drawable = isPlaced && isDrawn(together) ? signingId : undefined;
  const mark = useMarkPicture(drawable, certificate?.id, placement, signature);
  useEffect(() => {
    // Another attempt or kind brings another proposal: it counts.
    setMoved(undefined);
  }, [review?.sha256, signature.kind]);
  return {
    choice: {
      certificate,
      placement,
      signature: typed,
      proposal: place.proposal,
      isSettled: place.isSettled,
      warnings: warningsOf(view, place.proposal, mark.picture),
      failure: place.failure ?? mark.failure,
    },
    proposed,
    picture: place.failure === undefined ? mark.picture : undefined,
    isChoosing,
    onMove: setMoved,
    onChooseCertificate: setCertificateId,
    onChooseKind: (chosen) => {
      // A certificate picked for a person's signature is none for the organization's.
      if (signerRoles[chosen.kind] !== signerRoles[typed.kind]) setCertificateId(undefined);
      setTyped(chosen);
    },
  };
}

const isDrawn = (together: OneOfMany | undefined): boolean => together?.isShown !== false;

function isOpenForChoice(view: SigningView): boolean {
  return view.outcome === undefined && currentPhase(view) === 'choosing';
}

/** Until the agent has looked for this kind, the review's place is shown. */
function proposedPlace(
  { proposal }: PlaceState,
  review: SigningView['review'],
): Placement | undefined {
  return proposal?.placement ?? review?.placement;
}

function shownPlace(
  moved: Placement | undefined,
  proposed: Placement | undefined,
  page: PageSize | undefined,
): Placement | undefined {
  return moved ?? (proposed && page ? keepOnPage(proposed, page) : proposed);
}

/** What the document gives to think about, then what the place and the mark do; each once. */
function warningsOf(
  { review }: SigningView,
  proposal: ProposedPlace | undefined,
  picture: MarkPicture | undefined,
): readonly ReviewWarning[] {
  const ofDocument = (review?.warnings ?? []).filter(
    (warning) => warning === 'repaired' || warning === 'already-signed',
  );
  return [...new Set([...(proposal?.warnings ?? []), ...(picture?.warnings ?? []), ...ofDocument])];
}
