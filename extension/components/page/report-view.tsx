// A report in words: the verdict first, then each signature.
import type { ComponentChildren, JSX } from 'preact';
import type { ChangeReport } from '../../../shared/report/change.ts';
import type { DocumentReport, SignatureReport } from '../../../shared/report/report.ts';
import { expertFacts, mainFacts, signatureNotes } from '../../../shared/report/signature-facts.ts';
import {
  signatureTone,
  signerName,
  verdictSentence,
  verdictTone,
  verdictWord,
} from '../../../shared/report/verdict.ts';
import { toneIcon } from '../tone-icon.ts';
import { Icon } from '../icon.tsx';
import { useSay } from '../say.ts';
import { Changes } from './changes.tsx';
import { Facts } from './facts.tsx';

export function Verdict({ report }: { report: DocumentReport }): JSX.Element {
  const say = useSay();
  const tone = verdictTone[report.overall];
  return (
    <div class={`box ${tone}`}>
      <Icon name={toneIcon[tone]} size={32} />
      <div>
        <p class="box-title">{verdictWord(report, say)}</p>
        <p>{verdictSentence(report, say)}</p>
      </div>
    </div>
  );
}

/** The signatures on a line of time, in the order in which they were made; `children` gives what can be done with each. */
export function SignatureList({
  report,
  onShowChange,
  children,
}: {
  report: DocumentReport;
  /** Undefined where the pages cannot be shown. */
  onShowChange?: ((index: number, change: ChangeReport) => void) | undefined;
  children?: (signature: SignatureReport, index: number) => ComponentChildren;
}): JSX.Element | null {
  const say = useSay();
  if (report.signatures.length === 0) return null;
  return (
    <ol class="signatures" aria-label={say('report.list')}>
      {report.signatures.map((signature, index) => (
        <li key={index} class="card">
          <Signature signature={signature} number={index + 1} />
          <Changes
            signature={signature}
            onShow={
              onShowChange &&
              ((change) => {
                onShowChange(index, change);
              })
            }
          />
          {children?.(signature, index)}
        </li>
      ))}
    </ol>
  );
}

function Signature({
  signature,
  number,
}: {
  signature: SignatureReport;
  number: number;
}): JSX.Element {
  const say = useSay();
  const kind = signature.type === 'signature' ? 'report.signature' : 'report.timestamp';
  const tone = signatureTone(signature);
  const notes = signatureNotes(signature, say);
  return (
    <>
      <span class={`signature-tone ${tone}`}>
        <Icon name={toneIcon[tone]} size={20} />
      </span>
      <h3>
        {say(kind, { number })}: {signerName(signature, say)}
      </h3>
      <Facts facts={mainFacts(signature, say)} />
      <details>
        <summary>{say('report.details')}</summary>
        <Facts facts={expertFacts(signature, say)} />
      </details>
      {notes.length > 0 && (
        <div class="notes">
          <h4>{say('report.warnings')}</h4>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
