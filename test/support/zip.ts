// ZIP archives (APPNOTE 6.3.10) for tests, also such as no honest program writes.
import { crc32, deflateRawSync } from 'node:zlib';
import { joined } from './bytes.ts';

export type ZipEntry = {
  readonly name: string;
  readonly data: Uint8Array;
  /** Default: stored as it is. */
  readonly isDeflated?: boolean;
  /** The flag of an encrypted entry, without any encryption. */
  readonly isMarkedEncrypted?: boolean;
  /** What the headers say of its size, where it is a lie. */
  readonly announcedBytes?: number;
  readonly announcedCrc?: number;
};

export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data =
      entry.isDeflated === true ? new Uint8Array(deflateRawSync(entry.data)) : entry.data;
    const shared = entryFields(entry, data.length);
    const name = new TextEncoder().encode(entry.name);
    const lengths = words(name.length, 0);
    const local = joined(signature(3, 4), shared, lengths, name, data);
    const rest = joined(words(0, 0, 0, 0, 0), longs(offset));
    directory.push(joined(signature(1, 2), words(20), shared, lengths, rest, name));
    parts.push(local);
    offset += local.length;
  }
  const central = joined(...directory);
  const counts = words(0, 0, entries.length, entries.length);
  const end = joined(signature(5, 6), counts, longs(central.length, offset), words(0));
  return joined(...parts, central, end);
}

const UTF8_NAMES = 1 << 11;
const DEFLATED = 8;

/** Version, flags, method, a fixed date, CRC-32 and sizes, as both headers of an entry hold them. */
function entryFields(entry: ZipEntry, packedBytes: number): Uint8Array {
  const { data, isDeflated = false, isMarkedEncrypted = false } = entry;
  const date = ((2026 - 1980) << 9) | (11 << 5) | 16;
  const flags = UTF8_NAMES | (isMarkedEncrypted ? 1 : 0);
  const { announcedCrc = crc32(data), announcedBytes = data.length } = entry;
  return joined(
    words(20, flags, isDeflated ? DEFLATED : 0, 0, date),
    longs(announcedCrc, packedBytes, announcedBytes),
  );
}

function signature(third: number, fourth: number): Uint8Array {
  return Uint8Array.of(0x50, 0x4b, third, fourth);
}

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint16(index * 2, value, true);
  });
  return bytes;
}

function longs(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint32(index * 4, value, true);
  });
  return bytes;
}
