// The head of a document: Quốc hiệu, organization, number, place and date, subject, addressees (diagram cells 1–5, 9a, 10b).
import { type Block, centred, measureAt, paragraph } from './blocks.ts';
import { type LineMark, type Mark, millimetres } from './drawing.ts';
import { face } from './faces.ts';
import { breakLines, parseSpans, wordsOf } from './lines.ts';
import type { Day, OfficialDocument } from './document-model.ts';
import { portrait, textWidth } from './page-shape.ts';

const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const motto = 'Độc lập - Tự do - Hạnh phúc';
const nationWidth = face('bold').width(nation, 13);
const nationCentre = portrait.right - nationWidth / 2;
const columnGap = 8;
const leftWidth = textWidth(portrait) - nationWidth - columnGap;
const leftCentre = portrait.left + leftWidth / 2;

export function letterhead(document: OfficialDocument): readonly Block[] {
  return [headBlock(document), ...headingBlocks(document)];
}

/** Both columns are one block: they share their lines' heights. */
function headBlock(document: OfficialDocument): Block {
  const names = organizationLines(document);
  const nameBottom = 16 * names.length;
  const numberLine = Math.max(nameBottom, 32) + 30;
  const subject = document.heading.kind === 'letter' ? `V/v ${document.heading.subject}` : '';
  const subjectLines = columnLines(subject, 12, false);
  const frameTop = numberLine + 6 + 15 * subjectLines.length + 6;
  const height = document.urgency === undefined ? frameTop : frameTop + millimetres(8) + 4;
  return {
    height,
    spaceBefore: 0,
    keepWithNext: true,
    draw: (top) => [
      centred(nation, nationCentre, top - 13, 13, 'bold'),
      centred(motto, nationCentre, top - 29, 14, 'bold'),
      rule(nationCentre, top - 34.5, face('bold').width(motto, 14)),
      ...names.map(({ words, style }, index) =>
        centred(words, leftCentre, top - 13 - 16 * index, 13, style),
      ),
      rule(leftCentre, top - nameBottom - 2.5, widest(names) * 0.4),
      ...numberMarks(document, top - numberLine),
      ...subjectLines.map((line, index) =>
        centred(line, leftCentre, top - numberLine - 17 - 15 * index, 12, 'regular'),
      ),
      ...urgencyFrame(document, top - frameTop),
    ],
  };
}

type NameLine = { readonly words: string; readonly style: 'regular' | 'bold' };

function organizationLines({ organization }: OfficialDocument): readonly NameLine[] {
  const parent = columnLines(organization.parent ?? '', 13, false);
  const name = columnLines(organization.name, 13, true);
  return [
    ...parent.map((words) => ({ words, style: 'regular' }) as const),
    ...name.map((words) => ({ words, style: 'bold' }) as const),
  ];
}

/** Lines of the left column; `|` in a name forces a break where officials put it. */
function columnLines(words: string, size: number, bold: boolean): readonly string[] {
  const style = bold ? 'bold' : 'regular';
  return words
    .split('|')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const spans = wordsOf(parseSpans(part, style));
      return breakLines(spans, leftWidth, 0, measureAt(size)).map((line) =>
        line.words.map((word) => word.map((piece) => piece.text).join('')).join(' '),
      );
    });
}

function widest(lines: readonly NameLine[]): number {
  return Math.max(...lines.map(({ words, style }) => face(style).width(words, 13)));
}

function numberMarks(document: OfficialDocument, y: number): readonly Mark[] {
  const number = document.documentNumber;
  // Room for a number that is written or stamped later.
  const shown = number === undefined ? '        ' : ` ${twoDigits(number)}`;
  return [
    centred(`Số:${shown}/${document.documentNotation}`, leftCentre, y, 13, 'regular'),
    centred(
      `${document.organization.place}, ${dateText(document.issuedDay, document.year)}`,
      nationCentre,
      y,
      14,
      'italic',
    ),
  ];
}

/** Day below 10 and months 1 and 2 get a leading zero (NĐ 30 PL I, Phần I, II.4). */
function dateText(day: Day | undefined, year: number): string {
  if (day === undefined) return `ngày      tháng      năm ${year}`;
  const month = day.month < 3 ? twoDigits(day.month) : String(day.month);
  return `ngày ${twoDigits(day.day)} tháng ${month} năm ${day.year}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** HỎA TỐC 30 × 8 mm, THƯỢNG KHẨN 40 × 8, KHẨN 20 × 8, bright red, single border (cell 10b). */
function urgencyFrame({ urgency }: OfficialDocument, top: number): readonly Mark[] {
  if (urgency === undefined) return [];
  const width = millimetres({ KHẨN: 20, 'THƯỢNG KHẨN': 40, 'HỎA TỐC': 30 }[urgency]);
  const height = millimetres(8);
  const label = centred(urgency, leftCentre, top - height / 2 - 4.7, 13, 'bold');
  return [{ kind: 'frame', x: leftCentre - width / 2, y: top - height, width, height, label }];
}

function rule(centre: number, y: number, width: number): LineMark {
  return { kind: 'line', from: [centre - width / 2, y], to: [centre + width / 2, y], width: 0.7 };
}

function headingBlocks({ heading }: OfficialDocument): readonly Block[] {
  if (heading.kind === 'letter') return addresseeBlocks(heading.addressees);
  const style = {
    size: 14,
    leading: 18,
    alignment: 'centre',
    indent: 0,
    spaceBefore: 0,
    keepWithNext: true,
    x: portrait.left,
    width: textWidth(portrait),
  } as const;
  const inset = 48;
  const titleStyle = { ...style, x: style.x + inset, width: style.width - 2 * inset };
  return [
    ...paragraph(`*${heading.documentType}*`, { ...style, spaceBefore: 10 }),
    ...paragraph(`*${heading.subject}*`, titleStyle),
    {
      height: 12,
      spaceBefore: 0,
      keepWithNext: true,
      draw: (top) => [rule((portrait.left + portrait.right) / 2, top - 4, 80)],
    },
  ];
}

function addresseeBlocks(addressees: readonly string[]): readonly Block[] {
  const [only] = addressees;
  const salutation = 'Kính gửi:';
  const base = { size: 14, leading: 18, alignment: 'left', indent: 0, keepWithNext: true } as const;
  if (addressees.length === 1 && only !== undefined) {
    const words = `${salutation} ${only}.`;
    const width = textWidth(portrait);
    return paragraph(words, {
      ...base,
      alignment: 'centre',
      spaceBefore: 12,
      x: portrait.left,
      width,
    });
  }
  const x = portrait.left + 80;
  const itemX = x + face('regular').width(`${salutation} `, 14);
  const width = portrait.right - itemX;
  return [
    ...paragraph(salutation, { ...base, spaceBefore: 12, x, width: textWidth(portrait) }),
    ...addressees.flatMap((addressee, index) => {
      const end = index === addressees.length - 1 ? '.' : ';';
      return paragraph(`- ${addressee}${end}`, { ...base, spaceBefore: 0, x: itemX, width });
    }),
  ];
}
