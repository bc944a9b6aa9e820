// A PDF of any size for the figures: one page beside one large stream.
import { closeSync, openSync, writeSync } from 'node:fs';

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
