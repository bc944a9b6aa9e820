// The smallest DLL whose export table can be read: DOS header, COFF header, optional header, one section.
export type PeParts = {
  readonly machine?: number;
  /** IMAGE_FILE_DLL unless said otherwise. */
  readonly characteristics?: number;
  readonly magic?: number;
  readonly exports?: readonly string[];
};

const ADDRESS = 0x1000;
const RAW = 0x400;

export function peFile(parts: PeParts = {}): Uint8Array {
  const { machine = 0x8664, characteristics = 0x2022, magic = 0x20b } = parts;
  const { exports = ['C_GetFunctionList'] } = parts;
  const bytes = new Uint8Array(0x1000);
  const file = new DataView(bytes.buffer);
  const write = (at: number, text: string): void => {
    bytes.set(new TextEncoder().encode(text), at);
  };
  write(0, 'MZ');
  file.setUint32(60, 0x80, true);
  write(0x80, 'PE\0\0');
  file.setUint16(0x84, machine, true);
  file.setUint16(0x86, 1, true);
  const optionalBytes = 240;
  file.setUint16(0x94, optionalBytes, true);
  file.setUint16(0x96, characteristics, true);
  const optional = 0x98;
  file.setUint16(optional, magic, true);
  file.setUint32(optional + (magic === 0x10b ? 96 : 112), exports.length > 0 ? ADDRESS : 0, true);
  const section = optional + optionalBytes;
  write(section, '.edata');
  file.setUint32(section + 12, ADDRESS, true);
  file.setUint32(section + 16, bytes.length - RAW, true);
  file.setUint32(section + 20, RAW, true);
  file.setUint32(RAW + 24, exports.length, true);
  file.setUint32(RAW + 32, ADDRESS + 40, true);
  let at = 40 + exports.length * 4;
  exports.forEach((name, index) => {
    file.setUint32(RAW + 40 + index * 4, ADDRESS + at, true);
    write(RAW + at, `${name}\0`);
    at += name.length + 1;
  });
  return bytes;
}
