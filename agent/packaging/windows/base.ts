// node.exe made ours: the vendor's signature taken off, our name, icon and version on it, no console window.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { PRODUCT, PUBLISHER, ROOT } from '../product.ts';
import { run } from '../run.ts';

/** IMAGE_SUBSYSTEM_WINDOWS_GUI: with the console's, a black window would stay open after each logon. */
const GUI_SUBSYSTEM = 2;
const ENGLISH = 1033;
const VIETNAMESE = 1066;
const UNICODE = 1200;
const RT_MANIFEST = 24;
const ICON_SIZES = [16, 32, 48, 96, 128];

export type ProgramIdentity = {
  readonly file: string;
  readonly description: string;
  /** Three numbers. */
  readonly version: string;
};

/** @param base - the official node.exe @param output - the prepared program */
export function prepareWindowsBase(base: string, output: string, identity: ProgramIdentity): void {
  const unsigned = `${output}.unsigned`;
  run('osslsigncode', ['remove-signature', '-in', base, '-out', unsigned]);
  const program = NtExecutable.from(readFileSync(unsigned));
  const resources = NtExecutableResource.from(program);
  // The vendor's icons and version block go; ours come in their place.
  resources.entries = resources.entries.filter(
    ({ type }) => ![3, 14, 16, RT_MANIFEST].includes(Number(type)),
  );
  const icons = ICON_SIZES.map((size) => Data.IconFile.from(iconFile(size)).icons[0]?.data);
  Resource.IconGroupEntry.replaceIconsForResource(
    resources.entries,
    1,
    ENGLISH,
    icons.filter((icon) => icon !== undefined),
  );
  versionBlock(identity).outputToResourceEntries(resources.entries);
  const manifest = readFileSync(join(import.meta.dirname, 'kyso-agent.exe.manifest'));
  resources.entries.push({
    type: RT_MANIFEST,
    id: 1,
    lang: ENGLISH,
    codepage: UNICODE,
    bin: new Uint8Array(manifest).buffer,
  });
  // Shrinking allowed: else the injector later finds relocations where there are none.
  resources.outputResource(program, false, true);
  program.newHeader.optionalHeader.subsystem = GUI_SUBSYSTEM;
  writeFileSync(output, new Uint8Array(program.generate()));
}

function versionBlock({ file, description, version }: ProgramIdentity): Resource.VersionInfo {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const block = Resource.VersionInfo.createEmpty();
  block.setFileVersion(major, minor, patch, 0, VIETNAMESE);
  block.setProductVersion(major, minor, patch, 0, VIETNAMESE);
  block.setStringValues(
    { lang: VIETNAMESE, codepage: UNICODE },
    {
      CompanyName: PUBLISHER,
      FileDescription: description,
      FileVersion: version,
      InternalName: file.replace(/\.exe$/, ''),
      LegalCopyright: 'Apache-2.0',
      OriginalFilename: file,
      ProductName: PRODUCT,
      ProductVersion: version,
    },
  );
  return block;
}

/** One picture as an icon file: header, one entry, then the PNG as it is (Windows Vista and later). */
function iconFile(size: number): Uint8Array<ArrayBuffer> {
  const picture = readFileSync(join(ROOT, `extension/public/icon/${size}.png`));
  const header = new DataView(new ArrayBuffer(22));
  header.setUint16(2, 1, true);
  header.setUint16(4, 1, true);
  header.setUint8(6, size);
  header.setUint8(7, size);
  header.setUint16(10, 1, true);
  header.setUint16(12, 32, true);
  header.setUint32(14, picture.length, true);
  header.setUint32(18, header.byteLength, true);
  return new Uint8Array([...new Uint8Array(header.buffer), ...picture]);
}
