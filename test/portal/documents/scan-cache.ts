// The 50 MB scan is made once and kept under `build/`, because making it takes seconds.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { composeDocument } from './official-document.ts';
import { reportOfPages } from './long-report.ts';
import { scannedPdf } from './scan.ts';

export type CachedFile = { readonly path: string; readonly sha256: string };

const scannedPages = 12;
/** Part of the file's name: raise it when the drawing or the noise changes. */
const edition = 2;
const folder = fileURLToPath(new URL('../../../build/portal/', import.meta.url));

export function cachedScan(): CachedFile {
  const path = `${folder}ho-so-quet-${edition}.pdf`;
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    // Several test processes may start at once: each makes its own file, the last rename wins with the same bytes.
    const unfinished = `${path}.${randomUUID()}`;
    writeFileSync(unfinished, makeScan());
    renameSync(unfinished, path);
  }
  return { path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') };
}

function makeScan(): Uint8Array {
  return scannedPdf(composeDocument(reportOfPages(scannedPages)), {
    title: 'Hồ sơ số hóa',
    author: 'Văn phòng Ủy ban nhân dân tỉnh Minh Giang',
    createdAt: '2026-11-16T02:30:00Z',
  });
}
