// The answer of a check before sending: what stops it first, then warnings, then what passed.
import type { JSX } from 'preact';
import type { DispatchCheckResult, DispatchReport } from '../../../shared/dispatch/report.ts';
import { dispatchDecision } from '../../../shared/dispatch/report.ts';
import { adviceFor, dispatchSummary, findingSentence } from '../../../shared/dispatch/words.ts';
import type { IconName } from '../../components/icon-paths.ts';
import { Icon } from '../../components/icon.tsx';
import { useSay } from '../../components/say.ts';

type Outcome = DispatchCheckResult['outcome'];

const groups = ['blocked', 'warning', 'undetermined', 'passed', 'notApplicable'] as const;
const looks: Readonly<Record<Outcome, readonly [tone: string, icon: IconName]>> = {
  blocked: ['bad', 'circle-cross'],
  warning: ['warn', 'warning'],
  undetermined: ['warn', 'circle-question'],
  passed: ['ok', 'circle-check'],
  notApplicable: ['idle', 'circle-dash'],
};
const tones = {
  blocked: ['bad', 'circle-cross'],
  'reason-needed': ['warn', 'warning'],
  clear: ['ok', 'circle-check'],
} as const;

/** Where on the portal's page it can be put right; undefined where no place is known. */
export type FixOf = (check: DispatchCheckResult) => (() => void) | undefined;

export function ResultList({
  report,
  fixOf = () => undefined,
}: {
  report: DispatchReport;
  fixOf?: FixOf;
}): JSX.Element {
  const say = useSay();
  const [tone, icon] = tones[dispatchDecision(report)];
  return (
    <section class="send-result" aria-labelledby="send-summary">
      <div class={`box ${tone}`} role="status">
        <Icon name={icon} size={20} />
        <p id="send-summary" class="box-title">
          {dispatchSummary(report, say)}
        </p>
      </div>
      <FileList report={report} />
      {groups.map((outcome) => (
        <Group
          key={outcome}
          outcome={outcome}
          checks={report.checks.filter((check) => check.outcome === outcome)}
          fixOf={fixOf}
        />
      ))}
    </section>
  );
}

function FileList({ report: { files } }: { report: DispatchReport }): JSX.Element {
  const say = useSay();
  return (
    <>
      <h2>{say('dispatch.files')}</h2>
      <ul class="send-files">
        {files.map(({ name, role, overall, sha256 }) => (
          <li key={sha256 + name}>
            <strong>{name}</strong> ({say(`dispatch.role.${role}`)}):{' '}
            {say(overall === undefined ? 'dispatch.notPdf' : `overall.${overall}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Group({
  outcome,
  checks,
  fixOf,
}: {
  outcome: Outcome;
  checks: readonly DispatchCheckResult[];
  fixOf: FixOf;
}): JSX.Element | null {
  const say = useSay();
  if (checks.length === 0) return null;
  const title = `${say(`dispatch.outcome.${outcome}`)} (${checks.length})`;
  const list = (
    <ol class="send-checks">
      {checks.map((check) => (
        <CheckItem key={check.id} check={check} fix={fixOf(check)} />
      ))}
    </ol>
  );
  if (outcome !== 'passed' && outcome !== 'notApplicable') {
    return (
      <>
        <h2>{title}</h2>
        {list}
      </>
    );
  }
  return (
    <details>
      <summary>{title}</summary>
      {list}
    </details>
  );
}

function CheckItem({
  check,
  fix,
}: {
  check: DispatchCheckResult;
  fix: (() => void) | undefined;
}): JSX.Element {
  const say = useSay();
  const { number, id, outcome, article, findings } = check;
  const [tone, icon] = looks[outcome];
  const advice = adviceFor(check, say);
  return (
    <li class={`send-check ${tone}`} data-check={id} data-outcome={outcome}>
      <Icon name={icon} />
      <div>
        <p>
          <strong>
            {number}. {say(`dispatch.check.${id}`)}
          </strong>
        </p>
        {findings.length > 0 && (
          <ul>
            {findings.map((finding) => (
              <li key={JSON.stringify(finding)}>{findingSentence(finding, say)}</li>
            ))}
          </ul>
        )}
        {advice !== undefined && <p>{say('dispatch.advice', { advice })}</p>}
        <p class="hint">{say('dispatch.article', { article })}</p>
        {fix && findings.length > 0 && (
          <button type="button" class="button small" onClick={fix}>
            {say('guard.fix')}
          </button>
        )}
      </div>
    </li>
  );
}
