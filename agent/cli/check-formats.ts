// The answer of kyso check as text, table or JSON.
import type { DispatchCheckResult, DispatchReport } from '../../shared/dispatch/report.ts';
import { adviceFor, dispatchSummary, findingSentence } from '../../shared/dispatch/words.ts';
import { type Language, type Say, sayIn } from '../../shared/text/text.ts';

export type CheckFormat = 'text' | 'table' | 'json';

type Lines = (report: DispatchReport, language: Language) => readonly string[];

export const checkFormats: Readonly<Record<CheckFormat, Lines>> = {
  text: textLines,
  table: tableLines,
  json: (report) => [JSON.stringify(report)],
};

const signs: Record<DispatchCheckResult['outcome'], string> = {
  blocked: '✗',
  warning: '!',
  undetermined: '?',
  passed: '✓',
  notApplicable: '–',
};

function textLines(report: DispatchReport, language: Language): readonly string[] {
  const say = sayIn(language);
  const files = report.files.map(({ name, role, overall }) => {
    const verdict = say(overall === undefined ? 'dispatch.notPdf' : `overall.${overall}`);
    return `  ${name} (${say(`dispatch.role.${role}`)}): ${verdict}`;
  });
  return [
    dispatchSummary(report, say),
    `${say('dispatch.files')}:`,
    ...files,
    ...report.checks.flatMap((check) => checkLines(check, say)),
  ];
}

function checkLines(check: DispatchCheckResult, say: Say): readonly string[] {
  const { number, id, outcome, article, findings } = check;
  const head = `${signs[outcome]} ${number}. ${say(`dispatch.check.${id}`)}: ${say(`dispatch.outcome.${outcome}`)}`;
  const advice = adviceFor(check, say);
  if (advice === undefined) return [head];
  return [
    head,
    ...findings.map((finding) => `    ${findingSentence(finding, say)}`),
    `    ${say('dispatch.article', { article })}`,
    `    ${say('dispatch.advice', { advice })}`,
  ];
}

function tableLines({ checks }: DispatchReport, language: Language): readonly string[] {
  const say = sayIn(language);
  return checks.map(({ number, id, outcome, findings }) => {
    const cells = [
      String(number).padStart(2),
      say(`dispatch.outcome.${outcome}`).padEnd(15),
      say(`dispatch.check.${id}`).padEnd(62),
      findings.map((finding) => findingSentence(finding, say)).join(' '),
    ];
    return cells.join(' ').trimEnd();
  });
}
