// What a person decides before signing: certificate and place, with everything worth knowing beside it.
import type { JSX } from 'preact';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import type { SignatureChoice } from '../../../../shared/protocol/signature.ts';
import { askBackground } from '../../../messages/ask-background.ts';
import { DoneAnswer } from '../../../messages/from-own-page.ts';
import type { SigningView } from '../../../messages/signing-view.ts';
import { FailureBox } from '../../../components/page/failure-box.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useSay } from '../../../components/say.ts';
import { CertificateField } from './certificate-choice.tsx';
import { DocumentFields } from './document-fields.tsx';
import type { SideChoice, SidePlace } from './side-props.ts';

export function ChooseFace({
  view,
  choice,
  place,
  onChooseCertificate,
  onChooseKind,
}: {
  view: SigningView;
  choice: SideChoice;
  place: SidePlace;
  onChooseCertificate: (certificateId: string) => void;
  onChooseKind: (signature: SignatureChoice) => void;
}): JSX.Element {
  const say = useSay();
  const { signingId } = view;
  const { signature } = choice;
  return (
    <>
      {view.mishap && <Mishap failure={view.mishap} action={say(`kind.${signature.kind}`)} />}
      <DocumentFields choice={choice} place={place} onChooseKind={onChooseKind}>
        <CertificateField
          choice={view.certificates}
          chosen={choice.certificate}
          portalOrigin={view.portalOrigin}
          onChoose={onChooseCertificate}
          onSearchAgain={() => {
            void askBackground({ kind: 'panel.certificates', signingId }, DoneAnswer);
          }}
        />
      </DocumentFields>
    </>
  );
}

/** The last try ended without a signature: the same document can be confirmed again at once. */
function Mishap({ failure, action }: { failure: Failure; action: string }): JSX.Element {
  const say = useSay();
  if (failure.code !== 'USER_CANCELLED') return <FailureBox failure={failure} />;
  return (
    <div class="box idle" role="status">
      <Icon name="circle-dash" size={20} />
      <div>
        <p class="box-title">{say('panel.pin.closed')}</p>
        <p>{say('panel.pin.closed.next', { action })}</p>
      </div>
    </div>
  );
}
