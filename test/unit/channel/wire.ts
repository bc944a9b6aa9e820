// Two peers on a wire that delivers in order, a little later, as a socket does.
import { Peer, type PeerHandlers } from '../../../shared/channel/peer.ts';
import type { Transport } from '../../../shared/channel/transport.ts';

export type Wire = {
  readonly left: Peer;
  readonly right: Peer;
  /** Close codes the left side gave. */
  readonly closedByLeft: number[];
  /** Messages from right to left so far. */
  readonly toLeft: Uint8Array[];
};

const silent: PeerHandlers = {
  request: async () => ({}),
  event: () => undefined,
};

/** @param buffered - what the right side's socket says it still holds */
export function connect(
  leftHandlers: Partial<PeerHandlers> = {},
  rightHandlers: Partial<PeerHandlers> = {},
  buffered: () => number = () => 0,
): Wire {
  const closedByLeft: number[] = [];
  const toLeft: Uint8Array[] = [];
  const transportTo = (
    receive: (message: Uint8Array) => void,
    close: (code: number) => void,
    bufferedBytes: () => number,
  ): Transport => ({
    send: (message) => {
      const copy = message.slice();
      setImmediate(() => {
        receive(copy);
      });
    },
    bufferedBytes,
    close,
  });
  const left: Peer = new Peer(
    transportTo(
      (message) => {
        right.receive(message);
      },
      (code) => closedByLeft.push(code),
      () => 0,
    ),
    { ...silent, ...leftHandlers },
  );
  const right: Peer = new Peer(
    transportTo(
      (message) => {
        toLeft.push(message.slice());
        left.receive(message);
      },
      () => undefined,
      buffered,
    ),
    { ...silent, ...rightHandlers },
  );
  return { left, right, closedByLeft, toLeft };
}

export function bytes(length: number, seed = 1): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + seed * 17) % 251);
}

export async function gather(frames: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const frame of frames) parts.push(frame.slice());
  return new Uint8Array(Buffer.concat(parts));
}
