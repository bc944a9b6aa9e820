import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeChannelCrypto } from '../../../agent/core/channel-crypto.ts';
import { webChannelCrypto } from '../../../extension/channel/web-crypto.ts';
import type { Bytes, ChannelCrypto } from '../../../shared/channel/channel-crypto.ts';
import { InOrder } from '../../../shared/channel/in-order.ts';
import { SealedTransport } from '../../../shared/channel/sealed-transport.ts';
import { encodeControl, encodeData } from '../../../shared/protocol/frames.ts';
import { closeCode } from '../../../shared/protocol/limits.ts';

const secret = new Uint8Array(32).fill(7);
const salt = new Uint8Array(32).fill(9);
const sides: readonly (readonly [string, ChannelCrypto, ChannelCrypto])[] = [
  ['browser to agent', webChannelCrypto, nodeChannelCrypto],
  ['agent to browser', nodeChannelCrypto, webChannelCrypto],
];

const poll = (look: () => unknown): ReturnType<typeof expect.poll> =>
  expect.poll(look, { interval: 1 });

async function oneWay(sender: ChannelCrypto, receiver: ChannelCrypto) {
  const [out, into] = await Promise.all([
    sender.deriveCipher(secret, salt, 'kyso.v1 e2a'),
    receiver.deriveCipher(secret, salt, 'kyso.v1 e2a'),
  ]);
  const messages: Bytes[] = [];
  const contents: Bytes[] = [];
  const closed: number[] = [];
  const from = new SealedTransport(
    {
      send: (message) => messages.push(message),
      bufferedBytes: () => 0,
      close: () => undefined,
    },
    { outgoing: out, incoming: out },
  );
  const to = new SealedTransport(
    { send: () => undefined, bufferedBytes: () => 0, close: (code) => closed.push(code) },
    { outgoing: into, incoming: into },
  );
  to.onContent((content) => contents.push(content));
  const sent = async (list: readonly Bytes[]): Promise<readonly Bytes[]> => {
    for (const content of list) from.send(content.slice());
    await poll(() => messages.length).toBe(list.length);
    return messages;
  };
  return { from, to, sent, messages, contents, closed };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
const content = (n: number): Bytes => encodeControl({ n });

describe.each(sides)('sealed frames from %s', (_name, sender, receiver) => {
  it('arrive as they were sent, whatever their sizes, and hide what they hold', async () => {
    const way = await oneWay(sender, receiver);
    const list = [0, 1, 3_000, 262_144, 17].map((length, n) =>
      encodeData(1, n, false, new Uint8Array(length).fill(65)),
    );
    for (const message of await way.sent(list)) {
      way.to.accept(message);
      expect(Buffer.from(message).includes('AAAAAAAA')).toBe(false);
    }
    await poll(() => way.contents).toHaveLength(list.length);
    expect(way.contents).toEqual(list);
    expect(way.from.bufferedBytes()).toBe(0);
  });

  it('give back the memory of large ones on both sides, and of nothing that others may read', async () => {
    const way = await oneWay(sender, receiver);
    const large = encodeData(1, 0, false, new Uint8Array(100_000));
    way.from.send(large);
    expect(large).toHaveLength(0);
    // In one memory with others, as several messages of one read from a socket are.
    const pool = new Uint8Array(300_000);
    const shared = pool.subarray(100, 100_100);
    shared.set(encodeData(1, 1, false, new Uint8Array(99_990)));
    way.from.send(shared);
    expect(pool.buffer.byteLength).toBe(300_000);
    await poll(() => way.messages).toHaveLength(2);
    const [first, second] = way.messages;
    if (first === undefined || second === undefined) throw new Error('two messages');
    const beside = new Uint8Array(second.length + 1);
    beside.set(second);
    way.to.accept(first);
    way.to.accept(beside.subarray(0, -1));
    await poll(() => way.contents).toHaveLength(2);
    expect(first).toHaveLength(0);
    expect(beside.length).toBe(second.length + 1);
  });

  it.each([
    ['is repeated', ([a, b]: readonly Bytes[]) => [a, b, b], 2],
    ['is left out', ([a, , c]: readonly Bytes[]) => [a, c], 1],
    ['is swapped with the next', ([a, b, c]: readonly Bytes[]) => [a, c, b], 1],
    ['is cut', ([a, b]: readonly Bytes[]) => [a, b?.slice(0, -1)], 1],
    [
      'has a byte too many',
      ([a, b]: readonly Bytes[]) => [a, new Uint8Array([...(b ?? []), 0])],
      1,
    ],
    ['is in clear', ([a]: readonly Bytes[]) => [a, new Uint8Array([0, 123, 125])], 1],
  ] as const)('T11 end the connection when one %s', async (_what, change, whole) => {
    const way = await oneWay(sender, receiver);
    const messages = await way.sent([content(1), content(2), content(3), content(4)]);
    for (const message of change(messages)) if (message) way.to.accept(message);
    const [, , , last] = messages;
    if (last) way.to.accept(last);
    await poll(() => way.closed).toEqual([closeCode.protocol]);
    await settled();
    expect(way.contents).toEqual([1, 2, 3].slice(0, whole).map(content));
  });

  it('T11 end the connection for any one bit that is flipped', async () => {
    const probe = await oneWay(sender, receiver);
    const [first] = await probe.sent([content(1)]);
    const length = first?.length ?? 0;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: length - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
        const way = await oneWay(sender, receiver);
        const [message = new Uint8Array()] = await way.sent([content(1)]);
        message[at] = (message[at] ?? 0) ^ (1 << bit);
        way.to.accept(message);
        await poll(() => way.closed).toEqual([closeCode.protocol]);
        expect(way.contents).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

it('T16 ten thousand frames of noise end a connection and never throw', async () => {
  const cipher = await nodeChannelCrypto.deriveCipher(secret, salt, 'x');
  let closed = 0;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (noise, hasHeader) => {
      const to = new SealedTransport(
        { send: () => undefined, bufferedBytes: () => 0, close: () => closed++ },
        { outgoing: cipher, incoming: cipher },
      );
      to.onContent(() => expect.unreachable());
      const head = hasHeader ? [1, 0, 0, 0, 0, 0, 0, 0, 1] : [];
      to.accept(new Uint8Array([...head, ...noise]));
    }),
    { seed: 2026, numRuns: 10_000 },
  );
  await poll(() => closed).toBe(10_000);
});

describe('results in order', () => {
  it('keep the order they were begun in, and stop at the first failure', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 3 }), { maxLength: 20 }), async (delays) => {
        const given: number[] = [];
        const order = new InOrder<number>(
          (value) => given.push(value),
          () => expect.unreachable(),
        );
        delays.forEach((delay, n) => {
          order.push(
            delay === 0
              ? n
              : new Promise((done) =>
                  setTimeout(() => {
                    done(n);
                  }, delay),
                ),
          );
        });
        await poll(() => given.length).toBe(delays.length);
        expect(given).toEqual(delays.map((_, n) => n));
      }),
      { numRuns: 30 },
    );
    const given: number[] = [];
    const failures: unknown[] = [];
    const order = new InOrder<number>(
      (value) => given.push(value),
      (error) => failures.push(error),
    );
    order.push(Promise.resolve(1));
    order.push(Promise.reject(new Error('broken')));
    order.push(3);
    await poll(() => failures).toHaveLength(1);
    order.push(4);
    expect(given).toEqual([1]);
  });
});
