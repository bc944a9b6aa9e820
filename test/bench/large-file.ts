// PDFs of any size for the figures: one page beside one large stream, or many pages.
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';

export const MIB = 1 << 20;

/** A one-page file with one large stream. */
export function writeLargePdf(path: string, sizeMib: number): void {
  const descriptor = openSync(path, 'w');
  const offsets: number[] = [];
  let position = 0;
  const put = (bytes: Uint8Array | string): void => {
    const written = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    writeSync(descriptor, written);
    position += written.length;
  };
  const object = (body: string): void => {
    offsets.push(position);
    put(`${offsets.length} 0 obj\n${body}\nendobj\n`);
  };
  put('%PDF-1.7\n');
  object('<</Type/Catalog/Pages 2 0 R>>');
  object('<</Type/Pages/Kids[3 0 R]/Count 1>>');
  object('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>');
  offsets.push(position);
  put(`4 0 obj\n<</Length ${sizeMib * MIB}>>\nstream\n`);
  const block = new Uint8Array(MIB).map((_, at) => (at * 2_654_435_761) >>> 24);
  for (let at = 0; at < sizeMib; at++) put(block);
  put('\nendstream\nendobj\n');
  const start = position;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  put(`xref\n0 5\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size 5/Root 1 0 R>>\n`);
  put(`startxref\n${start}\n%%EOF\n`);
  closeSync(descriptor);
}

const PAGES_OF_A_NODE = 100;

/** A file of very many pages with a line of text each, in a tree of nodes of 100. */
export function writeManyPages(path: string, pages: number): void {
  const parts: string[] = ['%PDF-1.7\n'];
  const offsets: number[] = [];
  let position = parts[0]?.length ?? 0;
  const object = (number: number, body: string): void => {
    const written = `${number} 0 obj\n${body}\nendobj\n`;
    offsets[number - 1] = position;
    position += written.length;
    parts.push(written);
  };
  const firstNode = 4 + 2 * pages;
  const nodes = Math.ceil(pages / PAGES_OF_A_NODE);
  const references = (first: number, step: number, count: number): string =>
    Array.from({ length: count }, (_, at) => `${first + step * at} 0 R`).join(' ');
  object(1, '<</Type/Catalog/Pages 2 0 R>>');
  object(2, `<</Type/Pages/Count ${pages}/Kids[${references(firstNode, 1, nodes)}]>>`);
  object(3, '<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>');
  for (let at = 0; at < pages; at++) {
    const [page, parent] = [4 + 2 * at, firstNode + Math.floor(at / PAGES_OF_A_NODE)];
    const drawn = `BT /F 13 Tf 90 700 Td (Trang ${at + 1}) Tj ET`;
    const resources = '/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>';
    object(page, `<</Type/Page/Parent ${parent} 0 R${resources}/Contents ${page + 1} 0 R>>`);
    object(page + 1, `<</Length ${drawn.length}>>\nstream\n${drawn}\nendstream`);
  }
  for (let node = 0; node < nodes; node++) {
    const count = Math.min(PAGES_OF_A_NODE, pages - node * PAGES_OF_A_NODE);
    const kids = references(4 + 2 * node * PAGES_OF_A_NODE, 2, count);
    object(firstNode + node, `<</Type/Pages/Parent 2 0 R/Count ${count}/Kids[${kids}]>>`);
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  parts.push(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows.join('')}`);
  parts.push(
    `trailer\n<</Size ${offsets.length + 1}/Root 1 0 R>>\nstartxref\n${position}\n%%EOF\n`,
  );
  writeFileSync(path, parts.join(''), 'latin1');
}
