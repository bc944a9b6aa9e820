import { afterEach, describe, expect, it, vi } from 'vitest';
import { receiveBlob, sendBlob } from '../../../../extension/channel/transfer.ts';
import { jobState } from '../../../../shared/protocol/job.ts';
import { decodeFrame, encodeControl, encodeData } from '../../../../shared/protocol/frames.ts';
import { closeCode, KEEP_ALIVE_MS } from '../../../../shared/protocol/limits.ts';
import { connected, type FakeSocket } from './fake-socket.ts';

const jobId = '6f1c2f0e-5b0a-4f0e-9a51-0d1c2b3a4f5e';
const state = (phase: string): Uint8Array<ArrayBuffer> =>
  encodeControl({ event: 'job.state', params: { jobId, phase } });
const controlsOf = (socket: FakeSocket): unknown[] =>
  socket.sent.map(decodeFrame).flatMap((frame) => (frame.kind === 'control' ? [frame.json] : []));

afterEach(() => {
  vi.useRealTimers();
});

describe('a connection', () => {
  it('tells events to those who listen, until they stop', async () => {
    const { socket, connection } = await connected();
    const phases: string[] = [];
    const stop = connection.on(jobState, ({ phase }) => phases.push(phase));
    socket.deliver(state('signing'));
    stop();
    socket.deliver(state('done'));
    expect(phases).toEqual(['signing']);
  });

  it('waits for the first event that fits, and no longer than it lives', async () => {
    const { socket, connection } = await connected();
    const done = connection.first(jobState, ({ phase }) => phase === 'done');
    const cancelled = connection.first(jobState, ({ phase }) => phase === 'cancelled');
    socket.deliver(state('signing'));
    socket.deliver(state('done'));
    expect(await done).toEqual({ jobId, phase: 'done' });
    connection.close(closeCode.done);
    await expect(cancelled).rejects.toMatchObject({ failure: { code: 'REQUEST_TIMEOUT' } });
  });

  it.each([
    ['an event whose parameters do not fit', state('dreaming')],
    ['text', 'hello'],
  ])('ends over %s', async (_name, message) => {
    const { socket, connection } = await connected();
    connection.on(jobState, () => undefined);
    socket.deliver(message);
    await connection.closed;
    expect(socket.closedWith).toBe(closeCode.protocol);
    expect(connection.isClosed).toBe(true);
  });

  it('refuses to be asked', async () => {
    const { socket } = await connected();
    socket.deliver(encodeControl({ id: 1, method: 'constructor', params: {} }));
    await vi.waitFor(() => {
      expect(controlsOf(socket)).toEqual([
        { id: 1, error: { code: 'METHOD_UNKNOWN', details: { method: 'constructor' } } },
      ]);
    });
  });

  it('keeps the worker awake every twenty seconds while somebody holds it', async () => {
    vi.useFakeTimers();
    const { socket, connection } = await connected();
    const first = connection.hold();
    const second = connection.hold();
    first();
    first();
    vi.advanceTimersByTime(KEEP_ALIVE_MS * 2);
    expect(controlsOf(socket)).toEqual([
      { event: 'ka', params: {} },
      { event: 'ka', params: {} },
    ]);
    second();
    vi.advanceTimersByTime(KEEP_ALIVE_MS * 2);
    expect(socket.sent).toHaveLength(2);
  });
});

describe('documents', () => {
  it('are sent in slices with their progress', async () => {
    const { socket, connection } = await connected();
    const document = new Uint8Array(2_500_000).map((_, at) => at % 251);
    const shares: number[] = [];
    socket.onSent = (message) => {
      const frame = decodeFrame(message);
      if (frame.kind === 'data' && !frame.last) {
        socket.deliver(encodeControl({ credit: { stream: 4, frames: 1 } }));
      }
    };
    const sending = sendBlob(
      connection.peer,
      4,
      new Blob([document]),
      new AbortController().signal,
      (share) => shares.push(share),
    );
    socket.deliver(encodeControl({ credit: { stream: 4, frames: 2 } }));
    await sending;
    const data = socket.sent
      .map(decodeFrame)
      .flatMap((frame) => (frame.kind === 'data' ? [frame] : []));
    expect(Buffer.concat(data.map((frame) => frame.data)).equals(Buffer.from(document))).toBe(true);
    expect(data.at(-1)?.last).toBe(true);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('arrive as one Blob of the announced size and type', async () => {
    const { socket, connection } = await connected();
    const blob = receiveBlob(connection.peer, { stream: 9, sizeBytes: 5 }, 'application/pdf');
    socket.deliver(encodeData(9, 0, false, new Uint8Array([1, 2])));
    socket.deliver(encodeData(9, 1, true, new Uint8Array([3, 4, 5])));
    const document = await blob;
    expect(document.type).toBe('application/pdf');
    expect(new Uint8Array(await document.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3, 4, 5]));
  });

  it('of another size than announced are refused', async () => {
    const { socket, connection } = await connected();
    const blob = receiveBlob(connection.peer, { stream: 9, sizeBytes: 6 }, 'application/pdf');
    socket.deliver(encodeData(9, 0, true, new Uint8Array([1, 2, 3])));
    await expect(blob).rejects.toThrow('sequence');
  });
});
