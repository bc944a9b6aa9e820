// Cross-reference table and stream (ISO 32000-2 §7.5.4, §7.5.8).
import { deflateSync } from 'node:zlib';
import { concatenate } from '../../bytes.ts';
import { latin1 } from './bytes.ts';

export type XrefEntry =
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number };

const fieldWidths = [1, 4, 2] as const;
const rowLength = 7;

/** Table, trailer and end of the file; packed objects are free entries. */
export function tableTrailer(
  entries: ReadonlyMap<number, XrefEntry>,
  size: number,
  trailer: string,
  offset: number,
): Uint8Array {
  const lines = [`xref\n0 ${size}\n0000000000 65535 f \n`];
  for (let id = 1; id < size; id += 1) {
    const entry = entries.get(id);
    lines.push(
      entry?.kind === 'offset'
        ? `${String(entry.offset).padStart(10, '0')} 00000 n \n`
        : '0000000000 65535 f \n',
    );
  }
  return latin1(lines.join('') + ending(size, trailer, offset));
}

/** A section without entries, whose trailer points to others. */
export function emptySection(size: number, trailer: string, offset: number): Uint8Array {
  return latin1(`xref\n0 0\n${ending(size, trailer, offset)}`);
}

function ending(size: number, trailer: string, offset: number): string {
  return `trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${offset}\n%%EOF\n`;
}

/**
 * The stream as a whole object. `entries` must hold the stream itself.
 *
 * @param predicted - rows pass the PNG predictor «Up» (§7.4.4.4), as most producers write them
 */
export function xrefStream(
  entries: ReadonlyMap<number, XrefEntry>,
  id: number,
  trailer: string,
  predicted: boolean,
): Uint8Array {
  const rows = new Uint8Array((id + 1) * rowLength);
  rows.set([0, 0, 0, 0, 0, 0xff, 0xff]);
  for (const [object, entry] of entries) rows.set(rowOf(entry), object * rowLength);
  const data = new Uint8Array(deflateSync(predicted ? predictUp(rows) : rows));
  const parameters = predicted ? ` /DecodeParms << /Predictor 12 /Columns ${rowLength} >>` : '';
  const dictionary = `<< /Type /XRef /Size ${id + 1} /W [${fieldWidths.join(' ')}] ${trailer} /Filter /FlateDecode${parameters} /Length ${data.length} >>`;
  return concatenate([
    latin1(`${id} 0 obj\n${dictionary}\nstream\n`),
    data,
    latin1('\nendstream\nendobj\n'),
  ]);
}

function rowOf(entry: XrefEntry): Uint8Array {
  const row = new Uint8Array(rowLength);
  const view = new DataView(row.buffer);
  row[0] = entry.kind === 'offset' ? 1 : 2;
  view.setUint32(1, entry.kind === 'offset' ? entry.offset : entry.stream);
  view.setUint16(5, entry.kind === 'offset' ? 0 : entry.index);
  return row;
}

function predictUp(rows: Uint8Array): Uint8Array {
  const count = rows.length / rowLength;
  const output = new Uint8Array(count * (rowLength + 1));
  for (let row = 0; row < count; row += 1) {
    output[row * (rowLength + 1)] = 2;
    for (let column = 0; column < rowLength; column += 1) {
      const at = row * rowLength + column;
      const above = row === 0 ? 0 : (rows[at - rowLength] ?? 0);
      output[row * (rowLength + 1) + 1 + column] = (rows[at] ?? 0) - above;
    }
  }
  return output;
}
