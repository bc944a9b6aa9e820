// 15 · Nothing secret goes through the axis: neither by the portal's field nor by a mark on a page (QĐ 28/2018/QĐ-TTg).
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import { type Answer, block, unknown } from './answer.ts';
import { type DocumentSet, type FileFacts, filesOf } from './facts.ts';

/** Anything else in a secrecy field counts as secret. */
const OPEN = /^(?:0|thường|không|không mật|bình thường|normal|none)?$/iu;
/** Ô 10a: alone on its line, or behind its label. */
const MARK = /^(?:độ\s+mật\s*:\s*)?(TUYỆT MẬT|TỐI MẬT|MẬT)$/u;
/** A mark stands in the head of a first page. */
const HEAD_LINES = 40;

export function secrecy(set: DocumentSet): Answer {
  const field = set.fields.secrecy?.normalize('NFC').trim() ?? '';
  return [
    ...(OPEN.test(field) ? [] : [block('secret-field', { value: field })]),
    ...filesOf(set).flatMap(marked),
  ];
}

function marked(file: FileFacts): DispatchFinding[] {
  if (file.pdf === undefined) return [];
  const [first] = file.pdf.pages ?? [];
  if (first === undefined || first.length === 0) return [unknown('no-text', { file: file.name })];
  const mark = first.slice(0, HEAD_LINES).find((line) => MARK.test(line.trim()));
  return mark === undefined ? [] : [block('secret-mark', { file: file.name, mark: mark.trim() })];
}
