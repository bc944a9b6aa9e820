// Finds signature blocks on a page: authority and title lines, the gap to sign in, the name (Decree 30/2020, annex I, II.7).
import type { PageText } from './page-text.ts';
import { linesOf, type TextLine } from './text-line.ts';
import {
  isAuthorityLine,
  isNote,
  isPersonName,
  isRecipientsLine,
  isTitleLine,
  isUpperCaseName,
} from './vietnamese-words.ts';

/** How a block was recognised, the surest first. */
export type BlockEvidence = 'authority-prefix' | 'recipients-line' | 'title-and-name';

export type SignatureBlock = {
  readonly evidence: BlockEvidence;
  /** Whether «Nơi nhận:» stands on the height of the first line. */
  readonly besideRecipients: boolean;
  /** Authority and title lines above the gap. */
  readonly titles: readonly TextLine[];
  readonly name: TextLine | undefined;
  readonly gapTopMm: number;
  readonly gapBottomMm: number;
  readonly centreMm: number;
};

/** Title, name and extra title share their centre within 15 pt; names placed with spaces miss it by more. */
const CENTRE_TOLERANCE_MM = 5.3;
const LOOSE_TOLERANCE_MM = 14;
/** Lines of one paragraph follow each other with less than this hole, in sizes. */
const NEXT_LINE = 1.2;
/** A gap where someone signs; smaller holes are line spacing. */
const SIGNING_GAP_MM = 12;
/** The name stands at most this far below the title. */
const NAME_REACH_MM = 75;
const DEFAULT_GAP_MM = 30;
const BOTTOM_MARGIN_MM = 15;

/** Blocks of a page from top to bottom; a joint document has several. */
export function findSignatureBlocks(page: PageText): SignatureBlock[] {
  const lines = linesOf(page);
  const blocks: SignatureBlock[] = [];
  const used = new Set<TextLine>();
  for (const start of startsOf(lines, page)) {
    if (used.has(start.line)) continue;
    const block = readBlock(start, lines, page);
    if (block === undefined) continue;
    for (const title of block.titles) used.add(title);
    blocks.push(block);
  }
  return blocks;
}

/** Whether the page holds a block beyond doubt: no earlier page needs to be read. */
export function hasSureBlock(page: PageText): boolean {
  return findSignatureBlocks(page).some(
    (block) =>
      block.evidence !== 'title-and-name' && block.besideRecipients && block.name !== undefined,
  );
}

type Start = {
  readonly line: TextLine;
  readonly evidence: BlockEvidence;
  readonly besideRecipients: boolean;
};

/** Lines that may open a block, the surest kinds first, so that a title line is not taken for another block. */
function startsOf(lines: readonly TextLine[], page: PageText): Start[] {
  const recipients = lines.filter((line) => isRecipientsLine(line.text));
  const isBeside = (line: TextLine): boolean =>
    recipients.some(
      ({ baselineMm, rightMm, sizeMm }) =>
        Math.abs(baselineMm - line.baselineMm) < NEXT_LINE * sizeMm && line.leftMm > rightMm,
    );
  const isRight = (line: TextLine): boolean => line.centreMm > page.widthMm / 2;
  const starts = (evidence: BlockEvidence, found: readonly TextLine[]): Start[] =>
    found.map((line) => ({ line, evidence, besideRecipients: isBeside(line) }));
  return [
    ...starts(
      'authority-prefix',
      lines.filter((line) => isAuthorityLine(line.text)),
    ),
    ...starts(
      'recipients-line',
      lines.filter((line) => isTitleLine(line.text) && isRight(line) && isBeside(line)),
    ),
    ...starts(
      'title-and-name',
      lines.filter((line) => isTitleLine(line.text) && isRight(line)),
    ),
  ];
}

function readBlock(
  start: Start,
  lines: readonly TextLine[],
  page: PageText,
): SignatureBlock | undefined {
  const below = lines.filter(
    (line) => line.topMm > start.line.topMm && !isRecipientsLine(line.text),
  );
  const column = below.filter((line) => isUnder(line, start.line, CENTRE_TOLERANCE_MM));
  const { titles, gapTopMm } = readTitles(start.line, column);
  const named =
    readName(column, gapTopMm) ??
    readName(
      below.filter((line) => isUnder(line, start.line, LOOSE_TOLERANCE_MM)),
      gapTopMm,
    );
  const block = {
    evidence: start.evidence,
    besideRecipients: start.besideRecipients,
    titles,
    gapTopMm,
  };
  if (named !== undefined) {
    // Only a real gap makes an upper-case line a title: headings stand close above their text.
    if (start.evidence === 'title-and-name' && named.gapBottomMm - gapTopMm < SIGNING_GAP_MM)
      return undefined;
    return { ...block, ...named, centreMm: (centreOf(titles) + named.name.centreMm) / 2 };
  }
  if (start.evidence === 'title-and-name') return undefined;
  return {
    ...block,
    name: undefined,
    gapBottomMm: freeBelow(gapTopMm, column, page),
    centreMm: centreOf(titles),
  };
}

function isUnder(line: TextLine, start: TextLine, toleranceMm: number): boolean {
  return Math.abs(line.centreMm - start.centreMm) <= toleranceMm;
}

/** The first line and the upper-case lines that follow it closely; notes in brackets may stand between. */
function readTitles(
  start: TextLine,
  column: readonly TextLine[],
): { titles: TextLine[]; gapTopMm: number } {
  const titles = [start];
  let gapTopMm = start.bottomMm;
  for (const line of column) {
    const close = line.topMm - gapTopMm < NEXT_LINE * line.sizeMm;
    const note = isNote(line.text);
    if (!close || !(note || isTitleLine(line.text))) break;
    if (!note) titles.push(line);
    gapTopMm = Math.max(gapTopMm, line.bottomMm);
  }
  return { titles, gapTopMm };
}

/** The name below the gap. A further title just above the name (7b) closes the gap from below. */
function readName(
  column: readonly TextLine[],
  gapTopMm: number,
): { name: TextLine; gapBottomMm: number } | undefined {
  let closing: TextLine | undefined;
  for (const line of column) {
    if (line.topMm < gapTopMm - 0.5 || isNote(line.text)) continue;
    if (line.topMm - gapTopMm > NAME_REACH_MM) return undefined;
    const deep = line.topMm - gapTopMm >= SIGNING_GAP_MM;
    closing ??= line;
    if (isPersonName(line.text)) return { name: line, gapBottomMm: closing.topMm };
    if (!isTitleLine(line.text) || !deep) return undefined;
    const next = column[column.indexOf(line) + 1];
    const titleAboveName =
      next !== undefined && next.topMm - line.bottomMm < NEXT_LINE * next.sizeMm;
    if (!titleAboveName)
      return isUpperCaseName(line.text) ? { name: line, gapBottomMm: closing.topMm } : undefined;
  }
  return undefined;
}

/** Where the free space below a title without a name ends. */
function freeBelow(gapTopMm: number, column: readonly TextLine[], page: PageText): number {
  const obstacle = column.find((line) => line.topMm >= gapTopMm && !isNote(line.text));
  return Math.min(
    gapTopMm + DEFAULT_GAP_MM,
    page.heightMm - BOTTOM_MARGIN_MM,
    obstacle?.topMm ?? Number.POSITIVE_INFINITY,
  );
}

function centreOf(titles: readonly TextLine[]): number {
  return titles.reduce((sum, line) => sum + line.centreMm, 0) / titles.length;
}
