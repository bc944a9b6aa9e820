// A file that the command line names, whole.
import { readFileSync } from 'node:fs';
import { AgentError } from '../core/errors.ts';

/** @throws AgentError FILE_UNREADABLE */
export function readBytes(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (cause) {
    throw new AgentError('FILE_UNREADABLE', { file }, { cause });
  }
}
