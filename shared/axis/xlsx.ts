// A table as a workbook of one sheet (ECMA-376, SpreadsheetML) in a ZIP that stores its parts as they are (APPNOTE 6.3.10).

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** @param rows - every cell is text, never a formula; the first row is the head */
export function xlsx(title: string, rows: readonly (readonly string[])[]): Uint8Array {
  // Excel refuses longer names, and these characters in them.
  const name = escaped(title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31));
  return zipped([
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
    ],
  ]);
}

const rowXml = (cells: readonly string[]): string =>
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`).join('')}</row>`;

/** What XML 1.0 has no place for is left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

type Part = readonly [name: string, content: string];

const UTF8_NAMES = 1 << 11;
/** 1 January 1980, the first day that a ZIP knows: the same table gives the same bytes. */
const FIRST_DAY = 0x21;

function zipped(parts: readonly Part[]): Uint8Array {
  const bytes: number[] = [];
  const directory: number[] = [];
  const encoder = new TextEncoder();
  for (const [name, content] of parts) {
    const [label, data] = [encoder.encode(name), encoder.encode(content)];
    const facts = [
      ...[...le(20, 2), ...le(UTF8_NAMES, 2), ...le(0, 2), ...le(0, 2), ...le(FIRST_DAY, 2)],
      ...[...le(crc32(data), 4), ...le(data.length, 4), ...le(data.length, 4)],
      ...[...le(label.length, 2), ...le(0, 2)],
    ];
    const offset = bytes.length;
    directory.push(...[0x50, 0x4b, 1, 2], ...le(20, 2), ...facts);
    directory.push(...le(0, 2), ...le(0, 2), ...le(0, 2), ...le(0, 4), ...le(offset, 4), ...label);
    append(bytes, [0x50, 0x4b, 3, 4, ...facts, ...label]);
    append(bytes, data);
  }
  const start = bytes.length;
  append(bytes, directory);
  const counts = [...le(0, 4), ...le(parts.length, 2), ...le(parts.length, 2)];
  append(bytes, [0x50, 0x4b, 5, 6, ...counts]);
  append(bytes, [...le(directory.length, 4), ...le(start, 4), ...le(0, 2)]);
  return Uint8Array.from(bytes);
}

/** Not by spreading: a large table has more bytes than a call may have arguments. */
function append(to: number[], bytes: Iterable<number>): void {
  for (const byte of bytes) to.push(byte);
}

const le = (value: number, length: 2 | 4): readonly number[] =>
  Array.from({ length }, (_, at) => (value >>> (8 * at)) & 0xff);

/** ISO 3309, reversed polynomial. */
function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
