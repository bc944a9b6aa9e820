// The verdict of a report as people see it: tone, icon, word, and one sentence.
import type { DocumentReport, SignatureReport } from '../../shared/report/report.ts';
import { displayTime } from '../../shared/text/display-time.ts';
import type { TextKey } from '../../shared/text/vi.ts';
import type { Say } from './say.ts';

export type Tone = 'ok' | 'warn' | 'bad' | 'idle';

export const verdictTone: Record<DocumentReport['overall'], Tone> = {
  valid: 'ok',
  indeterminate: 'warn',
  invalid: 'bad',
  'no-signature': 'idle',
};

/** One signature, by its three answers: green only when all of them are good. */
export function signatureTone({ integrity, modification, indication }: SignatureReport): Tone {
  if (integrity !== 'intact' || indication === 'TOTAL-FAILED') return 'bad';
  if (modification === 'not-whole') return 'bad';
  return indication === 'TOTAL-PASSED' && modification !== 'suspicious' ? 'ok' : 'warn';
}

/** Words of the badge. */
export function verdictWord(report: DocumentReport, say: Say): string {
  return say(`overall.${report.overall}`);
}

/** One sentence a person can act on. */
export function verdictSentence(report: DocumentReport, say: Say): string {
  if (report.status === 'encrypted') return say('status.encrypted');
  if (report.status === 'unparsable') return say('status.unparsable');
  const signatures = report.signatures.filter(({ type }) => type === 'signature');
  switch (report.overall) {
    case 'no-signature':
      return say('verdict.sentence.no-signature');
    case 'valid':
      return say('verdict.sentence.valid', { signers: signers(signatures, say) });
    case 'invalid':
      return say(invalidReason(report.signatures), { signers: signers(signatures, say) });
    case 'indeterminate':
      return indeterminateSentence(signatures, say);
  }
}

/** Integrity, coverage, signer and claimed time of the last signature: what is known without a judgement on trust. */
function indeterminateSentence(signatures: readonly SignatureReport[], say: Say): string {
  const last = signatures.at(-1);
  if (last === undefined) return say('verdict.sentence.indeterminate');
  return [
    say('verdict.sentence.indeterminate'),
    say('signature.facts', {
      integrity: say(`integrity.${last.integrity}`),
      coverage: say(`coverage.${last.coverage}`),
    }),
    say('signature.by', { signer: signerName(last, say), time: claimedTime(last, say) }),
  ].join(' ');
}

function invalidReason(signatures: readonly SignatureReport[]): TextKey {
  if (signatures.some(({ integrity }) => integrity === 'broken')) {
    return 'verdict.sentence.invalid.broken';
  }
  if (signatures.some(({ modification }) => modification === 'suspicious')) {
    return 'verdict.sentence.invalid.suspicious';
  }
  return 'verdict.sentence.invalid.other';
}

export function signerName(signature: SignatureReport, say: Say): string {
  const { signer } = signature;
  return signer?.commonName ?? signer?.organization ?? say('report.unknownSigner');
}

export function claimedTime(signature: SignatureReport, say: Say): string {
  const { claimedSigningTime } = signature;
  return claimedSigningTime === undefined
    ? say('signature.noTime')
    : displayTime(claimedSigningTime);
}

function signers(signatures: readonly SignatureReport[], say: Say): string {
  return signatures.map((signature) => signerName(signature, say)).join(', ');
}
