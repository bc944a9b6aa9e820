// Reads a PE file far enough to know whether this process can load it as a PKCS#11 module.
// PE Format specification, "COFF File Header", "Optional Header", "The .edata Section".
import type { ByteSource } from '../core/byte-source.ts';
import { ENTRY_POINT, type ModuleVerdict, nameIs, view } from './file-view.ts';

const DOS_HEADER_BYTES = 64;
const COFF_BYTES = 24;
const SECTION_BYTES = 40;
const EXPORT_DIRECTORY_BYTES = 40;
const PE32 = 0x10b;
const PE32_PLUS = 0x20b;
const IMAGE_FILE_MACHINE_I386 = 0x14c;
const IMAGE_FILE_DLL = 0x2000;
/** The loader of Windows takes no more. */
const SECTION_LIMIT = 96;
const NAME_LIMIT = 65_536;

/** Machine by Node's name of the processor. */
const machines: Readonly<Record<string, number>> = { x64: 0x8664, arm64: 0xaa64 };

/**
 * @param architecture - Node's name, `process.arch`
 * @returns never throws: a damaged file is `not-a-library`
 */
export function judgePe(file: ByteSource, architecture: string): ModuleVerdict {
  const dos = view(file, 0, DOS_HEADER_BYTES);
  if (dos?.getUint16(0) !== 0x4d5a) return 'not-a-library';
  const start = dos.getUint32(60, true);
  const coff = view(file, start, COFF_BYTES);
  if (coff?.getUint32(0) !== 0x50450000) return 'not-a-library';
  const machine = coff.getUint16(4, true);
  const isNarrow = machine === IMAGE_FILE_MACHINE_I386;
  if (!isNarrow && machine !== machines[architecture]) return 'wrong-machine';
  if ((coff.getUint16(22, true) & IMAGE_FILE_DLL) === 0) return 'not-a-library';
  const exported = exportedBy(file, start, coff);
  // Only a real module is worth telling: a vendor's folder is full of other 32-bit libraries.
  return isNarrow && exported === 'usable' ? 'wrong-word-size' : exported;
}

/** Whether the library has the entry point, for whatever processor it is. */
function exportedBy(
  file: ByteSource,
  start: number,
  coff: DataView,
): 'usable' | 'not-a-library' | 'no-function-list' {
  const optionalBytes = coff.getUint16(20, true);
  const optional = view(file, start + COFF_BYTES, optionalBytes);
  const sections = readSections(file, start + COFF_BYTES + optionalBytes, coff.getUint16(6, true));
  if (optional === undefined || sections === undefined) return 'not-a-library';
  const exports = exportTable(optional);
  if (exports === undefined) return 'not-a-library';
  return exportsEntryPoint(file, exports, sections) ? 'usable' : 'no-function-list';
}

/** Relative virtual address of the export directory, 0 = none; undefined: no optional header of a DLL. */
function exportTable(optional: DataView): number | undefined {
  if (optional.byteLength < 2) return undefined;
  const magic = optional.getUint16(0, true);
  if (magic !== PE32 && magic !== PE32_PLUS) return undefined;
  const at = magic === PE32 ? 96 : 112;
  return at + 8 <= optional.byteLength ? optional.getUint32(at, true) : undefined;
}

type Section = { readonly address: number; readonly sizeBytes: number; readonly offset: number };

function readSections(file: ByteSource, at: number, count: number): readonly Section[] | undefined {
  if (count > SECTION_LIMIT) return undefined;
  const table = view(file, at, count * SECTION_BYTES);
  if (table === undefined) return undefined;
  return Array.from({ length: count }, (_, index) => ({
    address: table.getUint32(index * SECTION_BYTES + 12, true),
    sizeBytes: table.getUint32(index * SECTION_BYTES + 16, true),
    offset: table.getUint32(index * SECTION_BYTES + 20, true),
  }));
}

/** Bytes at a virtual address, within one section. */
function mapped(
  file: ByteSource,
  sections: readonly Section[],
  address: number,
  length: number,
): DataView | undefined {
  const section = sections.find(
    (candidate) =>
      address >= candidate.address && address + length <= candidate.address + candidate.sizeBytes,
  );
  return section && view(file, section.offset + address - section.address, length);
}

function exportsEntryPoint(
  file: ByteSource,
  address: number,
  sections: readonly Section[],
): boolean {
  if (address === 0) return false;
  const directory = mapped(file, sections, address, EXPORT_DIRECTORY_BYTES);
  const count = directory?.getUint32(24, true) ?? 0;
  if (directory === undefined || count > NAME_LIMIT) return false;
  const names = mapped(file, sections, directory.getUint32(32, true), count * 4);
  if (names === undefined) return false;
  for (let index = 0; index < count; index += 1) {
    const wanted = ENTRY_POINT.length + 1;
    const name = mapped(file, sections, names.getUint32(index * 4, true), wanted);
    if (name !== undefined && nameIs(name, 0, ENTRY_POINT)) return true;
  }
  return false;
}
