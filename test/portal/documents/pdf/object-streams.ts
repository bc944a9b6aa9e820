// Object streams (ISO 32000-2 §7.5.7).
import { deflateSync } from 'node:zlib';
import { latin1 } from './bytes.ts';
import type { PdfObject } from './objects.ts';
import type { XrefEntry } from './xref.ts';

const objectsPerStream = 50;

export type ObjectStreams = {
  readonly objects: readonly PdfObject[];
  readonly entries: ReadonlyMap<number, XrefEntry>;
};

/** @param firstId - object number of the first stream; the others follow */
export function objectStreams(packed: readonly PdfObject[], firstId: number): ObjectStreams {
  const objects: PdfObject[] = [];
  const entries = new Map<number, XrefEntry>();
  for (let start = 0; start < packed.length; start += objectsPerStream) {
    const group = packed.slice(start, start + objectsPerStream);
    const id = firstId + objects.length;
    objects.push({ id, body: streamOf(group) });
    group.forEach((object, index) => {
      entries.set(object.id, { kind: 'packed', stream: id, index });
    });
  }
  return { objects, entries };
}

function streamOf(group: readonly PdfObject[]): PdfObject['body'] {
  let head = '';
  let content = '';
  for (const { id, body } of group) {
    if (body.kind !== 'plain') throw new Error('a stream cannot stand in an object stream');
    head += `${id} ${content.length} `;
    content += `${body.value}\n`;
  }
  return {
    kind: 'stream',
    entries: `/Type /ObjStm /N ${group.length} /First ${head.length} /Filter /FlateDecode`,
    data: new Uint8Array(deflateSync(latin1(head + content))),
  };
}
