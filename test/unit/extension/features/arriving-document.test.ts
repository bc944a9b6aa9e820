// A document that goes to the agent while the page is still downloading it.
import { describe, expect, it } from 'vitest';
import { sendBlobs } from '../../../../extension/channel/transfer.ts';
import { ArrivingDocument } from '../../../../extension/features/sign/arriving-document.ts';
import { bytes, connect, gather } from '../../channel/wire.ts';

const whole = bytes(300_000);
const blobOf = (from: number, to: number): Blob =>
  new Blob([new Uint8Array(whole).slice(from, to)]);
const document = blobOf(0, whole.length);
const never = new AbortController().signal;
const sha = async (blob: Blob | undefined): Promise<boolean> =>
  blob !== undefined && Buffer.from(await blob.arrayBuffer()).equals(whole);

/** What the agent's side of a channel gets. */
async function sent(arriving: ArrivingDocument, signal = never): Promise<Uint8Array> {
  const { left, right } = connect();
  const received = gather(left.streams.receive(1));
  received.catch(() => undefined);
  await sendBlobs(right, 1, arriving.size, arriving.pieces(signal), signal, () => undefined);
  return received;
}

describe('a document that arrives in pieces', () => {
  it('is sent as they come, and again from the start on another connection', async () => {
    const arriving = new ArrivingDocument(whole.length);
    const first = sent(arriving);
    arriving.add(0, blobOf(0, 100_000));
    const second = sent(arriving);
    arriving.add(100_000, blobOf(100_000, 250_000));
    await new Promise((resolve) => setImmediate(resolve));
    arriving.add(250_000, blobOf(250_000, 300_000));
    expect(await sha(arriving.complete(document))).toBe(true);
    for (const received of [await first, await second, await sent(arriving)]) {
      expect(Buffer.from(received).equals(whole)).toBe(true);
    }
    expect(arriving.whole?.size).toBe(whole.length);
  });

  it.each([
    ['out of order', [100_000, 0]],
    ['twice', [0, 0, 100_000]],
    ['beyond its size', [0, 250_000]],
    ['not at all', []],
  ])('is whole all the same when pieces come %s', async (_how, places) => {
    const arriving = new ArrivingDocument(whole.length);
    const sending = sent(arriving);
    for (const at of places) arriving.add(at, blobOf(at, at + 100_000).slice(0, 100_000));
    arriving.add(290_000, new Blob([new Uint8Array(20_000)]));
    expect(await sha(arriving.complete(document))).toBe(true);
    expect(Buffer.from(await sending).equals(whole)).toBe(true);
  });

  it('is what came in pieces, whatever the page calls the whole', async () => {
    const arriving = new ArrivingDocument(whole.length);
    arriving.add(0, blobOf(0, 200_000));
    const forged = new Blob([new Uint8Array(200_000), blobOf(200_000, 300_000)]);
    expect(await sha(arriving.complete(forged))).toBe(true);
    expect(Buffer.from(await sent(arriving)).equals(whole)).toBe(true);
  });

  it('is none when it has not the announced size', () => {
    const arriving = new ArrivingDocument(whole.length);
    arriving.add(0, blobOf(0, 10));
    expect(arriving.complete(blobOf(0, 20))).toBeUndefined();
    expect(arriving.whole).toBeUndefined();
  });

  it('is broken off half way', async () => {
    const arriving = new ArrivingDocument(whole.length);
    const stop = new AbortController();
    const sending = sent(arriving, stop.signal);
    arriving.add(0, blobOf(0, 100_000));
    await new Promise((resolve) => setImmediate(resolve));
    stop.abort();
    await expect(sending).rejects.toMatchObject({ reason: 'aborted' });
  });
});
