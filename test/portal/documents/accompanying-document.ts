// A file that goes with a document: an appendix or a regulation; numbered separately (NĐ 30 PL I, Phần I, III.1).
import { paginate, paragraph, type ParagraphStyle } from './blocks.ts';
import { bodyBlocks, bodyStyle } from './body.ts';
import type { BodyItem } from './document-model.ts';
import type { PageDrawing } from './drawing.ts';
import type { PageShape } from './page-shape.ts';

export type AccompanyingDocument = {
  /** «Phụ lục», «Phụ lục II», «QUY CHẾ». */
  readonly label: string;
  readonly title: string;
  /** «(Kèm theo Công văn …)»; number and date stay open on electronic documents (III.1c). */
  readonly reference: string;
  readonly body: readonly BodyItem[];
  readonly shape: PageShape;
};

export function composeAccompanying(document: AccompanyingDocument): readonly PageDrawing[] {
  const { shape } = document;
  const centred: ParagraphStyle = {
    ...bodyStyle(shape),
    alignment: 'centre',
    indent: 0,
    spaceBefore: 0,
    keepWithNext: true,
  };
  const blocks = [
    ...paragraph(`*${document.label}*`, centred),
    ...paragraph(`*${document.title}*`, centred),
    ...paragraph(`_${document.reference}_`, { ...centred, spaceBefore: 2 }),
    ...bodyBlocks(document.body, shape),
  ];
  return paginate(blocks, { shape, numbered: true });
}
