// Proposes where a person's signature belongs: between title and name of the signature block (Decree 30/2020, ô 7c).
import type { PageText } from './page-text.ts';
import { type BlockEvidence, findSignatureBlocks, type SignatureBlock } from './signature-block.ts';
import { linesOf, type TextLine } from './text-line.ts';
import { isSameName } from '../core/person-name.ts';

/** A rectangle in millimetres from the top-left corner of the page as displayed, and why it was chosen. */
type ProposedPlace = {
  readonly pageIndex: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly reason: BlockEvidence;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly warnings: readonly PlaceWarning[];
  /** Top of the block's first line. */
  readonly blockTopMm: number;
  /** Authority and title lines as read. */
  readonly titles: readonly string[];
  /** The name printed under the gap, when one was found. */
  readonly name: string | undefined;
};

/** `gap-small`: less than 20 mm to sign in; `name-missing`; `several-blocks`: the person must choose. */
type PlaceWarning = 'gap-small' | 'name-missing' | 'several-blocks';

export type PlaceProposal = ProposedPlace & {
  /** The other blocks found, best first. */
  readonly alternatives: readonly ProposedPlace[];
};

const MAX_WIDTH_MM = 55;
const MIN_WIDTH_MM = 20;
const MAX_HEIGHT_MM = 43;
const MIN_HEIGHT_MM = 6;
const COMFORTABLE_GAP_MM = 20;
const EDGE_MM = 3;
const CLEARANCE_MM = 1;

/**
 * The best place for the competent person's signature, from pages given in any order.
 *
 * @param signerName - the certificate's name; a block that prints it wins over the others
 * @returns undefined when no page shows a signature block, as in scans
 */
export function proposePlace(
  pages: readonly PageText[],
  signerName?: string,
): PlaceProposal | undefined {
  const candidates = pages
    .flatMap((page) =>
      findSignatureBlocks(page)
        .filter((block) => hasRoom(block, page))
        .map((block) => ({
          page,
          block,
          score: scoreOf(block, signerName),
        })),
    )
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        b.page.pageIndex - a.page.pageIndex ||
        b.block.centreMm - a.block.centreMm,
    );
  const [best, ...others] = candidates.map(({ page, block }) => placeIn(block, page));
  if (best === undefined) return undefined;
  const rivals = candidates.filter(({ score }) => score === candidates[0]?.score);
  const warnings: PlaceWarning[] =
    rivals.length > 1 ? [...best.warnings, 'several-blocks'] : [...best.warnings];
  return { ...best, warnings, alternatives: others };
}

const evidenceScores: Record<BlockEvidence, number> = {
  'authority-prefix': 3,
  'recipients-line': 2,
  'title-and-name': 0,
};

function scoreOf(block: SignatureBlock, signerName: string | undefined): number {
  const { name } = block;
  const printed =
    name !== undefined && signerName !== undefined && isSameName(name.text, signerName);
  return (
    evidenceScores[block.evidence] +
    (block.besideRecipients ? 3 : 0) +
    (name === undefined ? 0 : 3) +
    (printed ? 10 : 0)
  );
}

/** The gap's height (at most 43 mm, centred in it) and at most 55 mm, centred under title and name. */
function placeIn(block: SignatureBlock, page: PageText): ProposedPlace {
  const gapMm = block.gapBottomMm - block.gapTopMm;
  const heightMm = Math.min(MAX_HEIGHT_MM, Math.max(MIN_HEIGHT_MM, gapMm));
  const yMm = block.gapTopMm + (gapMm - heightMm) / 2;
  const halfMm = halfWidth(block, page);
  const warnings: PlaceWarning[] = [];
  if (gapMm < COMFORTABLE_GAP_MM) warnings.push('gap-small');
  if (block.name === undefined) warnings.push('name-missing');
  return {
    pageIndex: page.pageIndex,
    xMm: block.centreMm - halfMm,
    yMm: Math.max(EDGE_MM, Math.min(yMm, page.heightMm - EDGE_MM - heightMm)),
    widthMm: 2 * halfMm,
    heightMm,
    reason: block.evidence,
    confidence: confidenceOf(block),
    warnings,
    blockTopMm: Math.min(...block.titles.map(({ topMm }) => topMm)),
    titles: block.titles.map(({ text }) => text),
    name: block.name?.text,
  };
}

/** Text outside the page or at its very edge marks no place to sign. */
function hasRoom({ centreMm, gapTopMm, gapBottomMm }: SignatureBlock, page: PageText): boolean {
  const sideMm = Math.min(centreMm, page.widthMm - centreMm) - EDGE_MM;
  const inside = gapTopMm >= EDGE_MM && gapBottomMm <= page.heightMm - EDGE_MM;
  return sideMm >= MIN_WIDTH_MM / 2 && inside && page.heightMm >= MAX_HEIGHT_MM + 2 * EDGE_MM;
}

/** Half the width that keeps clear of the page's edges and of text beside the gap, such as a long «Nơi nhận» list. */
function halfWidth(block: SignatureBlock, page: PageText): number {
  const { centreMm } = block;
  const distances = linesOf(page)
    .filter((line) => line.bottomMm > block.gapTopMm && line.topMm < block.gapBottomMm)
    .filter((line) => !containsCentre(line, centreMm))
    .map(
      (line) =>
        (line.rightMm < centreMm ? centreMm - line.rightMm : line.leftMm - centreMm) - CLEARANCE_MM,
    );
  const clear = Math.max(MIN_WIDTH_MM / 2, Math.min(MAX_WIDTH_MM / 2, ...distances));
  return Math.min(clear, centreMm - EDGE_MM, page.widthMm - EDGE_MM - centreMm);
}

function containsCentre(line: TextLine, centreMm: number): boolean {
  return line.leftMm <= centreMm && line.rightMm >= centreMm;
}

function confidenceOf(block: SignatureBlock): ProposedPlace['confidence'] {
  if (block.name === undefined) return 'low';
  return block.besideRecipients && block.evidence !== 'title-and-name' ? 'high' : 'medium';
}
