// Files the page viewer loads at run time: pdf.js data, and the face the agent draws marks with.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface PublicFile {
  readonly absoluteSrc: string;
  readonly relativeDest: string;
}

const PDFJS_FOLDERS = ['cmaps', 'standard_fonts', 'wasm', 'iccs'] as const;
const MARK_FACE = 'agent/pdf/appearance/fonts';
/** pdf.js's interpreter for scripts inside documents, which are never run; the italic, which no mark is written in. */
const UNUSED = /^quickjs|_nowasm_|^LICENSE_(PDFJS_)?QUICKJS|^Tinos-Italic/;

/** @param root - the project's folder */
export function viewerAssets(root: string): PublicFile[] {
  const pdfjs = PDFJS_FOLDERS.flatMap((folder) =>
    copies(join(root, 'node_modules/pdfjs-dist', folder), `pdfjs/${folder}`),
  );
  return [...pdfjs, ...copies(join(root, MARK_FACE), 'fonts')];
}

function copies(source: string, destination: string): PublicFile[] {
  return readdirSync(source)
    .filter((name) => !UNUSED.test(name))
    .map((name) => ({
      absoluteSrc: join(source, name),
      relativeDest: `${destination}/${name}`,
    }));
}
