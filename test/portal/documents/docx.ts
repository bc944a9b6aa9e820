// A small .docx (ECMA-376 package in a ZIP without compression): an attachment that is no PDF.
import { crc32 } from 'node:zlib';
import { concatenate } from '../bytes.ts';

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const packageTypes = 'http://schemas.openxmlformats.org/package/2006/content-types';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const officeRelation =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** @param paragraphs - plain text without markup characters of XML */
export function docx(paragraphs: readonly string[]): Uint8Array {
  const body = paragraphs
    .map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`)
    .join('');
  return zip([
    [
      '[Content_Types].xml',
      `${xml}<Types xmlns="${packageTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${mainType}"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${xml}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${officeRelation}" Target="word/document.xml"/></Relationships>`,
    ],
    [
      'word/document.xml',
      `${xml}<w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`,
    ],
  ]);
}

function zip(files: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const data = new TextEncoder().encode(text);
    const shared = entryFields(data);
    const encodedName = new TextEncoder().encode(name);
    const lengths = words(encodedName.length, 0);
    const local = concatenate([signature(3, 4), shared, lengths, encodedName, data]);
    const made = words(20);
    const rest = concatenate([words(0, 0, 0, 0, 0), longs(offset)]);
    directory.push(concatenate([signature(1, 2), made, shared, lengths, rest, encodedName]));
    parts.push(local);
    offset += local.length;
  }
  const central = concatenate(directory);
  const counts = words(0, 0, files.length, files.length);
  const end = concatenate([signature(5, 6), counts, longs(central.length, offset), words(0)]);
  return concatenate([...parts, central, end]);
}

/** Version, flags (UTF-8 names), stored, a fixed date, CRC-32 and sizes, as both headers of an entry hold them. */
function entryFields(data: Uint8Array): Uint8Array {
  const date = ((2026 - 1980) << 9) | (11 << 5) | 16;
  return concatenate([
    words(20, 1 << 11, 0, 0, date),
    longs(crc32(data), data.length, data.length),
  ]);
}

function signature(third: number, fourth: number): Uint8Array {
  return Uint8Array.of(0x50, 0x4b, third, fourth);
}

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint16(index * 2, value, true);
  });
  return bytes;
}

function longs(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint32(index * 4, value, true);
  });
  return bytes;
}
