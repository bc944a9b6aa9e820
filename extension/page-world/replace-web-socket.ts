// Puts our sockets behind the page's `WebSocket` for the addresses of signing programs; every other socket is the
// browser's own, made by the browser's own constructor. A page may wrap or replace the result as it likes.
import { pluginAddress } from './plugin-address.ts';
import { PageLine } from './page-line.ts';
import { PluginSocket, type SocketWorld } from './plugin-socket.ts';

export function replaceWebSocket(): void {
  const NativeSocket = window.WebSocket;
  const line = new PageLine();
  const world: SocketWorld = { line, NativeSocket };
  // What tests for a WebSocket must find one: `instanceof`, constants, names of the prototype.
  Object.setPrototypeOf(PluginSocket.prototype, NativeSocket.prototype);
  const Replacement = new Proxy(NativeSocket, {
    construct(target, args: unknown[], newTarget: NewableFunction): object {
      const [url, protocols = []] = args;
      const address = args.length === 0 ? undefined : pluginAddress(String(url));
      if (address === undefined || !isProtocols(protocols)) {
        const by = newTarget === Replacement ? target : newTarget;
        return asObject(Reflect.construct(target, args, by));
      }
      return ownSocket(newTarget, new PluginSocket(address, protocols, world));
    },
  });
  const replace = (socket: typeof WebSocket): void => {
    Object.defineProperty(window, 'WebSocket', {
      value: socket,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  };
  replace(Replacement);
  void line.settings.then(({ plugins }) => {
    // Another port of the same host: not ours, and no trace of us.
    if (plugins.length === 0 && window.WebSocket === Replacement) replace(NativeSocket);
  });

  /** A page's own class over ours keeps its methods; what it does not have is found on our socket's own members. */
  function ownSocket(newTarget: NewableFunction, socket: PluginSocket): PluginSocket {
    if (newTarget === Replacement || newTarget === NativeSocket) return socket;
    const members = Object.getOwnPropertyDescriptors(PluginSocket.prototype);
    const prototype: unknown = newTarget.prototype;
    for (const [name, member] of Object.entries(members)) {
      const isPageOwn =
        typeof prototype === 'object' && prototype !== null && Object.hasOwn(prototype, name);
      if (!isPageOwn) Object.defineProperty(socket, name, member);
    }
    if (typeof prototype === 'object') Object.setPrototypeOf(socket, prototype);
    return socket;
  }
}

const isProtocols = (value: unknown): value is string | string[] =>
  typeof value === 'string' ||
  (Array.isArray(value) && value.every((protocol) => typeof protocol === 'string'));

/** What a constructor gives is one. */
function asObject(value: unknown): object {
  if (typeof value === 'object' && value !== null) return value;
  throw new TypeError('not an object');
}
