// A small .docx (ECMA-376 package): an attachment that is no PDF.
import { zip } from '../../support/zip.ts';

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
  const parts = [
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
  ] as const;
  return zip(parts.map(([name, text]) => ({ name, data: new TextEncoder().encode(text) })));
}
