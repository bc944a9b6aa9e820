// Hand-made PDF files of a few hundred bytes in every way a file may be laid out.
import { latin1Bytes, latin1Text } from '../../agent/pdf/characters.ts';

/** Written form of objects by number; object 1 is the catalog. */
export type TinyObjects = Readonly<Record<number, string>>;

export type TinyOptions = {
  readonly eol?: '\n' | '\r\n' | '\r';
  readonly before?: string;
  /** more trailer entries */
  readonly trailer?: string;
};

export const onePage: TinyObjects = {
  1: '<</Type/Catalog/Pages 2 0 R>>',
  2: '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>',
  3: '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<>>>>',
  4: stream('', '0 0 m S'),
};

export function stream(entries: string, data: string): string {
  return `<<${entries}/Length ${data.length}>>\nstream\n${data}\nendstream`;
}

/** A growing file; offsets count from the header, as the standard asks. */
class TinyWriter {
  text: string;
  readonly eol: string;
  readonly offsets = new Map<number, number>();
  readonly shift: number;

  constructor({ eol = '\n', before = '' }: TinyOptions, start = '') {
    this.eol = eol;
    this.shift = before.length;
    this.text = start === '' ? `${before}%PDF-1.7${eol}%\xe2\xe3\xcf\xd3${eol}` : start;
  }

  get offset(): number {
    return this.text.length - this.shift;
  }

  line(text: string): void {
    this.text += text + this.eol;
  }

  object(number: number, body: string): void {
    this.offsets.set(number, this.offset);
    this.line(`${number} 0 obj`);
    this.line(body);
    this.line('endobj');
  }

  table(trailer: string): number {
    const at = this.offset;
    const rowEnd = this.eol.length === 2 ? '\r\n' : ` ${this.eol}`;
    const row = (offset: number, rest: string): string =>
      `${String(offset).padStart(10, '0')} ${rest}${rowEnd}`;
    this.line('xref');
    this.line('0 1');
    this.text += row(0, '65535 f');
    for (const [number, offset] of [...this.offsets].sort(([a], [b]) => a - b)) {
      this.line(`${number} 1`);
      this.text += row(offset, '00000 n');
    }
    this.line('trailer');
    this.line(`<<${trailer}>>`);
    return at;
  }

  footer(startXref: number): void {
    this.line('startxref');
    this.line(String(startXref));
    this.text += `%%EOF${this.eol}`;
  }

  bytes(): Uint8Array {
    return latin1Bytes(this.text);
  }
}

const highest = (objects: TinyObjects): number => Math.max(...Object.keys(objects).map(Number));

const entriesOf = (objects: TinyObjects): readonly (readonly [number, string])[] =>
  Object.entries(objects).map(([number, body]) => [Number(number), body]);

export function tablePdf(objects: TinyObjects = onePage, options: TinyOptions = {}): Uint8Array {
  const out = new TinyWriter(options);
  for (const [number, body] of entriesOf(objects)) out.object(number, body);
  const size = highest(objects) + 1;
  out.footer(out.table(`/Size ${size}/Root 1 0 R${options.trailer ?? ''}`));
  return out.bytes();
}

/** Everything that may be compressed sits in an object stream, listed by a cross-reference stream. */
export function streamPdf(objects: TinyObjects = onePage, options: TinyOptions = {}): Uint8Array {
  const out = new TinyWriter(options);
  const rows = placeObjects(out, objects);
  const at = xrefStream(out, highest(objects) + 2, rows, `/Root 1 0 R${options.trailer ?? ''}`);
  out.footer(at);
  return out.bytes();
}

/** Old readers see the streams only; the rest is in an object stream named by /XRefStm. */
export function hybridPdf(objects: TinyObjects = onePage, options: TinyOptions = {}): Uint8Array {
  const out = new TinyWriter(options);
  const rows = placeObjects(out, objects);
  const hidden = new Map([...rows].filter(([, row]) => row[0] === 2));
  const size = highest(objects) + 3;
  const xrefStm = xrefStream(out, size - 1, hidden, '');
  out.footer(out.table(`/Size ${size}/Root 1 0 R/XRefStm ${xrefStm}${options.trailer ?? ''}`));
  return out.bytes();
}

/** As of Annex F: the section at the start of the file holds the first page and points to the one at the end. */
export function linearisedPdf(objects: TinyObjects = onePage): Uint8Array {
  const draft = linearisedDraft(objects, 0, 0);
  return linearisedDraft(objects, draft.first, draft.main).writer.bytes();
}

function linearisedDraft(
  objects: TinyObjects,
  first: number,
  main: number,
): { readonly writer: TinyWriter; readonly first: number; readonly main: number } {
  const size = highest(objects) + 2;
  const wide = (value: number): string => String(value).padStart(10, '0');
  const writer = new TinyWriter({});
  writer.object(size - 1, `<</Linearized 1/L ${wide(0)}>>`);
  const firstAt = writer.table(`/Size ${size}/Root 1 0 R/Prev ${wide(main)}`);
  writer.footer(0);
  writer.offsets.clear();
  for (const [number, body] of entriesOf(objects)) writer.object(number, body);
  const mainAt = writer.table(`/Size ${size - 1}`);
  writer.line('startxref');
  writer.line(wide(first));
  writer.text += '%%EOF\n';
  return { writer, first: firstAt, main: mainAt };
}

/** Appends objects as one revision with a table, whatever the file used before. */
export function updatePdf(
  file: Uint8Array,
  objects: TinyObjects,
  { prev, size, trailer = '' }: { prev: number; size: number; trailer?: string },
): Uint8Array {
  const out = new TinyWriter({}, latin1Text(file));
  for (const [number, body] of entriesOf(objects)) out.object(number, body);
  out.footer(out.table(`/Size ${size}/Root 1 0 R/Prev ${prev}${trailer}`));
  return out.bytes();
}

type Row = readonly [type: number, second: number, third: number];

/** Streams plainly, all others in one object stream; returns the rows that list them. */
function placeObjects(out: TinyWriter, objects: TinyObjects): ReadonlyMap<number, Row> {
  const container = highest(objects) + 1;
  const rows = new Map<number, Row>([[0, [0, 0, 255]]]);
  const packed: (readonly [number, string])[] = [];
  for (const [number, body] of entriesOf(objects)) {
    if (body.includes('stream\n')) out.object(number, body);
    else packed.push([number, body]);
  }
  let header = '';
  let data = '';
  for (const [index, [number, body]] of packed.entries()) {
    rows.set(number, [2, container, index]);
    header += `${number} ${data.length} `;
    data += `${body} `;
  }
  const entries = `/Type/ObjStm/N ${packed.length}/First ${header.length}`;
  out.object(container, stream(entries, header + data));
  for (const [number, offset] of out.offsets) rows.set(number, [1, offset, 0]);
  return rows;
}

function xrefStream(
  out: TinyWriter,
  number: number,
  rows: ReadonlyMap<number, Row>,
  entries: string,
): number {
  const at = out.offset;
  const all = [...rows, [number, [1, at, 0] as Row] as const].sort(([a], [b]) => a - b);
  const index = all.map(([listed]) => `${listed} 1`).join(' ');
  const data = all.map(([, row]) => latin1Text(rowBytes(row))).join('');
  const dictionary = `/Type/XRef/Size ${number + 1}/W[1 3 1]/Index[${index}]${entries}`;
  out.line(`${number} 0 obj`);
  out.line(stream(dictionary, data));
  out.line('endobj');
  return at;
}

const rowBytes = ([type, second, third]: Row): Uint8Array =>
  Uint8Array.of(type, second >> 16, (second >> 8) & 255, second & 255, third);
