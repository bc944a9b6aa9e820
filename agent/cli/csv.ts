// Comma separated values (RFC 4180), written and read.

/** What a spreadsheet would run as a formula; apostrophes before it are its protection. */
const FORMULA = /^'*[=+\-@\t\r]/;
const PROTECTED = /^'+[=+\-@\t\r]/;

/** One line. A leading apostrophe keeps a spreadsheet from running a name as a formula. */
export function csvLine(cells: readonly string[]): string {
  return cells
    .map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell))
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
}

/** A whole file: a spreadsheet takes UTF-8 for its own only behind the mark at the beginning. */
export const csvFile = (lines: readonly string[]): string => `\uFEFF${lines.join('\r\n')}\r\n`;

/** Lines with their cells; `csvLine` reversed. Cells in quotes may hold line breaks. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy;
  const body = text.replace(/(?:\r\n|\n|\r)$/, '');
  for (;;) {
    const found = cell.exec(body);
    if (found === null) break;
    const [, quoted, plain = '', end = ''] = found;
    const value = quoted === undefined ? plain : quoted.replaceAll('""', '"');
    rows.at(-1)?.push(PROTECTED.test(value) ? value.slice(1) : value);
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows;
}
