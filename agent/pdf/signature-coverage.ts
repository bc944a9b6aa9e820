// How much of the file a signature's byte range covers, ISO 32000-2 §12.8.1. Attacks of the families USF, ISA
// and SWA live in what a lenient reader overlooks here, so every number has to be exactly right.
import type { Bytes } from './bytes.ts';
import { isWhiteSpace } from './characters.ts';
import type { FileSpan } from './object-parser.ts';
import type { Revision } from './revisions.ts';
import type { ByteRange } from './signature-dictionary.ts';

export type Coverage = 'whole-file' | 'whole-revision' | 'partial';

/** What is wrong or remarkable about a signature's place in the file. */
export type CoverageProblem =
  | 'byte-range-start'
  | 'byte-range-overlap'
  | 'byte-range-beyond-file'
  | 'gap-not-contents'
  | 'range-end-not-revision-end'
  | 'trailing-whitespace'
  | 'trailing-data';

export type CoverageFacts = {
  readonly coverage: Coverage;
  readonly problems: readonly CoverageProblem[];
};

/**
 * Judges a byte range against the place of its own /Contents and the ends of the file's revisions.
 *
 * @param contents - where the hex string stands, `<` and `>` included; undefined when it has no place of its own
 */
export function coverageOf(
  bytes: Bytes,
  revisions: readonly Revision[],
  range: ByteRange,
  contents: FileSpan | undefined,
): CoverageFacts {
  const problems = rangeProblems(bytes, range, contents);
  if (problems.length > 0) return { coverage: 'partial', problems };
  const end = range[2] + range[3];
  if (end === bytes.sizeBytes) return { coverage: 'whole-file', problems: [] };
  if (isWhiteSpaceOnly(bytes, end, bytes.sizeBytes)) {
    return { coverage: 'whole-file', problems: ['trailing-whitespace'] };
  }
  if (!revisions.some((revision) => endsRevision(bytes, revision, end))) {
    return { coverage: 'partial', problems: ['range-end-not-revision-end'] };
  }
  const isLast = end >= (revisions.at(-1)?.markEnd ?? 0);
  return isLast
    ? { coverage: 'partial', problems: ['trailing-data'] }
    : { coverage: 'whole-revision', problems: [] };
}

function rangeProblems(
  bytes: Bytes,
  [start, length, secondStart, secondLength]: ByteRange,
  contents: FileSpan | undefined,
): readonly CoverageProblem[] {
  const problems: CoverageProblem[] = [];
  if (start !== 0) problems.push('byte-range-start');
  if (start + length > secondStart) problems.push('byte-range-overlap');
  if (secondStart + secondLength > bytes.sizeBytes) problems.push('byte-range-beyond-file');
  if (contents?.start !== start + length || contents.end !== secondStart) {
    problems.push('gap-not-contents');
  }
  return problems;
}

/** At `%%EOF`, after its line ending, or after more white space: so files are left by different writers. */
function endsRevision(bytes: Bytes, { markEnd, endOffset }: Revision, end: number): boolean {
  return end >= markEnd && (end <= endOffset || isWhiteSpaceOnly(bytes, endOffset, end));
}

function isWhiteSpaceOnly(bytes: Bytes, start: number, end: number): boolean {
  for (let position = start; position < end; position += 1) {
    if (!isWhiteSpace(bytes.at(position))) return false;
  }
  return true;
}
