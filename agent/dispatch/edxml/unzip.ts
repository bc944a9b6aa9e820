// The one file in the ZIP of an attachment (APPNOTE 6.3.10): never larger than it says, never more than is sensible.
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** Texts by `edxml.zip.<word>`. */
export const zipProblems = [
  'not-zip',
  'no-file',
  'several-files',
  'encrypted',
  'too-large',
  'damaged',
] as const;
export type ZipProblem = (typeof zipProblems)[number];

const MAX_BYTES = 300 * 1024 * 1024;
const MAX_RATIO = 100;
/** Small files may well be nothing but spaces. */
const ALWAYS_ALLOWED_BYTES = 1024 * 1024;
const MAX_ENTRIES = 100;

/** Names inside are not used: they are the sender's, and may lead anywhere. */
export async function unzipOne(zip: Uint8Array): Promise<Uint8Array | ZipProblem> {
  if (Buffer.from(zip.subarray(0, 2)).toString('latin1') !== 'PK') return 'not-zip';
  try {
    const archive = await fromBufferPromise(Buffer.from(zip), {
      decodeStrings: false,
      lazyEntries: true,
    });
    return await readOnly(archive);
  } catch {
    // Whatever the archive's reader complains of: there is no file to be had.
    return 'damaged';
  }
}

async function readOnly(archive: ZipFile): Promise<Uint8Array | ZipProblem> {
  if (archive.entryCount > MAX_ENTRIES) return 'several-files';
  const files: Entry[] = [];
  for await (const entry of archive.eachEntry()) {
    const isFolder = entry.fileNameRaw.at(-1) === SLASH;
    if (!isFolder) files.push(entry);
  }
  const [file, ...more] = files;
  if (file === undefined) return 'no-file';
  if (more.length > 0) return 'several-files';
  if (file.isEncrypted()) return 'encrypted';
  const most = Math.min(MAX_BYTES, Math.max(ALWAYS_ALLOWED_BYTES, file.compressedSize * MAX_RATIO));
  if (file.uncompressedSize > most) return 'too-large';
  // The reader ends at the announced size, so that no file grows beyond it.
  const bytes = await buffer(await archive.openReadStreamPromise(file));
  return crc32(bytes) === file.crc32 ? new Uint8Array(bytes) : 'damaged';
}

const SLASH = 0x2f;
