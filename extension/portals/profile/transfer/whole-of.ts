// The body of an answer as a Blob, its pieces told while it comes.
import type { TransferContext } from '../../transfer.ts';

/** A smaller file is there before anything could be done with a part of it. */
const WORTH_BYTES = 8 * 1024 * 1024;
/** A message for each piece that the network brings would cost more than it saves. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** A slow portal's pieces are smaller: whoever gets them must not wait long for the next. */
const PIECE_MS = 2_000;

/** Rejects as `blob` of the answer. */
export async function wholeOf(
  answer: Response,
  arrives: TransferContext['arrives'],
): Promise<Blob> {
  const { body, headers } = answer;
  const sizeBytes = Number(headers.get('content-length') ?? 0);
  // Pieces of a page's own stream are not ours to read in Firefox.
  if (import.meta.env.BROWSER === 'firefox') return answer.blob();
  // The length of a packed body is not that of the file.
  const isKnown = sizeBytes >= WORTH_BYTES && headers.get('content-encoding') === null;
  if (arrives === undefined || body === null || !isKnown) return answer.blob();
  const pieces: Blob[] = [];
  let at = 0;
  for await (const part of inPieces(body)) {
    pieces.push(part);
    arrives({ at, sizeBytes, part });
    at += part.size;
  }
  return new Blob(pieces, { type: headers.get('content-type') ?? '' });
}

async function* inPieces(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Blob, void, undefined> {
  const reader = body.getReader();
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let gathered = 0;
  let since = performance.now();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    gathered += value.length;
    if (gathered < PIECE_BYTES && performance.now() - since < PIECE_MS) continue;
    yield new Blob(parts);
    parts = [];
    gathered = 0;
    since = performance.now();
  }
  if (gathered > 0) yield new Blob(parts);
}
