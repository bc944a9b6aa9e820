import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StreamError } from '../../../shared/channel/streams.ts';
import { decodeFrame, encodeControl, encodeData } from '../../../shared/protocol/frames.ts';
import {
  CREDIT_FRAMES,
  MAX_BUFFERED_BYTES,
  MAX_DATA_BYTES,
  STREAM_IDLE_MS,
} from '../../../shared/protocol/limits.ts';
import { bytes, connect, gather } from './wire.ts';

const pause = (delayMs = 10): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, delayMs));
const reason = (stream: Promise<unknown>): Promise<unknown> =>
  stream.then(
    () => 'no error',
    (error: unknown) => (error instanceof StreamError ? error.reason : error),
  );

afterEach(() => {
  vi.useRealTimers();
});

describe('a stream', () => {
  it('carries any chunks whole and in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 60 }),
        async (chunks) => {
          const { left, right } = connect();
          const received = gather(left.streams.receive(3));
          await right.streams.send(3, chunks);
          expect(Buffer.from(await received).equals(Buffer.concat(chunks))).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('splits large chunks into frames of at most 256 KiB', async () => {
    const { left, right, toLeft } = connect();
    const document = bytes(MAX_DATA_BYTES * 2 + 5);
    const received = gather(left.streams.receive(1));
    await right.streams.send(1, [document]);
    expect(await received).toEqual(document);
    const sizes = toLeft
      .map(decodeFrame)
      .map((frame) => frame.kind === 'data' && frame.data.length);
    expect(sizes).toEqual([MAX_DATA_BYTES, MAX_DATA_BYTES, 5, 0]);
  });

  it('never has more frames under way than the receiver gave credit for', async () => {
    const { left, right, toLeft } = connect();
    const frames = left.streams.receive(1);
    const chunks = Array.from({ length: 50 }, (_, at) => bytes(100, at));
    const sending = right.streams.send(1, chunks);
    await expect.poll(() => toLeft.length).toBeGreaterThan(0);
    await pause();
    expect(toLeft).toHaveLength(CREDIT_FRAMES);
    for (let taken = 1; taken <= CREDIT_FRAMES; taken++) {
      await frames.next();
      await pause(2);
      expect(toLeft.length).toBeLessThanOrEqual(taken + CREDIT_FRAMES);
    }
    expect(toLeft.length).toBeGreaterThan(CREDIT_FRAMES);
    await gather(frames);
    await sending;
  });

  it('keeps credit that overtakes the answer naming the stream', async () => {
    const { left, right } = connect();
    const received = gather(left.streams.receive(1));
    await pause();
    right.streams.prepare(1);
    await right.streams.send(1, [bytes(10)]);
    expect(await received).toEqual(bytes(10));
  });

  it('forgets credit that comes after its end', async () => {
    const { left, right } = connect();
    const received = gather(left.streams.receive(1));
    await right.streams.send(1, [bytes(10)]);
    await received;
    right.receive(encodeControl({ credit: { stream: 1, frames: 64 } }));
    const sending = right.streams.send(1, [bytes(10)]);
    right.streams.close();
    expect(await reason(sending)).toBe('closed');
  });

  it('waits while the socket holds more than 4 MiB', async () => {
    let buffered = MAX_BUFFERED_BYTES + 1;
    const { left, right, toLeft } = connect({}, {}, () => buffered);
    const received = gather(left.streams.receive(1));
    const sending = right.streams.send(1, [bytes(10)]);
    await pause(30);
    expect(toLeft).toHaveLength(0);
    buffered = 0;
    await sending;
    expect(await received).toEqual(bytes(10));
  });

  it('ends an aborted sender that waits for credit', async () => {
    const { right } = connect();
    const stop = new AbortController();
    const sending = reason(right.streams.send(1, [bytes(10)], stop.signal));
    await pause();
    stop.abort();
    expect(await sending).toBe('aborted');
  });

  it('fails after thirty seconds without a frame', async () => {
    vi.useFakeTimers();
    const { left } = connect();
    const received = reason(gather(left.streams.receive(1)));
    await vi.advanceTimersByTimeAsync(STREAM_IDLE_MS);
    expect(await received).toBe('idle');
  });

  it.each([
    ['skips a frame', [encodeData(1, 1, false, bytes(1))], 'sequence'],
    [
      'repeats a frame',
      [encodeData(1, 0, false, bytes(1)), encodeData(1, 0, false, bytes(1))],
      'sequence',
    ],
    [
      'sends beyond its credit',
      Array.from({ length: CREDIT_FRAMES + 1 }, (_, at) => encodeData(1, at, false, bytes(1))),
      'credit',
    ],
  ])('fails when the sender %s', async (_name, frames, expected) => {
    const { left } = connect();
    const stream = left.streams.receive(1);
    for (const frame of frames) left.receive(frame);
    expect(await reason(gather(stream))).toBe(expected);
  });

  it('ends readers and writers when the connection closes, but gives what has arrived', async () => {
    const { left, right } = connect();
    const stream = left.streams.receive(1);
    left.receive(encodeData(1, 0, false, bytes(3)));
    const sending = reason(right.streams.send(2, [bytes(10)]));
    left.close();
    right.close();
    expect((await stream.next()).value).toEqual(bytes(3));
    expect(await reason(stream.next())).toBe('closed');
    expect(await sending).toBe('closed');
    expect(await reason(gather(left.streams.receive(9)))).toBe('closed');
  });

  it('drops frames of a stream that nobody reads', () => {
    const { left, closedByLeft } = connect();
    left.receive(encodeData(5, 0, true, bytes(3)));
    expect(closedByLeft).toEqual([]);
  });
});
