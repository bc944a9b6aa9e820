// Bounded reading of a module's file: foreign bytes, before anything of it is loaded.
import type { ByteSource } from '../core/byte-source.ts';

/** Largest table read, in bytes; vendor modules have some kilobytes of names. */
const TABLE_LIMIT_BYTES = 8 * 1024 * 1024;

/** Why a file is not loaded; `usable` otherwise. */
export type ModuleVerdict =
  | 'usable'
  | 'not-a-library'
  | 'wrong-word-size'
  | 'wrong-machine'
  | 'no-function-list';

/** What every module exports (PKCS#11 v2.40 §5.4). */
export const ENTRY_POINT = 'C_GetFunctionList';

/** undefined: the file does not reach that far, or claims more than any module has. */
export function view(file: ByteSource, offset: number, length: number): DataView | undefined {
  if (length > TABLE_LIMIT_BYTES || offset + length > file.sizeBytes) return undefined;
  const bytes = file.read(offset, length);
  if (bytes.length < length) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset, length);
}

/** Whether a NUL-terminated name stands at `at`. */
export function nameIs(names: DataView, at: number, wanted: string): boolean {
  if (at + wanted.length >= names.byteLength) return false;
  for (let index = 0; index < wanted.length; index += 1) {
    if (names.getUint8(at + index) !== wanted.charCodeAt(index)) return false;
  }
  return names.getUint8(at + wanted.length) === 0;
}
