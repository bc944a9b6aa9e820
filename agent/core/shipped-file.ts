// Files that belong to the program itself: packed into the executable, or beside the code that names them.
import { readFileSync } from 'node:fs';
import { getRawAsset, isSea } from 'node:sea';

/**
 * @param name - relative to the asking module, `/` between folders; in the executable it is the asset's name
 * @param importer - `import.meta.url` of the asking module
 * @returns the file's bytes, a copy
 */
export function shippedFile(name: string, importer: string): Uint8Array {
  if (isSea()) return new Uint8Array(getRawAsset(name)).slice();
  return new Uint8Array(readFileSync(new URL(name, importer)));
}
