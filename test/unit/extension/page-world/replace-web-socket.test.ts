import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openChannel } from '../../../../extension/page-world/channel.ts';
import { encodeLine, readFromPageWorld } from '../../../../extension/page-world/line-messages.ts';
import { replaceWebSocket } from '../../../../extension/page-world/replace-web-socket.ts';

class FakeNative extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  readonly CONNECTING = 0;
  readonly url: string;
  constructor(url: unknown) {
    super();
    if (String(url) === 'bad') throw new DOMException('bad', 'SyntaxError');
    this.url = String(url);
  }
  native(): string {
    return 'native';
  }
}

beforeEach(() => {
  const page = Object.assign(new EventTarget(), { baseURI: 'https://qlvb.example/' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', { WebSocket: FakeNative });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const constructorOf = (): typeof WebSocket => window.WebSocket;

describe('the page’s WebSocket', () => {
  it('makes the browser’s own sockets for all other addresses', () => {
    replaceWebSocket();
    const Socket = constructorOf();
    for (const address of [
      'wss://qlvb.example/thong-bao',
      'ws://127.0.0.1:8987/SignPDF',
      'wss://127.0.0.1:8988/SignPDF',
      'wss://localhost:8987/SignPDF',
      'wss://127.0.0.1.evil.example:8987/SignPDF',
      'wss://user@127.0.0.1:8987/SignPDF',
      'wss://localhost:4434/plugin',
      'wss://localhost:4433/other',
    ]) {
      const socket = new Socket(address);
      expect(Object.getPrototypeOf(socket)).toBe(FakeNative.prototype);
      expect(socket.url).toBe(address);
    }
    expect(() => new Socket('bad')).toThrow(expect.objectContaining({ name: 'SyntaxError' }));
    expect(Socket.OPEN).toBe(1);
    expect(Socket.prototype).toBe(FakeNative.prototype);
    expect(Socket.name).toBe('FakeNative');
    class Own extends Socket {
      readonly own = true;
    }
    expect(new Own('wss://qlvb.example/')).toMatchObject({ own: true });
  });

  it.each([
    'wss://127.0.0.1:8987/SignPDF',
    'wss://127.0.0.1:8987',
    'WSS://127.0.0.1:8987/Bất-kỳ?x=1',
    'wss://localhost:4433/plugin',
  ])('makes ours for %s, and they pass for sockets', (address) => {
    replaceWebSocket();
    const Socket = constructorOf();
    const socket = new Socket(address);
    expect(socket).toBeInstanceOf(Socket);
    expect(socket).toBeInstanceOf(FakeNative);
    expect(socket.readyState).toBe(0);
    expect(socket.url).toBe(new URL(address).href);
  });

  it('can be wrapped by the page, and extended', () => {
    replaceWebSocket();
    const Socket = constructorOf();
    const caught: WebSocket[] = [];
    function Wrapper(this: unknown, url: string): WebSocket {
      const socket = new Socket(url);
      caught.push(socket);
      return socket;
    }
    const wrapped: unknown = Reflect.construct(Wrapper, ['wss://127.0.0.1:8987/SignPDF']);
    expect(caught).toEqual([wrapped]);
    class Own extends Socket {
      mine(): string {
        return `${this.url} ${this.readyState}`;
      }
    }
    expect(new Own('wss://127.0.0.1:8987/Comment').mine()).toBe('wss://127.0.0.1:8987/Comment 0');
  });

  it('is put back on an origin where nothing is switched on', async () => {
    replaceWebSocket();
    openChannel(
      'name',
      () => undefined,
      (channel) => {
        channel.say(
          encodeLine({ kind: 'settings', plugins: [], whenAbsent: 'answer', passThrough: false }),
        );
      },
    );
    await Promise.resolve();
    await new Promise((done) => setTimeout(done, 0));
    expect(constructorOf()).toBe(FakeNative);
  });

  it.each(['first', 'second'])('finds the other world when that starts %s', async (order) => {
    const heard: unknown[] = [];
    const open = (): void => {
      openChannel(
        'name',
        (text) => heard.push(readFromPageWorld(text)),
        (channel) => {
          channel.say(
            encodeLine({
              kind: 'settings',
              plugins: ['vgca'],
              whenAbsent: 'answer',
              passThrough: false,
            }),
          );
        },
      );
    };
    if (order === 'first') open();
    replaceWebSocket();
    if (order === 'second') open();
    const socket = new (constructorOf())('wss://127.0.0.1:8987/Config');
    await new Promise((done) => {
      socket.addEventListener('open', done);
    });
    socket.send('config');
    expect(heard).toEqual([
      { kind: 'call', id: 1, plugin: 'vgca', path: '/Config', text: 'config' },
    ]);
  });
});
