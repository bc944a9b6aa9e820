// The verdict of a report as people see it: tone, icon, word, and one sentence.
import { displayTime } from '../text/display-time.ts';
import type { Say } from '../text/text.ts';
import type { DocumentReport, SignatureReport } from './report.ts';

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
  if (modification === 'not-whole' || modification === 'suspicious') return 'bad';
  return indication === 'TOTAL-PASSED' ? 'ok' : 'warn';
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
      return say(
        report.lostSignatures === undefined
          ? 'verdict.sentence.no-signature'
          : 'verdict.sentence.lost',
      );
    case 'valid':
      return validSentence(signatures, say);
    case 'invalid':
      return invalidSentence(report.signatures, say);
    case 'indeterminate':
      return indeterminateSentence(signatures, say);
  }
}

const MOST_LISTED = 3;

function validSentence(signatures: readonly SignatureReport[], say: Say): string {
  const named = { signers: signers(signatures, say) };
  const weak = signatures.find(({ warnings }) => warnings.includes('weak-digest'));
  if (weak !== undefined) {
    return say('verdict.sentence.valid.weak', { ...named, time: claimedTime(weak, say) });
  }
  const changes = signatures.flatMap(({ changes = [] }) => changes);
  const rules = [...new Set(changes.map(({ rule }) => rule))].slice(0, MOST_LISTED);
  if (rules.length === 0) return say('verdict.sentence.valid', named);
  const list = rules.map((rule) => insideSentence(say(`change.${rule}`)));
  return say('verdict.sentence.valid.changes', { ...named, list });
}

/** Why nothing is concluded, then what is known without a judgement on trust of the last signature. */
function indeterminateSentence(signatures: readonly SignatureReport[], say: Say): string {
  const last = signatures.at(-1);
  if (last === undefined) return say('verdict.sentence.indeterminate');
  const sub = signatures.find(({ subIndication }) => subIndication !== null)?.subIndication ?? null;
  const reason = sub === null ? undefined : say(`subIndication.${sub}`);
  return [
    reason === undefined
      ? say('verdict.sentence.indeterminate')
      : say('verdict.sentence.indeterminate.reason', { reason: insideSentence(reason, '.') }),
    say('signature.facts', {
      integrity: say(`integrity.${last.integrity}`),
      coverage: say(`coverage.${last.coverage}`),
    }),
    say('signature.by', { signer: signerName(last, say), time: claimedTime(last, say) }),
  ].join(' ');
}

function invalidSentence(signatures: readonly SignatureReport[], say: Say): string {
  const broken = signatures.filter(({ integrity }) => integrity === 'broken');
  if (broken.length > 0) {
    return say('verdict.sentence.invalid.broken', { signers: signers(broken, say) });
  }
  const changed = signatures.find(({ modification }) => modification === 'suspicious');
  if (changed !== undefined) return suspiciousSentence(changed, say);
  const failed = signatures.find(({ indication }) => indication === 'TOTAL-FAILED');
  const sub = failed?.subIndication ?? null;
  if (sub === null || sub === 'FORMAT_FAILURE') {
    return say('verdict.sentence.invalid.other', { signers: signers(signatures, say) });
  }
  const reason = insideSentence(say(`subIndication.${sub}`), '.');
  return say('verdict.sentence.invalid.reason', { reason });
}

/** The first change that the signature does not permit, with its page where it has one. */
function suspiciousSentence(signature: SignatureReport, say: Say): string {
  const named = { signers: signers([signature], say) };
  const forbidden = (signature.changes ?? []).filter(({ isPermitted }) => !isPermitted);
  const change = forbidden.find(({ pageIndex }) => pageIndex !== undefined) ?? forbidden[0];
  if (change === undefined) return say('verdict.sentence.invalid.suspicious', named);
  const what = insideSentence(say(`change.${change.rule}`));
  return change.pageIndex === undefined
    ? say('verdict.sentence.invalid.change', { ...named, what })
    : say('verdict.sentence.invalid.page', { ...named, what, page: change.pageIndex + 1 });
}

/** A sentence as part of another one. */
function insideSentence(sentence: string, end = ''): string {
  return sentence.charAt(0).toLocaleLowerCase('vi') + sentence.slice(1).replace(/\.$/, end);
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
