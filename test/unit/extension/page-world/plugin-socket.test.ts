import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LineSettings } from '../../../../extension/page-world/line-messages.ts';
import { PluginSocket, type SocketWorld } from '../../../../extension/page-world/plugin-socket.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

class FakeNative extends EventTarget {
  static readonly made: FakeNative[] = [];
  readyState = 0;
  binaryType = 'blob';
  readonly sent: unknown[] = [];
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeNative.made.push(this);
  }
  send(data: unknown): void {
    this.sent.push(data);
  }
  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent('close', { code: 1005, wasClean: true }));
  }
}

type Asked = { readonly text: string; readonly reply: (text: string) => void };

function scene(more: Partial<LineSettings> = {}, path = '/SignPDF', isPresent = true) {
  const asked: Asked[] = [];
  const dropped: number[] = [];
  const line: SocketWorld['line'] = {
    promptSettings: async () => ({
      plugins: ['vgca'],
      whenAbsent: 'answer',
      passThrough: false,
      ...more,
    }),
    call: (_plugin, _path, text, reply) => asked.push({ text, reply }),
    drop: (id) => {
      dropped.push(id);
    },
    isAgentPresent: async () => isPresent,
  };
  vi.stubGlobal('WebSocket', FakeNative);
  const world: SocketWorld = { line, NativeSocket: WebSocket };
  const href = `wss://127.0.0.1:8987${path}`;
  const socket = new PluginSocket({ plugin: 'vgca', path, href }, [], world);
  const seen: string[] = [];
  for (const name of ['open', 'message', 'error', 'close']) {
    socket.addEventListener(name, (event) => {
      const said = event instanceof MessageEvent ? `:${String(event.data)}` : '';
      const code = event instanceof CloseEvent ? `:${event.code}:${String(event.wasClean)}` : '';
      seen.push(`${name}${said}${code}@${socket.readyState}`);
    });
  }
  return { socket, asked, dropped, seen, settle: () => new Promise((done) => setTimeout(done, 5)) };
}

describe('a socket of ours', () => {
  it('opens, answers and closes in the order of a real one', async () => {
    const { socket, asked, seen, settle } = scene();
    expect([socket.readyState, socket.url, socket.protocol, socket.extensions]).toEqual([
      ...[0, 'wss://127.0.0.1:8987/SignPDF', '', ''],
    ]);
    expect(seen).toEqual([]);
    await settle();
    socket.send('{}');
    expect(asked.map(({ text }) => text)).toEqual(['{}']);
    asked[0]?.reply('{"Status":0}');
    socket.close();
    expect(socket.readyState).toBe(2);
    await settle();
    expect(seen).toEqual(['open@1', 'message:{"Status":0}@1', 'close:1005:true@3']);
    socket.send('{}');
    socket.close();
    await settle();
    expect(seen).toHaveLength(3);
    expect(asked).toHaveLength(1);
  });

  it('refuses to send before it is open, as browsers do', () => {
    const { socket } = scene();
    expect(() => {
      socket.send('{}');
    }).toThrow(expect.objectContaining({ name: 'InvalidStateError' }));
  });

  it('calls handlers at the place where they were first set, and the last one set', async () => {
    const { socket, asked, settle } = scene();
    const order: string[] = [];
    socket.onmessage = () => order.push('replaced');
    socket.addEventListener('message', () => order.push('listener'));
    socket.onmessage = () => order.push('handler');
    socket.onopen = () => order.push('never');
    socket.onopen = null;
    expect(socket.onopen).toBe(null);
    await settle();
    socket.send('a');
    asked[0]?.reply('b');
    expect(order).toEqual(['handler', 'listener']);
  });

  it('closed while it opens fails like one that could not connect', async () => {
    const { socket, seen, settle } = scene();
    socket.close();
    await settle();
    expect(seen).toEqual(['error@3', 'close:1006:false@3']);
  });

  it('closed before the answer drops the call, and nothing comes after', async () => {
    const { socket, asked, dropped, seen, settle } = scene();
    await settle();
    socket.send('{}');
    socket.close(3001, 'đủ rồi');
    await settle();
    asked[0]?.reply('late');
    expect(dropped).toEqual([1]);
    expect(seen).toEqual(['open@1', 'close:3001:true@3']);
  });

  it.each<[number | undefined, string, string]>([
    [1001, '', 'InvalidAccessError'],
    [5000, '', 'InvalidAccessError'],
    [undefined, 'ư'.repeat(62), 'SyntaxError'],
  ])('refuses close(%s, …) with %s', async (code, reason, name) => {
    const { socket, settle } = scene();
    await settle();
    expect(() => {
      socket.close(code, reason);
    }).toThrow(expect.objectContaining({ name }));
    expect(socket.readyState).toBe(1);
  });

  it('does not open where an absent agent is to be seen by that', async () => {
    const { seen, settle } = scene({ whenAbsent: 'refuse' }, '/SignPDF', false);
    await settle();
    expect(seen).toEqual(['error@3', 'close:1006:false@3']);
  });

  it.each([
    ['functions we do not have, where that is set', { passThrough: true }, '/SignXML'],
    ['everything on an origin that is none of ours', { plugins: [] }, '/SignPDF'],
  ] as const)('hands to the real service: %s', async (_, settings, path) => {
    const { socket, seen, settle } = scene(settings, path);
    await settle();
    const native = FakeNative.made.at(-1);
    expect(native?.url).toBe(`wss://127.0.0.1:8987${path}`);
    if (native) native.readyState = 1;
    native?.dispatchEvent(new Event('open'));
    socket.send('x');
    native?.dispatchEvent(new MessageEvent('message', { data: 'y' }));
    socket.close();
    expect(native?.sent).toEqual(['x']);
    expect(seen).toEqual(['open@1', 'message:y@1', 'close:1005:true@3']);
  });

  it('keeps functions we have to itself, also then', async () => {
    const made = FakeNative.made.length;
    const { seen, settle } = scene({ passThrough: true }, '/SignApproved');
    await settle();
    expect(seen).toEqual(['open@1']);
    expect(FakeNative.made).toHaveLength(made);
  });

  it('takes the two binary types and no other', () => {
    const { socket } = scene();
    socket.binaryType = 'arraybuffer';
    Reflect.set(socket, 'binaryType', 'text');
    expect(socket.binaryType).toBe('arraybuffer');
  });
});
