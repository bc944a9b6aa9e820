// Files that pages load at run time: pdf.js data, the face the agent draws marks with, pictures of the guide.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface PublicFile {
  readonly absoluteSrc: string;
  readonly relativeDest: string;
}

const PDFJS_FOLDERS = ['cmaps', 'standard_fonts', 'wasm', 'iccs'] as const;
const MARK_FACE = 'agent/pdf/appearance/fonts';
const GUIDE = 'docs/huong-dan';
const GUIDE_FOLDERS = ['anh', 'anh/en'] as const;
/** pdf.js's interpreter for scripts inside documents, which are never run; the italic, which no mark is written in. */
const UNUSED = /^quickjs|_nowasm_|^LICENSE_(PDFJS_)?QUICKJS|^Tinos-Italic/;

/** @param root - the project's folder */
export function pageAssets(root: string): PublicFile[] {
  const pdfjs = PDFJS_FOLDERS.flatMap((folder) =>
    copies(join(root, 'node_modules/pdfjs-dist', folder), `pdfjs/${folder}`),
  );
  const pictures = GUIDE_FOLDERS.flatMap((folder) =>
    copies(join(root, GUIDE, folder), `help/${folder}`).filter(({ absoluteSrc }) =>
      absoluteSrc.endsWith('.png'),
    ),
  );
  return [...pdfjs, ...copies(join(root, MARK_FACE), 'fonts'), ...pictures];
}

function copies(source: string, destination: string): PublicFile[] {
  return readdirSync(source)
    .filter((name) => !UNUSED.test(name))
    .map((name) => ({
      absoluteSrc: join(source, name),
      relativeDest: `${destination}/${name}`,
    }));
}
