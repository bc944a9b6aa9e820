// Which column of a list holds which field: by the words above it.
import {
  type FieldName,
  fieldLabels,
  fieldNames,
} from '../../../../shared/portal-profile/field.ts';
import { labelForm, tidy } from '../../../portals/profile/words-of.ts';

/** Headings beside those of forms. */
const shorter: Partial<Readonly<Record<FieldName, readonly string[]>>> = {
  documentCode: ['Số/KH', 'Số - Ký hiệu', 'Số VB', 'Ký hiệu văn bản', 'Số KH văn bản'],
  subject: ['Nội dung', 'Trích yếu văn bản', 'Tiêu đề'],
  issuingOrganization: ['Đơn vị', 'Cơ quan', 'Đơn vị gửi', 'Đơn vị soạn'],
  issuedDate: ['Ngày', 'Ngày ký'],
  documentType: ['Loại'],
  dueDate: ['Hạn'],
};

const forms = new Map<string, FieldName>(
  fieldNames.flatMap((name) =>
    [...fieldLabels[name], ...(shorter[name] ?? [])].map((label): [string, FieldName] => [
      labelForm(label),
      name,
    ]),
  ),
);

/** The field that a label or heading names. */
function fieldOf(words: string): FieldName | undefined {
  return forms.get(labelForm(words));
}

/** The cells of a row with the field that the heading above each names. */
export function headedCells(row: Element): ReadonlyMap<FieldName, Element> {
  const found = new Map<FieldName, Element>();
  const headings = headingsAbove(row);
  for (const [at, cell] of [...row.children].entries()) {
    const name = fieldOf(tidy(headings[at]?.textContent ?? ''));
    if (name !== undefined && !found.has(name)) found.set(name, cell);
  }
  return found;
}

/** The heading row of the same table or grid; empty when there is none with as many cells. */
function headingsAbove(row: Element): readonly Element[] {
  const table = row.closest('table, [role=table], [role=grid]') ?? row.parentElement;
  const rows = table?.querySelectorAll('thead tr, tr, [role=row]') ?? [];
  const siblings = row.parentElement?.children ?? [];
  for (const candidate of [...rows, ...siblings]) {
    if (candidate === row) break;
    const cells = [...candidate.children];
    const known = cells.filter((cell) => fieldOf(tidy(cell.textContent)) !== undefined).length;
    if (cells.length === row.children.length && known >= 1 && known * 3 >= cells.length / 2)
      return cells;
  }
  return [];
}
