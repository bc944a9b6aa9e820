// Which bytes a report speaks of.
import { closeSync } from 'node:fs';
import { descriptorSource } from '../core/byte-source.ts';
import { isAgentError } from '../core/errors.ts';
import { hashSource } from '../core/hash-source.ts';
import { openInput } from '../jobs/input-and-output.ts';

interface FileIdentity {
  /** Lower-case hex. */
  readonly sha256: string | undefined;
  readonly sizeBytes: number | undefined;
}

/** Base64 of the SHA-256; undefined for a file that cannot be opened. */
export function sha256Of(file: string): string | undefined {
  const { sha256 } = identityOf(file);
  return sha256 && Buffer.from(sha256, 'hex').toString('base64');
}

/** Which bytes were checked; unknown for a file that cannot be opened. */
export function identityOf(file: string): FileIdentity {
  const known = withDescriptor(file, (descriptor) => {
    const source = descriptorSource(descriptor);
    return { sha256: hashSource(source), sizeBytes: source.sizeBytes };
  });
  return known ?? { sha256: undefined, sizeBytes: undefined };
}

/** @returns undefined when there is no such file: the report says so */
export function withDescriptor<T>(file: string, use: (descriptor: number) => T): T | undefined {
  let descriptor: number;
  try {
    descriptor = openInput(file);
  } catch (error) {
    if (isAgentError(error, 'FILE_NOT_FOUND') || isAgentError(error, 'FILE_UNREADABLE')) {
      return undefined;
    }
    throw error;
  }
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
