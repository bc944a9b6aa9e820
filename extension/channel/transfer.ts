// Documents as Blobs on one side, data frames on the other. Blobs stay on disk in the browser; only slices are read.
import * as v from 'valibot';
import type { Peer } from '../../shared/channel/peer.ts';
import { release } from '../../shared/channel/release.ts';
import { StreamError } from '../../shared/channel/streams.ts';
import type { Schema } from '../../shared/protocol/method.ts';
import type { StreamRef } from '../../shared/protocol/values.ts';

const SLICE_BYTES = 2 * 1024 * 1024;
/** Frames are gathered into Blobs of this size, so that memory holds one of them and not the document. */
const GATHER_BYTES = 8 * 1024 * 1024;

/**
 * @param onProgress - hears the share sent, 0 to 1, after each slice
 * @throws StreamError when the connection closes or the signal aborts
 */
export async function sendBlob(
  peer: Peer,
  stream: number,
  blob: Blob,
  signal: AbortSignal,
  onProgress: (share: number) => void = ignore,
): Promise<void> {
  await sendBlobs(peer, stream, blob.size, [blob], signal, onProgress);
}

/**
 * One document in several Blobs, which may still be to come.
 *
 * @param sizeBytes - of all together
 * @param onProgress - hears the share sent, 0 to 1, after each slice
 * @throws StreamError when the connection closes or the signal aborts
 */
export async function sendBlobs(
  peer: Peer,
  stream: number,
  sizeBytes: number,
  blobs: AsyncIterable<Blob> | Iterable<Blob>,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<void> {
  let sent = 0;
  const sending = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const blob of blobs) {
      for await (const slice of slices(blob)) {
        sent += slice.length;
        yield slice;
        release(slice);
        onProgress(sent / sizeBytes);
      }
    }
  };
  await peer.streams.send(stream, sending(), signal);
}

async function* slices(blob: Blob): AsyncGenerator<Uint8Array, void, undefined> {
  const read = (at: number): Promise<ArrayBuffer> => blob.slice(at, at + SLICE_BYTES).arrayBuffer();
  let next = read(0);
  for (let at = 0; at < blob.size; at += SLICE_BYTES) {
    const slice = await next;
    // The next slice is read while this one is on its way.
    next = read(at + SLICE_BYTES);
    yield new Uint8Array(slice);
  }
}

/** @throws StreamError as the stream, or `sequence` when the size is not the announced one */
export async function receiveBlob(
  peer: Peer,
  { stream, sizeBytes }: StreamRef,
  mediaType: string,
): Promise<Blob> {
  const blobs: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let gathered = 0;
  for await (const frame of peer.streams.receive(stream)) {
    parts.push(new Uint8Array(frame));
    gathered += frame.length;
    if (gathered < GATHER_BYTES) continue;
    blobs.push(new Blob(parts));
    parts = [];
    gathered = 0;
  }
  const blob = new Blob([...blobs, ...parts], { type: mediaType });
  if (blob.size !== sizeBytes) throw new StreamError('sequence');
  return blob;
}

/** @throws StreamError as the stream; SyntaxError, ValiError when it is not this JSON */
export async function receiveJson<Shape extends Schema>(
  peer: Peer,
  reference: StreamRef,
  shape: Shape,
): Promise<v.InferOutput<Shape>> {
  const blob = await receiveBlob(peer, reference, 'application/json');
  return v.parse(shape, JSON.parse(await blob.text()));
}

function ignore(): void {
  // Nobody watches the progress.
}
