// The Windows installer for one user without administrator's rights, by makensis.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PRODUCT, PUBLISHER, sourceEpoch } from '../product.ts';
import { run } from '../run.ts';
import { gatherInstalledFiles, type InstallerInput } from '../windows/installed-files.ts';

/**
 * @param work - folder to lay the files out in
 * @param compressor - lzma for what is handed out, zlib where time counts
 * @throws Error when makensis warns of anything
 */
export function makeUserInstaller(
  input: InstallerInput,
  work: string,
  output: string,
  compressor: 'lzma' | 'zlib',
): void {
  const files = join(work, 'nsis');
  gatherInstalledFiles(input, files);
  rmSync(output, { force: true });
  const signing = join(import.meta.dirname, '../windows/sign.ts');
  const values = {
    VERSION: input.version,
    FILES: files,
    OUTPUT: output,
    COMPRESSOR: compressor,
    NAME: PRODUCT,
    PUBLISHER,
    // The program that removes: made here, and packed into the installer before that can be signed.
    SIGN: `"${process.execPath}" "${signing}" "%1"`,
  };
  const definitions = Object.entries(values).map(([name, value]) => `-D${name}=${value}`);
  const script = join(import.meta.dirname, 'kyso.nsi');
  run('makensis', ['-V2', '-WX', '-NOCD', '-INPUTCHARSET', 'UTF8', ...definitions, script], {
    environment: { SOURCE_DATE_EPOCH: String(sourceEpoch()), LC_ALL: 'C.UTF-8' },
  });
}
