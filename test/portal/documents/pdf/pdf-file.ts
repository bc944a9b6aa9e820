// A PDF as numbered objects, encoded in one of three file structures. Fixtures only: the product has its own writer.
import { createHash } from 'node:crypto';
import { concatenate } from '../../bytes.ts';
import { latin1 } from './bytes.ts';
import type { PdfObject } from './objects.ts';
import { objectStreams } from './object-streams.ts';
import { emptySection, tableTrailer, xrefStream, type XrefEntry } from './xref.ts';

/** `table`: classic cross-reference table; `stream`: xref stream and object streams; `hybrid`: both (ISO 32000-2 §7.5.8.4). */
export type FileStructure = 'table' | 'stream' | 'hybrid';

export type Trailer = { readonly root: number; readonly info: number };

export class PdfFile {
  readonly #objects: PdfObject[] = [];
  #last = 0;

  /** An object number for an object that is set later. */
  reserve(): number {
    this.#last += 1;
    return this.#last;
  }

  set(id: number, value: string): void {
    this.#objects.push({ id, body: { kind: 'plain', value, hidden: false } });
  }

  add(value: string): number {
    const id = this.reserve();
    this.set(id, value);
    return id;
  }

  /** An object that an old reader may miss: hybrid files put it in an object stream. */
  addHidden(value: string): number {
    const id = this.reserve();
    this.#objects.push({ id, body: { kind: 'plain', value, hidden: true } });
    return id;
  }

  /** @param entries - of the stream dictionary but /Length */
  addStream(entries: string, data: Uint8Array): number {
    const id = this.reserve();
    this.#objects.push({ id, body: { kind: 'stream', entries, data } });
    return id;
  }

  encode(structure: FileStructure, trailer: Trailer): Uint8Array {
    const sorted = this.#objects.toSorted((one, other) => one.id - other.id);
    const packed = packedObjects(sorted, structure);
    const streams = objectStreams(packed, this.#last + 1);
    const written = [...sorted.filter((object) => !packed.includes(object)), ...streams.objects];
    const output: Uint8Array[] = [latin1(`%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n`)];
    const entries = new Map<number, XrefEntry>(streams.entries);
    let offset = lengthOf(output);
    for (const object of written) {
      const bytes = encodeObject(object);
      entries.set(object.id, { kind: 'offset', offset });
      output.push(bytes);
      offset += bytes.length;
    }
    const next = this.#last + 1 + streams.objects.length;
    const common = `/Root ${trailer.root} 0 R /Info ${trailer.info} 0 R /ID [<${fileId(output)}> <${fileId(output)}>]`;
    output.push(...crossReference(structure, { entries, next, offset, common }));
    return concatenate(output);
  }
}

type Ending = {
  readonly entries: ReadonlyMap<number, XrefEntry>;
  /** First unused object number. */
  readonly next: number;
  readonly offset: number;
  readonly common: string;
};

function crossReference(structure: FileStructure, ending: Ending): readonly Uint8Array[] {
  const { entries, next, offset, common } = ending;
  if (structure === 'table') return [tableTrailer(entries, next, common, offset)];
  const all = new Map([...entries, [next, { kind: 'offset', offset } as const]]);
  const stream = xrefStream(all, next, common, structure === 'stream');
  if (structure === 'stream') return [stream, latin1(`startxref\n${offset}\n%%EOF\n`)];
  // Two sections, as a common office program writes them: for old readers the packed objects are free in the table,
  // newer readers find them through /XRefStm of the empty section, which they read first.
  const tableOffset = offset + stream.length;
  const table = tableTrailer(all, next + 1, common, tableOffset);
  const end = tableOffset + table.length;
  const prior = `${common} /Prev ${tableOffset} /XRefStm ${offset}`;
  return [stream, table, emptySection(next + 1, prior, end)];
}

function packedObjects(
  objects: readonly PdfObject[],
  structure: FileStructure,
): readonly PdfObject[] {
  if (structure === 'table') return [];
  return objects.filter(
    ({ body }) => body.kind === 'plain' && (structure === 'stream' || body.hidden),
  );
}

function encodeObject({ id, body }: PdfObject): Uint8Array {
  if (body.kind === 'plain') return latin1(`${id} 0 obj\n${body.value}\nendobj\n`);
  return concatenate([
    latin1(`${id} 0 obj\n<< ${body.entries} /Length ${body.data.length} >>\nstream\n`),
    body.data,
    latin1('\nendstream\nendobj\n'),
  ]);
}

/** Derived from the content, so that the same document is the same file (§14.4). */
function fileId(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 32);
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
