import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PeerError } from '../../../shared/channel/peer.ts';
import { encodeControl } from '../../../shared/protocol/frames.ts';
import {
  closeCode,
  MAX_CONTROL_BYTES,
  REQUEST_TIMEOUT_MS,
} from '../../../shared/protocol/limits.ts';
import { defineEvent, defineMethod } from '../../../shared/protocol/method.ts';
import { connect } from './wire.ts';

const double = defineMethod('test.double', v.strictObject({ n: v.number() }), v.number());
const heard = defineEvent('test.heard', v.strictObject({ word: v.string() }));
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

afterEach(() => {
  vi.useRealTimers();
});

describe('a peer', () => {
  it('answers many requests, each with its own answer', async () => {
    const { left } = connect(
      {},
      {
        request: async (method, params) => {
          expect(method).toBe('test.double');
          const { n } = v.parse(double.params, params);
          // Later questions are answered first.
          await new Promise((resolve) => setTimeout(resolve, 20 - n));
          return n * 2;
        },
      },
    );
    const answers = await Promise.all([1, 5, 9].map((n) => left.request(double, { n })));
    expect(answers).toEqual([2, 10, 18]);
  });

  it('carries a failure with its code and details', async () => {
    const failure = { code: 'PIN_INCORRECT', details: { remaining: 'last' } } as const;
    const { left } = connect(
      {},
      {
        request: async () => {
          throw new PeerError(failure);
        },
      },
    );
    await expect(left.request(double, { n: 1 })).rejects.toMatchObject({ failure });
  });

  it('does not believe a result of another shape', async () => {
    const { left } = connect({}, { request: async () => 'four' });
    await expect(left.request(double, { n: 2 })).rejects.toMatchObject({
      failure: { code: 'FRAME_INVALID' },
    });
  });

  it('tells events in their order', async () => {
    const words: unknown[] = [];
    const { left } = connect({}, { event: (name, params) => words.push([name, params]) });
    left.tell(heard, { word: 'một' });
    left.tell(heard, { word: 'hai' });
    await settled();
    expect(words).toEqual([
      ['test.heard', { word: 'một' }],
      ['test.heard', { word: 'hai' }],
    ]);
  });

  it('gives up after fifteen seconds without an answer, and ignores a late one', async () => {
    vi.useFakeTimers();
    const { left } = connect({}, { request: () => new Promise(() => undefined) });
    const answer = expect(left.request(double, { n: 1 })).rejects.toMatchObject({
      failure: { code: 'REQUEST_TIMEOUT' },
    });
    await vi.advanceTimersByTimeAsync(REQUEST_TIMEOUT_MS);
    await answer;
    left.receive(encodeControl({ id: 1, result: 2 }));
  });

  it('ends what is pending when it closes, and asks nothing afterwards', async () => {
    const { left } = connect({}, { request: () => new Promise(() => undefined) });
    const answer = expect(left.request(double, { n: 1 })).rejects.toBeInstanceOf(PeerError);
    left.close();
    await answer;
    await expect(left.request(double, { n: 1 })).rejects.toBeInstanceOf(PeerError);
  });

  it('leaves nothing pending when a request is too large to be sent', async () => {
    vi.useFakeTimers();
    const { left } = connect();
    const large = defineMethod('test.large', v.strictObject({ text: v.string() }), v.number());
    await expect(left.request(large, { text: 'x'.repeat(MAX_CONTROL_BYTES) })).rejects.toThrow(
      'message too large',
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['is no frame', new Uint8Array([9, 9])],
    ['is a second handshake', new Uint8Array([0, 123, 125])],
    ['has a member nobody knows', encodeControl({ id: 1, result: 1, extra: true })],
    ['answers and fails at once', encodeControl({ id: 1, result: 1, error: {} })],
    ['has an id that is no count', encodeControl({ id: -1, method: 'x', params: {} })],
    ['fails with a code nobody knows', encodeControl({ id: 1, error: { code: 'X', details: {} } })],
    [
      'fails with foreign details',
      encodeControl({ id: 1, error: { code: 'BUSY', details: { a: 1 } } }),
    ],
    ['grants more credit than allowed', encodeControl({ credit: { stream: 1, frames: 65 } })],
    ['is an array', encodeControl([])],
  ])('closes with 4400 when a message %s', async (_name, message) => {
    const { left, closedByLeft } = connect();
    left.receive(message);
    expect(closedByLeft).toEqual([closeCode.protocol]);
    await expect(left.request(double, { n: 1 })).rejects.toBeInstanceOf(PeerError);
  });

  it('ignores answers to what it never asked', () => {
    const { left, closedByLeft } = connect();
    left.receive(encodeControl({ id: 77, result: {} }));
    expect(closedByLeft).toEqual([]);
  });
});
