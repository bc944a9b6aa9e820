// The text of a document as blocks: paragraphs, headings, centred lines, tables.
import { type Block, paragraph, type ParagraphStyle } from './blocks.ts';
import type { BodyItem } from './document-model.ts';
import { type PageShape, textWidth } from './page-shape.ts';
import { table } from './table.ts';

export function bodyBlocks(items: readonly BodyItem[], shape: PageShape): readonly Block[] {
  return items.flatMap((item) => itemBlocks(item, shape));
}

/** Size 14 justified, first line indented by 1.27 cm, 6 pt between paragraphs (NĐ 30 PL I, Phần I, II.6). */
export function bodyStyle(shape: PageShape): ParagraphStyle {
  return {
    size: 14,
    leading: 18,
    alignment: 'justify',
    indent: 36,
    spaceBefore: 6,
    keepWithNext: false,
    x: shape.left,
    width: textWidth(shape),
  };
}

function itemBlocks(item: BodyItem, shape: PageShape): readonly Block[] {
  const style = bodyStyle(shape);
  switch (item.kind) {
    case 'text':
      return paragraph(item.text, style);
    case 'heading':
      return paragraph(`*${item.text}*`, { ...style, keepWithNext: true });
    case 'centred':
      return paragraph(`*${item.text}*`, {
        ...style,
        alignment: 'centre',
        indent: 0,
        spaceBefore: 10,
        keepWithNext: true,
      });
    case 'table':
      return table(item.table, shape);
  }
}
