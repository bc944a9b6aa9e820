// Takes a streamed document into a file without a name, no larger and no smaller than announced.
import { createDigest } from '../core/crypto.ts';
import type { PrivateFile } from '../core/document-file.ts';
import { AgentError } from '../core/errors.ts';

export interface ReceivedDocument {
  readonly file: PrivateFile;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * @param file - empty; stays the caller's to close
 * @throws AgentError PARAMS_INVALID when the size is not the announced one; StreamError when the stream breaks
 */
export async function receiveDocument(
  chunks: AsyncIterable<Uint8Array>,
  sizeBytes: number,
  file: PrivateFile,
  signal: AbortSignal,
): Promise<ReceivedDocument> {
  const digest = createDigest('sha256');
  let received = 0;
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    received += chunk.length;
    if (received > sizeBytes) break;
    digest.update(chunk);
    file.write(chunk);
  }
  if (received !== sizeBytes) throw new AgentError('PARAMS_INVALID', { path: 'sizeBytes' });
  return { file, sha256: Buffer.from(digest.digest()).toString('hex') };
}
