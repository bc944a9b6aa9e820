// Page drawings to a PDF file.
import { deflateSync } from 'node:zlib';
import type { PageDrawing } from '../drawing.ts';
import { latin1, number, textString } from './bytes.ts';
import { EmbeddedFaces } from './embedded-faces.ts';
import { pageContent } from './page-content.ts';
import { writePageTree } from './page-tree.ts';
import { type FileStructure, PdfFile } from './pdf-file.ts';

export type DocumentProperties = {
  readonly title: string;
  readonly author: string;
  /** ISO instant in UTC. */
  readonly createdAt: string;
};
export type WriteOptions = {
  readonly structure: FileStructure;
  readonly properties: DocumentProperties;
  /** Landscape pages as portrait paper turned by /Rotate 90, as scanners and some office programs write them. */
  readonly turned?: boolean;
};

export function writeDocument(pages: readonly PageDrawing[], options: WriteOptions): Uint8Array {
  const file = new PdfFile();
  const faces = new EmbeddedFaces();
  const contents = pages.map((page) => {
    const turn = options.turned === true ? `0 1 -1 0 ${number(page.height)} 0 cm\n` : '';
    return `${turn}${pageContent(page.marks, faces)}\n`;
  });
  const fonts = faces.write(file);
  const kids = pages.map((page, index) => {
    const content = file.addStream(
      '/Filter /FlateDecode',
      new Uint8Array(deflateSync(latin1(contents[index] ?? ''))),
    );
    const [width, height] =
      options.turned === true ? [page.height, page.width] : [page.width, page.height];
    const box = `/MediaBox [0 0 ${number(width)} ${number(height)}]`;
    return `${box}${options.turned === true ? ' /Rotate 90' : ''} /Contents ${content} 0 R`;
  });
  const tree = writePageTree(file, kids, `/Resources << /Font ${fonts} >>`);
  return file.encode(options.structure, {
    root: file.add(catalog(file, tree)),
    info: file.add(infoOf(options.properties)),
  });
}

/** Page labels and viewer preferences are what a hybrid file hides from old readers. */
function catalog(file: PdfFile, tree: number): string {
  const labels = file.addHidden('<< /Nums [0 << /S /D >>] >>');
  const preferences = file.addHidden('<< /DisplayDocTitle true >>');
  return `<< /Type /Catalog /Pages ${tree} 0 R /Lang (vi-VN) /PageLabels ${labels} 0 R /ViewerPreferences ${preferences} 0 R >>`;
}

export function infoOf({ title, author, createdAt }: DocumentProperties): string {
  const stamp = `(D:${createdAt.replaceAll(/[-:T]|\.\d+|Z/g, '')}Z)`;
  return `<< /Title ${textString(title)} /Author ${textString(author)} /Producer (kyso test documents) /CreationDate ${stamp} /ModDate ${stamp} >>`;
}
