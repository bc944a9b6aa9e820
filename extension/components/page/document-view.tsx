// The document as a whole: the checks of Decree 30 with what page and certificate say, and the advice to the receiver.
import type { JSX } from 'preact';
import { adviceOn } from '../../../shared/report/advice.ts';
import { documentFindings, documentRemarks } from '../../../shared/report/document-findings.ts';
import type { DocumentReport } from '../../../shared/report/report.ts';
import type { Tone } from '../../../shared/report/verdict.ts';
import { toneIcon } from '../tone-icon.ts';
import { Icon } from '../icon.tsx';
import { useSay } from '../say.ts';

export function DocumentView({ report }: { report: DocumentReport }): JSX.Element | null {
  const say = useSay();
  const { document } = report;
  if (document === undefined) return null;
  const findings = documentFindings(document, say);
  return (
    <>
      <section class="document-checks" aria-labelledby="document-title">
        <h3 id="document-title">{say('document.title')}</h3>
        <ul>
          {findings.map(({ id, tone, question, answer, detail }) => (
            <li key={id} id={`check-${id}`}>
              <span class={`change-tone ${tone}`}>
                <Icon name={toneIcon[tone]} />
              </span>
              <span>
                {question} <strong class={tone}>{answer}.</strong>
                {detail !== undefined && <span class="hint check-detail">{detail}</span>}
              </span>
            </li>
          ))}
        </ul>
        {documentRemarks(report, say).map((remark) => (
          <p key={remark} class="hint">
            {remark}
          </p>
        ))}
      </section>
      <AdviceBox report={report} />
    </>
  );
}

const tones = { '03': 'ok', '02': 'bad', undecided: 'warn' } as const satisfies Record<
  string,
  Tone
>;

function AdviceBox({ report }: { report: DocumentReport }): JSX.Element {
  const say = useSay();
  const { status, sentence, reasons } = adviceOn(report, say);
  return (
    <section class={`advice ${tones[status]}`} aria-labelledby="advice-title">
      <h3 id="advice-title">{say('advice.title')}</h3>
      <p>
        <strong>{sentence}</strong>
      </p>
      {reasons.length > 0 && (
        <ul class="reasons">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {status === '03' && <p class="hint">{say('advice.register')}</p>}
    </section>
  );
}
