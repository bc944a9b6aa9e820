// An open connection to the agent: requests, events by kind, streams, and a heartbeat while jobs are open.
import * as v from 'valibot';
import { Peer, PeerError } from '../../shared/channel/peer.ts';
import { keepAlive } from '../../shared/protocol/agent.ts';
import { closeCode, KEEP_ALIVE_MS } from '../../shared/protocol/limits.ts';
import type { EventKind, Schema } from '../../shared/protocol/method.ts';
import type { FoundAgent } from './find-agent.ts';
import type { MessagePipe } from '../../shared/channel/message-pipe.ts';

type Listener = (params: unknown) => void;

export class Connection {
  readonly peer: Peer;
  readonly agentVersion: string;
  readonly #pipe: MessagePipe;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #closed: Promise<void>;
  #isClosed = false;
  #holds = 0;
  #heartbeat: ReturnType<typeof setInterval> | undefined;

  constructor({ pipe, agentVersion }: FoundAgent) {
    this.#pipe = pipe;
    this.agentVersion = agentVersion;
    this.peer = new Peer(pipe.transport, {
      // The agent asks nothing of an extension in this version.
      request: async (method) => {
        throw new PeerError({ code: 'METHOD_UNKNOWN', details: { method } });
      },
      event: (name, params) => {
        for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(params);
      },
    });
    pipe.handOver((content) => {
      this.peer.receive(content);
    });
    this.#closed = new Promise((resolve) => {
      pipe.onEnd(() => {
        this.#isClosed = true;
        clearInterval(this.#heartbeat);
        this.peer.close();
        resolve();
      });
    });
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Resolves when the socket is gone, for whatever reason. */
  get closed(): Promise<void> {
    return this.#closed;
  }

  /** Hears one kind of event; parameters that do not fit end the connection. @returns stops hearing */
  on<Params extends Schema>(
    kind: EventKind<string, Params>,
    listener: (params: v.InferOutput<Params>) => void,
  ): () => void {
    const heard = (params: unknown): void => {
      const parsed = v.safeParse(kind.params, params);
      if (parsed.success) listener(parsed.output);
      else this.close(closeCode.protocol);
    };
    const listeners = this.#listeners.get(kind.name) ?? new Set();
    this.#listeners.set(kind.name, listeners.add(heard));
    return () => listeners.delete(heard);
  }

  /** The first event of a kind that fits. @throws PeerError `REQUEST_TIMEOUT` when the connection goes before it */
  first<Params extends Schema>(
    kind: EventKind<string, Params>,
    fits: (params: v.InferOutput<Params>) => boolean,
  ): Promise<v.InferOutput<Params>> {
    return new Promise((resolve, reject) => {
      const stop = this.on(kind, (params) => {
        if (!fits(params)) return;
        stop();
        resolve(params);
      });
      void this.#closed.then(() => {
        stop();
        reject(new PeerError({ code: 'REQUEST_TIMEOUT', details: {} }));
      });
    });
  }

  /** Keeps the extension's worker alive (only messages do) until the returned function is called. */
  hold(): () => void {
    this.#holds++;
    this.#heartbeat ??= setInterval(() => {
      this.peer.tell(keepAlive, {});
    }, KEEP_ALIVE_MS);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#holds--;
      if (this.#holds > 0) return;
      clearInterval(this.#heartbeat);
      this.#heartbeat = undefined;
    };
  }

  close(code: number): void {
    this.#pipe.transport.close(code);
    this.peer.close();
  }
}
