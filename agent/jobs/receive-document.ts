// Takes a streamed document into a file without a name, no larger and no smaller than announced.
import { type ByteSource, prefixSource } from '../core/byte-source.ts';
import { createDigest, type Digest, hexOf } from '../core/crypto.ts';
import type { PrivateFile } from '../core/document-file.ts';
import { AgentError } from '../core/errors.ts';

/** Ours alone: the bytes as they arrived, and room behind them for what signing adds. */
export interface ReceivedDocument {
  readonly file: PrivateFile;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** SHA-256 over the bytes as they arrived. */
  readonly digest: Digest;
}

/** As it arrived, whatever stands behind it now. */
export const receivedSource = ({ file, sizeBytes }: ReceivedDocument): ByteSource =>
  prefixSource(file.source(), sizeBytes);

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
  return { file, sizeBytes, sha256: hexOf(digest.copy().digest()), digest };
}
