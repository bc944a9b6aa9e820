// A signing whose document goes to the agent while the page downloads it; the agent is scripted.
import { describe, expect, it, vi } from 'vitest';
import { AgentLink } from '../../../../extension/channel/agent-link.ts';
import type { Connection } from '../../../../extension/channel/connection.ts';
import { NativeHost } from '../../../../extension/channel/native-host.ts';
import type { PageDoor } from '../../../../extension/features/sign/page-door.ts';
import { Signing } from '../../../../extension/features/sign/signing.ts';
import { currentPhase } from '../../../../extension/messages/signing-view.ts';
import { CREDIT_FRAMES } from '../../../../shared/protocol/limits.ts';
import { decodeFrame, encodeControl } from '../../../../shared/protocol/frames.ts';
import { connected, type FakeSocket } from '../channel/fake-socket.ts';
import { bytes } from '../../channel/wire.ts';

const whole = bytes(600_000);
const piece = (from: number, to: number): Blob => new Blob([new Uint8Array(whole).slice(from, to)]);
const id = (n: number): string => `6f1c2f0e-5b0a-4f0e-9a51-00000000000${n}`;

/** Answers as an agent that takes documents, and remembers what it was asked and given. */
class ScriptedAgent {
  readonly asked: string[] = [];
  readonly streams: Uint8Array[][] = [];
  readonly #socket: FakeSocket;
  constructor(socket: FakeSocket) {
    this.#socket = socket;
    socket.onSent = (message) => {
      queueMicrotask(() => {
        this.#hear(message);
      });
    };
  }

  #hear(message: Uint8Array): void {
    const frame = decodeFrame(message);
    if (frame.kind === 'data') {
      this.streams[frame.stream - 1]?.push(frame.data);
      this.#tell({ credit: { stream: frame.stream, frames: 1 } });
      return;
    }
    const { json } = frame;
    if (typeof json !== 'object' || json === null || !('id' in json) || !('method' in json)) return;
    this.asked.push(String(json.method));
    if (json.method === 'job.create') {
      const stream = this.streams.push([]);
      this.#tell({ id: json.id, result: { stream } });
      this.#tell({ credit: { stream, frames: CREDIT_FRAMES } });
    } else if (json.method === 'certificate.list') this.#tell({ id: json.id, result: [] });
    else if (json.method === 'job.resume') {
      this.#tell({ id: json.id, error: { code: 'JOB_UNKNOWN', details: {} } });
    } else this.#tell({ id: json.id, result: {} });
  }

  #tell(json: unknown): void {
    this.#socket.deliver(encodeControl(json));
  }

  say(jobId: string, phase: string, failure?: object): void {
    this.#tell({ event: 'job.state', params: { jobId, phase, ...(failure && { failure }) } });
  }

  /** Everything of one stream. */
  got(stream: number): Buffer {
    return Buffer.concat(this.streams[stream] ?? []);
  }
}

class OneConnection extends AgentLink {
  readonly #connection: Connection;
  constructor(connection: Connection) {
    super(unusedParts);
    this.#connection = connection;
  }
  override async connect(): Promise<Connection> {
    return this.#connection;
  }
}
const unused = async (): Promise<never> => {
  throw new Error('not asked');
};
const unusedParts = {
  search: {
    loopback: {
      answers: unused,
      open: () => {
        throw new Error('not asked');
      },
    },
    extensionVersion: '1',
    origin: '',
  },
  ports: { recall: unused, remember: unused },
  pairings: { load: unused, save: unused },
  nativeHost: new NativeHost(unused),
  agentKeys: unused,
};

async function stage(pages: Partial<PageDoor> = {}) {
  const { socket, connection } = await connected();
  const agent = new ScriptedAgent(socket);
  const silent: PageDoor = {
    read: unused,
    upload: async () => undefined,
    ended: async () => undefined,
  };
  let ids = 1;
  const signing = new Signing(
    {
      link: new OneConnection(connection),
      pages: { ...silent, ...pages },
      now: () => 0,
      newId: () => id(++ids),
      changed: () => undefined,
    },
    {
      view: {
        signingId: id(1),
        portalOrigin: 'https://qlvb.example',
        facts: { documentKey: 'vb/1@2', label: 'Quét.pdf' },
        phases: [{ phase: 'downloading', at: 0 }],
        sentShare: 0,
        hasDocument: false,
        certificates: { state: 'loading' },
      },
      page: { tabId: 1, frameId: 0 },
      topOrigin: 'https://qlvb.example',
      jobId: id(1),
      jobCreated: false,
    },
  );
  return { agent, signing };
}

const until = (look: () => void): Promise<void> =>
  vi.waitFor(look, { interval: 2, timeout: 20_000 });
const sizeIs = (agent: ScriptedAgent, stream: number, size: number): Promise<void> =>
  until(() => {
    expect(agent.got(stream)).toHaveLength(size);
  });

describe('a signing whose document comes in pieces', () => {
  it('opens one job and sends each piece when it comes', async () => {
    const { agent, signing } = await stage();
    signing.arrives(0, whole.length, piece(0, 300_000));
    await sizeIs(agent, 0, 300_000);
    signing.arrives(300_000, whole.length, piece(300_000, whole.length));
    await signing.begin(new Blob([whole.slice()]));
    await sizeIs(agent, 0, whole.length);
    expect(agent.got(0).equals(whole)).toBe(true);
    expect(agent.asked.filter((method) => method === 'job.create')).toHaveLength(1);
    expect(signing.record.view.hasDocument).toBe(true);
    expect((await signing.documentForPanel()) instanceof Blob).toBe(true);
  });

  it('ends with the download, and the agent forgets what it had', async () => {
    const { agent, signing } = await stage();
    signing.arrives(0, whole.length, piece(0, 300_000));
    await sizeIs(agent, 0, 300_000);
    const failure = { code: 'ATTACHMENT_UNREADABLE', details: { status: 502 } } as const;
    await signing.begin(failure);
    expect(signing.record.view.outcome).toEqual({ kind: 'failed', failure, kept: false });
    await until(() => {
      expect(agent.asked).toContain('job.cancel');
    });
  });

  it('ends when the whole has not the size that was announced', async () => {
    const { agent, signing } = await stage();
    signing.arrives(0, whole.length, piece(0, 300_000));
    await sizeIs(agent, 0, 300_000);
    await signing.begin(piece(0, 400_000));
    expect(signing.record.view.outcome).toMatchObject({
      failure: { code: 'ATTACHMENT_UNREADABLE' },
    });
  });

  it('sends the whole in a job of its own when the agent did not wait for the next piece', async () => {
    const { agent, signing } = await stage();
    signing.arrives(0, whole.length, piece(0, 300_000));
    await sizeIs(agent, 0, 300_000);
    agent.say(id(1), 'failed', { code: 'REQUEST_TIMEOUT', details: {} });
    expect(signing.isOpen).toBe(true);
    await signing.begin(new Blob([whole.slice()]));
    await sizeIs(agent, 1, whole.length);
    expect(agent.got(1).equals(whole)).toBe(true);
    expect(signing.record.jobId).toBe(id(2));
    expect(currentPhase(signing.record.view)).toBe('sending');
  });

  it('takes pieces only from the first one on, and none of what is too large', async () => {
    const { agent, signing } = await stage();
    signing.arrives(300_000, whole.length, piece(300_000, whole.length));
    signing.arrives(0, 300 * 1024 * 1024, piece(0, 10));
    expect(agent.asked).toEqual([]);
    await signing.begin(new Blob([whole.slice()]));
    await sizeIs(agent, 0, whole.length);
  });

  it('can be tried again after a failed download', async () => {
    const { agent, signing } = await stage({ read: async () => new Blob([whole.slice()]) });
    signing.arrives(0, whole.length, piece(0, 300_000));
    await sizeIs(agent, 0, 300_000);
    await signing.begin({ code: 'ATTACHMENT_UNREADABLE', details: { status: 0 } });
    await signing.retry();
    await sizeIs(agent, 1, whole.length);
    expect(agent.got(1).equals(whole)).toBe(true);
  });
});
