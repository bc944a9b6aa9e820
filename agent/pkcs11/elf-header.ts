// Reads an ELF file far enough to know whether this process can load it as a PKCS#11 module.
// System V ABI, chapters "ELF Header", "Sections", "Symbol Table"; little-endian 64-bit files only.
import type { ByteSource } from '../core/byte-source.ts';
import { ENTRY_POINT, type ModuleVerdict, nameIs, view } from './file-view.ts';

const HEADER_BYTES = 64;
const SECTION_BYTES = 64;
const SYMBOL_BYTES = 24;
const ELFCLASS64 = 2;
const ELFDATA2LSB = 1;
const ET_DYN = 3;
const SHT_DYNSYM = 11;
const SECTION_LIMIT = 1024;
/** e_machine by Node's name of the processor. */
const machines: Readonly<Record<string, number>> = { x64: 62, arm64: 183 };

/**
 * @param architecture - Node's name, `process.arch`
 * @returns never throws: a damaged file is `not-a-library`
 */
export function judgeElf(file: ByteSource, architecture: string): ModuleVerdict {
  const header = view(file, 0, HEADER_BYTES);
  if (header?.getUint32(0) !== 0x7f454c46) return 'not-a-library';
  if (header.getUint8(4) !== ELFCLASS64) return 'wrong-word-size';
  if (header.getUint8(5) !== ELFDATA2LSB) return 'wrong-machine';
  if (header.getUint16(16, true) !== ET_DYN) return 'not-a-library';
  if (header.getUint16(18, true) !== machines[architecture]) return 'wrong-machine';
  const sections = readSections(file, header);
  if (sections === undefined) return 'not-a-library';
  const exported = sections.some(
    (section) => section.type === SHT_DYNSYM && exportsEntryPoint(file, section, sections),
  );
  return exported ? 'usable' : 'no-function-list';
}

type Section = {
  readonly type: number;
  readonly offset: number;
  readonly sizeBytes: number;
  readonly link: number;
};

function readSections(file: ByteSource, header: DataView): readonly Section[] | undefined {
  const start = Number(header.getBigUint64(40, true));
  const count = header.getUint16(60, true);
  if (header.getUint16(58, true) !== SECTION_BYTES || count > SECTION_LIMIT) return undefined;
  const table = view(file, start, count * SECTION_BYTES);
  if (table === undefined) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const at = index * SECTION_BYTES;
    return {
      type: table.getUint32(at + 4, true),
      offset: Number(table.getBigUint64(at + 24, true)),
      sizeBytes: Number(table.getBigUint64(at + 32, true)),
      link: table.getUint32(at + 40, true),
    };
  });
}

function exportsEntryPoint(
  file: ByteSource,
  symbols: Section,
  sections: readonly Section[],
): boolean {
  const strings = sections[symbols.link];
  if (strings === undefined) return false;
  const names = view(file, strings.offset, strings.sizeBytes);
  const table = view(file, symbols.offset, symbols.sizeBytes);
  if (names === undefined || table === undefined) return false;
  for (let at = 0; at + SYMBOL_BYTES <= table.byteLength; at += SYMBOL_BYTES) {
    const isDefined = table.getUint16(at + 6, true) !== 0;
    if (isDefined && nameIs(names, table.getUint32(at, true), ENTRY_POINT)) return true;
  }
  return false;
}
