// «Kiểm tra máy»: is this PC ready to sign? One line each, and a report for IT that is shown before it is saved.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { CheckResult } from '../../../shared/protocol/diagnosis.ts';
import { checkSentence, diagnosisReport } from '../../../shared/report/diagnosis-report.ts';
import { displayTime } from '../../../shared/text/display-time.ts';
import { Icon } from '../../components/icon.tsx';
import { FailureBox } from '../../components/page/failure-box.tsx';
import { saveBlob } from '../../components/save-blob.ts';
import { useLanguage, useSay } from '../../components/say.ts';
import { CheckFix, FailureFix } from './fix.tsx';
import { useDiagnosis } from './use-diagnosis.ts';

const icons = { ok: 'circle-check', warn: 'warning', bad: 'circle-cross' } as const;

export function DiagnosisSection(): JSX.Element {
  const say = useSay();
  const { diagnosis, start } = useDiagnosis();
  const { state, checks, failure } = diagnosis;
  return (
    <section class="group" aria-busy={state === 'running'}>
      <h2>{say('options.doctor')}</h2>
      <p class="hint">{say('options.doctor.hint')}</p>
      <p>
        <button
          type="button"
          id="diagnose"
          class="button"
          disabled={state === 'running'}
          onClick={start}
        >
          {say(state === 'idle' ? 'options.doctor.start' : 'options.doctor.again')}
        </button>
      </p>
      <ul class="checks" id="checks">
        {checks.map((check, at) => (
          <CheckLine key={at} check={check} look={start} />
        ))}
      </ul>
      {failure && (
        <FailureBox failure={failure}>
          <FailureFix failure={failure} look={start} />
        </FailureBox>
      )}
      <p class="hint" role="status" id="diagnosis-state">
        {state === 'running' ? say('options.doctor.running') : ''}
        {state === 'ended' && failure === undefined ? summary(checks, say) : ''}
      </p>
      {state === 'ended' && checks.length > 0 && <Report checks={checks} />}
    </section>
  );
}

function summary(checks: readonly CheckResult[], say: ReturnType<typeof useSay>): string {
  const bad = checks.filter((check) => check.state === 'bad').length;
  const warn = checks.filter((check) => check.state === 'warn').length;
  return say('options.doctor.summary', { count: checks.length, bad, warn });
}

function CheckLine({ check, look }: { check: CheckResult; look: () => void }): JSX.Element {
  const say = useSay();
  return (
    <li class={`check ${check.state}`}>
      <Icon name={icons[check.state]} />
      <span>
        <span class="unseen">{say(`options.doctor.state.${check.state}`)}: </span>
        {checkSentence(useLanguage(), check)}
      </span>
      <CheckFix check={check} look={look} />
    </li>
  );
}

/** Nothing leaves before it was seen. */
function Report({ checks }: { checks: readonly CheckResult[] }): JSX.Element {
  const say = useSay();
  const language = useLanguage();
  const [report, setReport] = useState<string>();
  if (report === undefined) {
    return (
      <button
        type="button"
        id="export"
        class="button small"
        onClick={() => {
          setReport(
            diagnosisReport(language, checks, {
              extensionVersion: browser.runtime.getManifest().version,
              at: displayTime(new Date().toISOString()),
            }),
          );
        }}
      >
        {say('options.doctor.export')}
      </button>
    );
  }
  return (
    <>
      <p class="hint">{say('options.doctor.preview')}</p>
      <pre id="preview" class="preview" tabIndex={0}>
        {report}
      </pre>
      <button
        type="button"
        id="save-report"
        class="button small"
        onClick={() => {
          saveBlob(new Blob([report], { type: 'text/plain' }), 'kyso-kiem-tra-may.txt');
        }}
      >
        {say('options.doctor.save')}
      </button>
    </>
  );
}
