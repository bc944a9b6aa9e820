// 10 · Every appendix that the text names is there, and every attached PDF carries the organization's signature
// (NĐ 30 PL I, phần I, II.8b, III.1). What is no PDF cannot be signed: a warning, or refused by the rules.
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import { isOrganizationSignature } from '../../../shared/report/document-signatures.ts';
import { type Answer, block, unknown, warn } from './answer.ts';
import { appendicesNamedIn, appendicesOn, appendixOfFileName } from './appendix-names.ts';
import { isSameCode, joinedCode } from './document-code.ts';
import { type DocumentSet, type FileFacts, linesOf } from './facts.ts';

export function attachments(set: DocumentSet): Answer {
  return [...named(set), ...set.attachments.flatMap((file) => attached(file, set))];
}

function named({ main, attachments: files }: DocumentSet): DispatchFinding[] {
  const lines = linesOf(main);
  if (lines === undefined) return [unknown('no-text')];
  const { numbers, goesWith } = appendicesNamedIn(lines);
  const inMain = appendicesOn(lines);
  const there = new Set([...inMain, ...files.flatMap(numbersOf)]);
  // An appendix without a number is the only one.
  const isOnlyOne = numbers.length === 1 && (there.has(0) || files.length === 1);
  const missing = isOnlyOne ? [] : numbers.filter((number) => !there.has(number));
  const hasSomething = files.length > 0 || inMain.length > 0;
  return [
    ...missing.map((number) => block('appendix-missing', { number: roman(number) })),
    ...(goesWith && numbers.length === 0 && !hasSomething ? [block('attachment-expected')] : []),
    ...(main.pdf?.hasAllPages === false ? [unknown('text-incomplete', { file: main.name })] : []),
  ];
}

function numbersOf(file: FileFacts): readonly number[] {
  const byName = appendixOfFileName(file.name);
  return [...appendicesOn(linesOf(file) ?? []), ...(byName === undefined ? [] : [byName])];
}

function attached(file: FileFacts, { fields, rules }: DocumentSet): DispatchFinding[] {
  const { name, pdf } = file;
  if (pdf === undefined) {
    const tell = rules.nonPdfAttachments === 'block' ? block : warn;
    return [tell('attachment-not-pdf', { file: name })];
  }
  const { report } = pdf;
  if (report.status !== 'ok') return [unknown('attachment-unreadable', { file: name })];
  if (report.overall === 'invalid') return [block('attachment-broken', { file: name })];
  if (!report.signatures.some(isOrganizationSignature)) {
    return [block('attachment-unsigned', { file: name })];
  }
  const own = joinedCode(fields.documentNumber, fields.documentNotation);
  const codes = report.document?.written?.codes ?? [];
  const [other] = codes;
  if (own === undefined || other === undefined || codes.some((code) => isSameCode(code, own))) {
    return [];
  }
  return [block('attachment-other-number', { file: name, page: other, portal: own })];
}

const numerals = [
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const;

/** As decrees number appendices. */
function roman(number: number): string {
  const [letters, value] = numerals.find(([, one]) => one <= number) ?? ['', 0];
  return value === 0 ? '' : letters + roman(number - value);
}
