import * as v from 'valibot';
import { afterEach, expect, it, vi } from 'vitest';
import type { Connection } from '../../../../extension/channel/connection.ts';
import { TokenWatch } from '../../../../extension/features/tokens/token-watch.ts';
import type { TokenChange } from '../../../../extension/messages/token-change.ts';
import { decodeFrame, encodeControl } from '../../../../shared/protocol/frames.ts';
import { connected, FakeSocket } from '../channel/fake-socket.ts';

const portal = 'https://qlvb.binhminh.example';
const token = { id: 'Token/01', label: 'Token' };

const Request = v.looseObject({ id: v.number(), method: v.string() });

/** An agent that answers every request, and is another one after its socket ended. */
class FakeAgent {
  readonly asked: string[] = [];
  isThere = true;
  socket = new FakeSocket();
  #connection: Connection | undefined;

  async connect(): Promise<Connection> {
    if (!this.isThere) throw new Error('no agent');
    if (this.#connection !== undefined && !this.#connection.isClosed) return this.#connection;
    const { socket, connection } = await connected();
    this.socket = socket;
    socket.onSent = (message) => {
      const frame = decodeFrame(message);
      if (frame.kind !== 'control') return;
      const { id, method } = v.parse(Request, frame.json);
      this.asked.push(method);
      const result = method === 'token.watch' ? { tokens: [] } : {};
      queueMicrotask(() => {
        socket.deliver(encodeControl({ id, result }));
      });
    };
    this.#connection = connection;
    return connection;
  }

  tell(event: string): void {
    this.socket.deliver(encodeControl({ event, params: token }));
  }
}

afterEach(() => {
  vi.useRealTimers();
});

function listening(agent: FakeAgent): {
  changes: TokenChange[];
  watch: TokenWatch;
  stop: () => void;
} {
  const changes: TokenChange[] = [];
  const watch = new TokenWatch(agent, 20);
  const stop = watch.listen(portal, (change) => changes.push(change));
  return { changes, watch, stop };
}

it('passes on what the agent tells, to every page, until the last has gone', async () => {
  const agent = new FakeAgent();
  const { changes, watch, stop } = listening(agent);
  const others: TokenChange[] = [];
  const stopOther = watch.listen(portal, (change) => others.push(change));
  await vi.waitFor(() => {
    expect(agent.asked).toContain('token.watch');
  });
  agent.tell('token.inserted');
  stopOther();
  agent.tell('token.removed');
  expect(changes).toEqual([
    { kind: 'inserted', token },
    { kind: 'removed', token },
  ]);
  expect(others).toEqual([{ kind: 'inserted', token }]);
  expect(agent.asked).not.toContain('token.unwatch');
  stop();
  expect(agent.asked).toContain('token.unwatch');
  agent.tell('token.inserted');
  expect(changes).toHaveLength(2);
});

it('asks again when the agent has gone and come back, and says that things may have changed', async () => {
  const agent = new FakeAgent();
  const { changes, stop } = listening(agent);
  await vi.waitFor(() => {
    expect(agent.asked).toEqual(['token.watch']);
  });
  agent.isThere = false;
  agent.socket.end();
  agent.isThere = true;
  await vi.waitFor(() => {
    expect(agent.asked).toEqual(['token.watch', 'token.watch']);
    expect(changes).toEqual([{ kind: 'unknown' }]);
  });
  agent.tell('token.inserted');
  expect(changes).toHaveLength(2);
  stop();
});

it('waits for an agent that is not there yet', async () => {
  const agent = new FakeAgent();
  agent.isThere = false;
  const { changes, stop } = listening(agent);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(changes).toEqual([]);
  agent.isThere = true;
  await vi.waitFor(() => {
    expect(changes).toEqual([{ kind: 'unknown' }]);
  });
  stop();
});
