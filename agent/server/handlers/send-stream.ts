import { StreamError } from '../../../shared/channel/streams.ts';
import { toFailure } from '../../jobs/failure.ts';
import type { Session } from '../session.ts';

/** Sends in the background. A broken connection is no loss: what is sent stays where it came from. */
export function sendStream(session: Session, stream: number, chunks: Iterable<Uint8Array>): void {
  session.peer.streams.prepare(stream);
  session.peer.streams.send(stream, chunks).catch((error: unknown) => {
    if (!(error instanceof StreamError)) toFailure(error);
  });
}
