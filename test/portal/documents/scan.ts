// A scanned dossier of about 50 MB: greyscale page images with the noise of a real scanner, which no filter removes.
import { constants, deflateSync } from 'node:zlib';
import type { PageDrawing } from './drawing.ts';
import { number } from './pdf/bytes.ts';
import { writePageTree } from './pdf/page-tree.ts';
import { PdfFile } from './pdf/pdf-file.ts';
import { type DocumentProperties, infoOf } from './pdf/write-document.ts';
import { seededNumbers } from './random.ts';
import { rasterise } from './raster.ts';

const dotsPerInch = 300;
const paper = 250;
const inkDepth = 205;
/** Ten grey levels: more than three bits of every pixel are noise, which gives the file its size. */
const noiseLevels = 10;
const noiseLength = 1 << 16;

export function scannedPdf(
  pages: readonly PageDrawing[],
  properties: DocumentProperties,
): Uint8Array {
  const file = new PdfFile();
  const random = seededNumbers(305419896);
  const noise = Uint8Array.from({ length: noiseLength }, () => random(0, noiseLevels - 1));
  const kids = pages.map((page) => {
    // Each sheet lies a little askew, within half a degree.
    const { width, height, ink } = rasterise(page, dotsPerInch, random(-70, 70) / 10_000);
    const pixels = new Uint8Array(ink.length);
    for (let row = 0; row < height; row += 1) {
      const shift = random(0, noiseLength - 1);
      for (let at = row * width; at < (row + 1) * width; at += 1) {
        const grain = noise[(at + shift) & (noiseLength - 1)] ?? 0;
        pixels[at] = paper - grain - (((ink[at] ?? 0) * inkDepth) >> 8);
      }
    }
    // Without matches to look for this takes a third of the time, and noise has none.
    const data = deflateSync(pixels, { level: 1, strategy: constants.Z_HUFFMAN_ONLY });
    const image = file.addStream(
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
      new Uint8Array(data),
    );
    const placed = `q ${number(page.width)} 0 0 ${number(page.height)} 0 0 cm /Im0 Do Q\n`;
    const content = file.addStream('', new TextEncoder().encode(placed));
    const box = `/MediaBox [0 0 ${number(page.width)} ${number(page.height)}]`;
    return `${box} /Resources << /XObject << /Im0 ${image} 0 R >> >> /Contents ${content} 0 R`;
  });
  const tree = writePageTree(file, kids, '');
  const root = file.add(`<< /Type /Catalog /Pages ${tree} 0 R /Lang (vi-VN) >>`);
  return file.encode('table', { root, info: file.add(infoOf(properties)) });
}
