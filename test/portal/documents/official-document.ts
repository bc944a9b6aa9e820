// Composes an official document to pages as NĐ 30/2020/NĐ-CP PL I asks.
import { type Block, paginate } from './blocks.ts';
import { bodyBlocks } from './body.ts';
import { closing } from './closing.ts';
import type { PageDrawing } from './drawing.ts';
import type { OfficialDocument } from './document-model.ts';
import { letterhead } from './letterhead.ts';
import { portrait } from './page-shape.ts';

export function composeDocument(document: OfficialDocument): readonly PageDrawing[] {
  const body = bodyBlocks(document.body, portrait);
  const blocks = [...letterhead(document), ...keepLastWithClosing(body), closing(document)];
  return paginate(blocks, { shape: portrait, numbered: true });
}

/** The signature never stands alone on a page: two lines of text go with it. */
function keepLastWithClosing(body: readonly Block[]): readonly Block[] {
  return body.map((block, index) =>
    index >= body.length - 2 ? { ...block, keepWithNext: true } : block,
  );
}
