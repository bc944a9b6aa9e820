// The check in words, to paste into a letter that returns or accepts a document.
import { adviceOn } from '../../../shared/report/advice.ts';
import type { DocumentReport } from '../../../shared/report/report.ts';
import { displayTime } from '../../../shared/text/display-time.ts';
import type { Say } from '../../../shared/text/text.ts';
import {
  claimedTime,
  signerName,
  verdictSentence,
  verdictWord,
} from '../../../shared/report/verdict.ts';

export function returnText(
  label: string,
  report: DocumentReport,
  checkedAt: string,
  say: Say,
): string {
  const signatures = report.signatures.map((signature, index) => {
    const kind = signature.type === 'signature' ? 'report.signature' : 'report.timestamp';
    return [
      `${say(kind, { number: index + 1 })}: ${signerName(signature, say)}`,
      claimedTime(signature, say),
      say(`integrity.${signature.integrity}`),
      say(`modification.${signature.modification}`),
    ].join('; ');
  });
  return [
    `${say('report.file')}: ${label}`,
    `${say('report.result')}: ${verdictWord(report, say)}. ${verdictSentence(report, say)}`,
    ...signatures.map((line) => `- ${line}.`),
    ...(report.document === undefined ? [] : adviceLines(report, say)),
    say('report.checkedAt', { time: displayTime(checkedAt) }),
  ].join('\n');
}

function adviceLines(report: DocumentReport, say: Say): readonly string[] {
  const { sentence, reasons } = adviceOn(report, say);
  return [`${say('advice.title')}: ${sentence}`, ...reasons.map((reason) => `- ${reason}`)];
}
