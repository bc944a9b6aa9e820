// Bytes a handler answers with: they follow on a stream of their own.
import { StreamError } from '../../../shared/channel/streams.ts';
import type { StreamRef } from '../../../shared/protocol/values.ts';
import { toFailure } from '../../jobs/failure.ts';
import type { Session } from '../session.ts';

/**
 * Sends in the background. A broken connection is no loss: what is sent stays where it came from.
 *
 * @param sizeBytes - of all chunks together
 */
export function sendStream(
  session: Session,
  chunks: Iterable<Uint8Array>,
  sizeBytes: number,
): StreamRef {
  const stream = session.nextStream();
  session.peer.streams.prepare(stream);
  session.peer.streams.send(stream, chunks).catch((error: unknown) => {
    if (!(error instanceof StreamError)) toFailure(error);
  });
  return { stream, sizeBytes };
}

/** A value that may be larger than one control message, as JSON in UTF-8. */
export function sendJson(session: Session, value: object): StreamRef {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return sendStream(session, [bytes], bytes.length);
}
