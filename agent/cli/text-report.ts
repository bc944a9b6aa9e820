// The report as lines for a terminal.
import {
  knownFacts,
  type Note,
  type OutlineSection,
  outlineOf,
} from '../../shared/report/outline.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import type { Tone } from '../../shared/report/verdict.ts';
import { type Language, sayIn } from '../../shared/text/text.ts';

const MARKS: Readonly<Record<Tone, string>> = { ok: '✓', bad: '✗', warn: '!', idle: '-' };

export function textReport(
  file: string,
  report: DocumentReport,
  language: Language,
): readonly string[] {
  const { word, sentence, sections } = outlineOf(file, report, sayIn(language));
  return [`${file}: ${word}`, `  ${sentence}`, ...sections.flatMap(sectionLines)];
}

function sectionLines({ title, tone, facts, notes }: OutlineSection): readonly string[] {
  return [
    `  ${tone === undefined ? '' : `${MARKS[tone]} `}${title}`,
    ...knownFacts(facts).map(([label, value]) => `    ${label}: ${value}`),
    ...notes.flatMap(({ heading, notes: own }) => [
      ...(heading === '' ? [] : [`    ${heading}`]),
      ...own.flatMap((note) => noteLines(note, heading === '' ? '    ' : '      ')),
    ]),
  ];
}

function noteLines({ tone, text, detail }: Note, indent: string): readonly string[] {
  return [
    `${indent}${MARKS[tone]} ${text}`,
    ...(detail === undefined ? [] : [`${indent}  ${detail}`]),
  ];
}
