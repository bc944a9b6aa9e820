// The two dialogs of the guard: what a check found, and why there was none.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DispatchReport } from '../../../shared/dispatch/report.ts';
import { dispatchDecision } from '../../../shared/dispatch/report.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { GuardButton, GuardDialog, ReasonField } from '../../components/guard/guard-dialog.tsx';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { useSay } from '../../components/say.ts';
import { type FixOf, ResultList } from '../dispatch/result-list.tsx';
import { honest } from '../page/trusted-click.ts';
import type { Choice } from './guard-run.ts';
import type { SendingFields } from './sending-fields.ts';

interface FaceProps {
  readonly onChoice: (choice: Choice) => void;
}

export function FindingsFace({
  report,
  fields,
  fixOf,
  onEarlier,
  onChoice,
}: FaceProps & {
  readonly report: DispatchReport;
  readonly fields: SendingFields;
  readonly fixOf: FixOf;
  /** The person says how the sending ended that holds the number. */
  readonly onEarlier: (end: 'sent' | 'failed') => void;
}): JSX.Element {
  const say = useSay();
  const mayGo = dispatchDecision(report) !== 'blocked';
  const isOpen = report.checks.some(({ findings }) =>
    findings.some(({ code }) => code === 'being-sent'),
  );
  return (
    <GuardDialog
      title={say('dispatch.title')}
      about={aboutOf(fields, say)}
      foot={<Foot mayGo={mayGo} onChoice={onChoice} />}
      onLeave={() => {
        onChoice({ kind: 'leave' });
      }}
    >
      {isOpen && (
        <div class="guard-earlier">
          <p>{say('guard.earlier')}</p>
          {(['sent', 'failed'] as const).map((end) => (
            <GuardButton
              key={end}
              id={`earlier-${end}`}
              words={say(`guard.earlier.${end}`)}
              onAct={honest(() => {
                onEarlier(end);
              })}
            />
          ))}
        </div>
      )}
      <ResultList report={report} fixOf={fixOf} />
    </GuardDialog>
  );
}

export function UncheckedFace({
  failure,
  mayGo,
  onChoice,
}: FaceProps & { readonly failure: Failure; readonly mayGo: boolean }): JSX.Element {
  const say = useSay();
  return (
    <GuardDialog
      title={say('guard.unchecked')}
      about=""
      foot={<Foot mayGo={mayGo} onChoice={onChoice} />}
      onLeave={() => {
        onChoice({ kind: 'leave' });
      }}
    >
      <FailureBox failure={failure} />
      <p>{say(mayGo ? 'guard.unchecked.may' : 'guard.unchecked.mayNot')}</p>
    </GuardDialog>
  );
}

function Foot({ mayGo, onChoice }: FaceProps & { readonly mayGo: boolean }): JSX.Element {
  const say = useSay();
  const [reason, setReason] = useState('');
  const said = reason.trim();
  const choose = (kind: 'again' | 'leave'): ((event: MouseEvent) => void) =>
    honest(() => {
      onChoice({ kind });
    });
  return (
    <>
      {mayGo && <ReasonField value={reason} onChange={setReason} />}
      <div class="guard-buttons">
        <GuardButton id="again" words={say('guard.again')} onAct={choose('again')} />
        <GuardButton id="back" words={say('guard.back')} isMain={!mayGo} onAct={choose('leave')} />
        {mayGo && (
          <GuardButton
            id="send"
            words={say('guard.send')}
            isMain
            disabled={said === ''}
            onAct={honest(() => {
              onChoice({ kind: 'send', reason: said });
            })}
          />
        )}
      </div>
    </>
  );
}

function aboutOf(
  { documentNumber = '', documentNotation = '', subject = '', receivers = [] }: SendingFields,
  say: ReturnType<typeof useSay>,
): string {
  const code = [documentNumber, documentNotation].filter((part) => part !== '').join('/');
  const about = [code, subject].filter((part) => part !== '').join(' · ');
  if (receivers.length === 0) return about;
  const to = say('guard.receivers', { count: receivers.length });
  return about === '' ? to : `${about} (${to})`;
}
