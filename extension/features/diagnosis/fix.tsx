// The button beside a finding, where something can be done about it from here.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CheckResult } from '../../../shared/protocol/diagnosis.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { useSay } from '../../components/say.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { DoneAnswer } from '../../messages/from-own-page.ts';
import { PinButton } from '../options/own-windows-section.tsx';

/** What a finding can be mended by. `again`: the person does something at the PC, then looks again. */
type Remedy = 'start' | 'pair' | 'again' | 'portals';

const remedies: Partial<Record<CheckResult['id'], Remedy>> = {
  agent: 'start',
  pairing: 'pair',
  browserPolicy: 'portals',
  dialog: 'again',
  driver: 'again',
  module: 'again',
  token: 'again',
  certificate: 'again',
  timestamp: 'again',
  revocation: 'again',
  clock: 'again',
  trust: 'again',
  update: 'again',
  vgca: 'again',
  vnpt: 'again',
};

/** @param look - looks at the PC again */
export function CheckFix({
  check,
  look,
}: {
  check: CheckResult;
  look: () => void;
}): JSX.Element | null {
  if (check.id === 'token' && check.state === 'ok') {
    const { labels } = check.facts;
    const named = Array.isArray(labels) ? labels : [];
    return (
      <>
        {named.map((label) => (
          <PinButton key={label} label={label} />
        ))}
      </>
    );
  }
  const remedy = check.state === 'ok' ? undefined : remedies[check.id];
  return remedy === undefined ? null : <RemedyButton remedy={remedy} look={look} />;
}

const failureRemedies: Partial<Record<Failure['code'], Remedy>> = {
  AGENT_NOT_FOUND: 'start',
  NOT_PAIRED: 'pair',
  AGENT_NOT_OURS: 'pair',
  REQUEST_TIMEOUT: 'again',
  BUSY: 'again',
};

/** Of the diagnosis itself, when it could not be made. */
export function FailureFix({
  failure,
  look,
}: {
  failure: Failure;
  look: () => void;
}): JSX.Element | null {
  const remedy = failureRemedies[failure.code];
  return remedy === undefined ? null : <RemedyButton remedy={remedy} look={look} />;
}

function RemedyButton({ remedy, look }: { remedy: Remedy; look: () => void }): JSX.Element {
  const say = useSay();
  const [isWorking, setWorking] = useState(false);
  const act = async (): Promise<void> => {
    setWorking(true);
    if (remedy === 'start') await askBackground({ kind: 'agent.start' }, DoneAnswer);
    if (remedy === 'pair') await askBackground({ kind: 'pairing', deed: 'start' }, DoneAnswer);
    setWorking(false);
    if (remedy === 'pair') show('pairing');
    else if (remedy === 'portals') show('portals');
    else look();
  };
  return (
    <button
      type="button"
      class={`button small fix-${remedy}`}
      disabled={isWorking}
      onClick={() => void act()}
    >
      {say(isWorking ? 'fix.working' : `fix.${remedy}`)}
    </button>
  );
}

/** A section of this page, its heading first for whoever listens. */
function show(id: 'pairing' | 'portals'): void {
  const section = document.getElementById(id);
  section?.scrollIntoView({ block: 'start' });
  section?.focus();
}
