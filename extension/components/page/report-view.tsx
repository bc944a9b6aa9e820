// A report in words: the verdict first, then each signature.
import type { ComponentChildren, JSX } from 'preact';
import type { DocumentReport, SignatureReport } from '../../../shared/report/report.ts';
import { toneIcon } from '../badge.tsx';
import { Icon } from '../icon.tsx';
import { type Fact, Facts } from './facts.tsx';
import { useSay } from '../say.ts';
import { type Say } from '../../../shared/text/text.ts';
import {
  claimedTime,
  signatureTone,
  signerName,
  verdictSentence,
  verdictTone,
  verdictWord,
} from '../../../shared/report/verdict.ts';

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

/** The signatures in the order in which they were made; `children` gives what can be done with each. */
export function SignatureList({
  report,
  children,
}: {
  report: DocumentReport;
  children?: (signature: SignatureReport, index: number) => ComponentChildren;
}): JSX.Element | null {
  const say = useSay();
  if (report.signatures.length === 0) return null;
  return (
    <ol class="signatures" aria-label={say('report.list')}>
      {report.signatures.map((signature, index) => (
        <li key={index} class="card">
          <Signature signature={signature} number={index + 1} />
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
  return (
    <>
      <span class={`signature-tone ${signatureTone(signature)}`}>
        <Icon name={toneIcon[signatureTone(signature)]} size={20} />
      </span>
      <h3>
        {say(kind, { number })}: {signerName(signature, say)}
      </h3>
      <Facts facts={mainFacts(signature, say)} />
      <details>
        <summary>{say('report.details')}</summary>
        <Facts facts={expertFacts(signature, say)} />
      </details>
      {signature.warnings.length > 0 && (
        <div class="notes">
          <h4>{say('report.warnings')}</h4>
          <ul>
            {signature.warnings.map((warning) => (
              <li key={warning}>{say(`warning.${warning}`)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function mainFacts(signature: SignatureReport, say: Say): readonly Fact[] {
  const { signer, integrity, coverage, modification } = signature;
  return [
    [say('report.organization'), signer?.organization],
    [say('report.jobTitle'), signer?.title],
    [say('report.claimedTime'), claimedTime(signature, say)],
    [say('report.integrity'), say(`integrity.${integrity}`)],
    [say('report.coverage'), capital(say(`coverage.${coverage}`))],
    [say('report.modification'), say(`modification.${modification}`)],
  ];
}

function expertFacts(
  { issuer, serialNumber, level, field }: SignatureReport,
  say: Say,
): readonly Fact[] {
  return [
    [say('report.level'), levelWords(level, say)],
    [say('report.issuer'), issuer?.commonName ?? issuer?.organization],
    [say('report.serial'), serialNumber],
    [say('report.field'), field ?? undefined],
  ];
}

function levelWords(level: SignatureReport['level'], say: Say): string | undefined {
  if (level === null) return undefined;
  return level === 'PKCS7' ? say('level.PKCS7') : `PAdES ${level}`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
