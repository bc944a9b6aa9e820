// The file a command reads and the one it writes, never the same.
import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { writeAtomically } from '../core/document-file.ts';
import { AgentError } from '../core/errors.ts';

/** @throws AgentError FILE_NOT_FOUND, FILE_UNREADABLE */
export function openInput(file: string): number {
  try {
    const descriptor = openSync(file, 'r');
    if (fstatSync(descriptor).isFile()) return descriptor;
    closeSync(descriptor);
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new AgentError(
      isAbsent ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      { file },
      { cause: error },
    );
  }
  throw new AgentError('FILE_UNREADABLE', { file });
}

/** By what the names lead to, so that links and other spellings of one file are seen. @throws AgentError OUTPUT_IS_INPUT */
export function refuseSameFile(descriptor: number, output: string): void {
  const input = fstatSync(descriptor, { bigint: true });
  const target = statSync(output, { bigint: true, throwIfNoEntry: false });
  if (target?.ino === input.ino && target.dev === input.dev)
    throw new AgentError('OUTPUT_IS_INPUT', {});
}

/** As `writeAtomically`. @throws AgentError OUTPUT_NOT_WRITABLE */
export async function writeOutput<T>(
  file: string,
  use: Parameters<typeof writeAtomically<T>>[1],
  named?: Parameters<typeof writeAtomically<T>>[2],
): Promise<T> {
  try {
    return await writeAtomically(file, use, named);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) {
      throw new AgentError('OUTPUT_NOT_WRITABLE', { file }, { cause: error });
    }
    throw error;
  }
}
