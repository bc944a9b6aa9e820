// Writes a cross-reference section and the footer of an update, ISO 32000-2 §7.5.4 to §7.5.8.
import { ByteBuilder } from './byte-builder.ts';
import { encodeObject } from './encode-object.ts';
import { PdfDictionary, PdfName, PdfReference, PdfStream } from './objects.ts';
import type { XrefEntry } from './xref-entries.ts';

export type NewEntry = { readonly number: number; readonly entry: XrefEntry };

/** `xref … trailer … startxref … %%EOF`; compressed objects cannot be listed in a table. */
export function writeXrefTable(
  entries: readonly NewEntry[],
  trailer: PdfDictionary,
  startXref: number,
): Uint8Array {
  const out = new ByteBuilder().text('xref\n');
  for (const run of consecutiveRuns(entries)) {
    out.text(`${run[0]?.number ?? 0} ${run.length}\n`);
    for (const { entry } of run) out.text(tableRow(entry));
  }
  out.text('trailer\n').append(encodeObject(trailer));
  return out.text(footer(startXref)).finish();
}

/**
 * A cross-reference stream as an indirect object, with the footer. Not compressed: it is small.
 *
 * @param reference - number of the stream itself; its entry is added
 */
export function writeXrefStream(
  entries: readonly NewEntry[],
  trailer: PdfDictionary,
  startXref: number,
  reference: PdfReference,
): Uint8Array {
  const own: NewEntry = {
    number: reference.number,
    entry: { kind: 'plain', offset: startXref, generation: 0 },
  };
  const all = [...entries, own].sort((a, b) => a.number - b.number);
  const rows = all.map(({ entry }) => streamRow(entry));
  const widths = [0, 1, 2].map((column) =>
    Math.max(1, ...rows.map((row) => byteWidth(row[column] ?? 0))),
  );
  const data = new ByteBuilder();
  for (const row of rows) {
    for (const [column, width] of widths.entries()) pushNumber(data, row[column] ?? 0, width);
  }
  const index = consecutiveRuns(all).flatMap((run) => [run[0]?.number ?? 0, run.length]);
  const dictionary = trailer.with({ Type: new PdfName('XRef'), W: widths, Index: index });
  const bytes = data.finish();
  return new ByteBuilder()
    .text(`${reference.number} 0 obj\n`)
    .append(encodeObject(new PdfStream(dictionary, () => bytes)))
    .text('\nendobj')
    .text(footer(startXref))
    .finish();
}

const footer = (startXref: number): string => `\nstartxref\n${startXref}\n%%EOF\n`;

function tableRow(entry: XrefEntry): string {
  if (entry.kind !== 'plain') return '0000000000 65535 f\r\n';
  const offset = String(entry.offset).padStart(10, '0');
  return `${offset} ${String(entry.generation).padStart(5, '0')} n\r\n`;
}

function streamRow(entry: XrefEntry): readonly [number, number, number] {
  switch (entry.kind) {
    case 'free':
      return [0, 0, 65535];
    case 'plain':
      return [1, entry.offset, entry.generation];
    case 'compressed':
      return [2, entry.container, entry.index];
  }
}

/** Entries must be in ascending order of their numbers. */
function consecutiveRuns(entries: readonly NewEntry[]): readonly (readonly NewEntry[])[] {
  const runs: NewEntry[][] = [];
  let previous = -2;
  for (const entry of entries) {
    if (entry.number === previous + 1) runs.at(-1)?.push(entry);
    else runs.push([entry]);
    previous = entry.number;
  }
  return runs;
}

function byteWidth(value: number): number {
  let width = 1;
  while (value >= 256 ** width) width += 1;
  return width;
}

function pushNumber(out: ByteBuilder, value: number, width: number): void {
  for (let index = width - 1; index >= 0; index -= 1) {
    out.push(Math.floor(value / 256 ** index) % 256);
  }
}
