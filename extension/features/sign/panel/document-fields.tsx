// What is decided for one document: kind with number and words, place of the mark, and everything worth knowing.
import type { ComponentChildren, JSX } from 'preact';
import type { ReviewWarning } from '../../../../shared/protocol/job.ts';
import type { SignatureChoice, SignerRole } from '../../../../shared/protocol/signature.ts';
import { FailureBox } from '../../../components/page/failure-box.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useSay } from '../../../components/say.ts';
import { keepOnPage } from '../../../components/viewer/geometry.ts';
import { KindFields } from './kind-fields.tsx';
import { PlaceFields } from './place-fields.tsx';
import type { SideChoice, SidePlace } from './side-props.ts';

export function DocumentFields({
  choice,
  place,
  role,
  onChooseKind,
  children,
}: {
  choice: SideChoice;
  place: SidePlace;
  /** Kinds of the other role are not offered. */
  role?: SignerRole;
  onChooseKind: (signature: SignatureChoice) => void;
  /** Between kind and place. */
  children?: ComponentChildren;
}): JSX.Element {
  const say = useSay();
  const { placement, proposal, signature, warnings } = choice;
  const { page, pageIndex, onPlace } = place;
  return (
    <>
      <KindFields
        signature={signature}
        needsNumber={proposal?.needsNumber === true}
        role={role}
        onChoose={onChooseKind}
      />
      {children}
      {proposal && placement && page && (
        <PlaceFields placement={placement} proposal={proposal} page={page} onPlace={onPlace} />
      )}
      {placement && page && placement.pageIndex !== pageIndex && (
        <button
          type="button"
          id="place-here"
          class="button small"
          onClick={() => {
            onPlace(keepOnPage({ ...placement, pageIndex }, page));
          }}
        >
          <Icon name="target" /> {say('panel.place.here')}
        </button>
      )}
      {choice.failure && <FailureBox failure={choice.failure} />}
      {warnings.length > 0 && <Findings warnings={warnings} />}
    </>
  );
}

function Findings({ warnings }: { warnings: readonly ReviewWarning[] }): JSX.Element {
  const say = useSay();
  return (
    <section class="group">
      <h2>{say('panel.findings')}</h2>
      <ul class="findings">
        {warnings.map((warning) => (
          <li key={warning}>
            <Icon name="warning" /> <span>{say(`finding.${warning}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
