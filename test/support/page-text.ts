// Builds the text of a page as the text process reports it, from lines placed as on a letter of Decree 30.
import type { PageText, TextItem } from '../../agent/text/page-text.ts';

const MM_PER_POINT = 25.4 / 72;

export type PlacedLine = {
  readonly text: string;
  /** Of the baseline, in mm from the top of the page. */
  readonly y: number;
  readonly sizePt?: number;
} & ({ readonly centre: number } | { readonly left: number });

/** About the width of a Times face. */
export function widthMm(text: string, sizePt: number): number {
  let width = 0;
  for (const character of text.normalize('NFC')) {
    width += character === ' ' ? 0.25 : /\p{Lu}/u.test(character) ? 0.68 : 0.46;
  }
  return width * sizePt * MM_PER_POINT;
}

export function item(line: PlacedLine): TextItem {
  const sizePt = line.sizePt ?? 14;
  const width = widthMm(line.text, sizePt);
  const xMm = 'left' in line ? line.left : line.centre - width / 2;
  return {
    text: line.text,
    xMm,
    baselineMm: line.y,
    widthMm: width,
    sizeMm: sizePt * MM_PER_POINT,
  };
}

export function pageText(lines: readonly PlacedLine[], pageIndex = 0): PageText {
  return { pageIndex, widthMm: 210, heightMm: 297, items: lines.map(item) };
}

export type Ending = {
  readonly titles: readonly string[];
  readonly name?: string;
  readonly gapMm?: number;
  readonly centre?: number;
  readonly recipients?: boolean;
  readonly top?: number;
};

/** The foot of a letter: titles six millimetres apart, the gap, the name; «Nơi nhận:» beside the first title. */
export function ending({
  titles,
  name,
  gapMm = 30,
  centre = 145,
  recipients = true,
  top = 180,
}: Ending): PlacedLine[] {
  const left: PlacedLine[] = [
    { text: 'Nơi nhận:', left: 32, y: top, sizePt: 12 },
    { text: '- Như trên;', left: 32, y: top + 5, sizePt: 11 },
    { text: '- Lưu: VT, TH.', left: 32, y: top + 10, sizePt: 11 },
  ];
  const titleLines = titles.map(
    (text, index): PlacedLine => ({ text, centre, y: top + 6 * index }),
  );
  const size = 14 * MM_PER_POINT;
  const lastBottom = top + 6 * (titles.length - 1) + 0.216 * size;
  const nameLine: PlacedLine[] =
    name === undefined ? [] : [{ text: name, centre, y: lastBottom + gapMm + 0.891 * size }];
  return [...(recipients ? left : []), ...titleLines, ...nameLine];
}

/** Lines that must never be taken for a signature block. */
export const letterHead: readonly PlacedLine[] = [
  { text: 'ỦY BAN NHÂN DÂN', centre: 65, y: 25, sizePt: 13 },
  { text: 'TỈNH QUẢNG NGÃI', centre: 65, y: 31, sizePt: 13 },
  { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', centre: 145, y: 25, sizePt: 13 },
  { text: 'Độc lập - Tự do - Hạnh phúc', centre: 145, y: 31 },
  { text: 'Số: 142/UBND-HCC', centre: 65, y: 40, sizePt: 13 },
  { text: 'Quảng Ngãi, ngày 05 tháng 02 năm 2021', centre: 145, y: 40 },
  { text: 'Ủy ban nhân dân tỉnh báo cáo Bộ Nội vụ kết quả thực hiện như sau:', left: 42, y: 90 },
  { text: 'Kính đề nghị Bộ Nội vụ xem xét./.', left: 42, y: 100 },
];
