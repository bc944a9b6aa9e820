// A WebSocket that ends in our extension instead of a program on the PC (WHATWG WebSockets, the page's view of it).
import type { PluginAddress } from './plugin-address.ts';
import type { PageLine } from './page-line.ts';
import { isVgcaPath } from './vgca-paths.ts';

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

/** Close codes of RFC 6455 §7.4.1. */
const NO_STATUS = 1005;
const ABNORMAL = 1006;
const MAX_REASON_BYTES = 123;

type EventName = 'open' | 'message' | 'error' | 'close';
type Handler = (event: Event) => unknown;

export interface SocketWorld {
  readonly line: Pick<PageLine, 'promptSettings' | 'call' | 'drop' | 'isAgentPresent'>;
  /** The browser's own, for what is passed through. */
  readonly NativeSocket: typeof WebSocket;
}

export class PluginSocket extends EventTarget {
  readonly #address: PluginAddress;
  readonly #protocols: string | string[];
  readonly #world: SocketWorld;
  readonly #handlers = new Map<EventName, { handler: Handler; listener: EventListener }>();
  #readyState = CONNECTING;
  #binaryType: BinaryType = 'blob';
  /** Set when the call goes to a program that is really there. */
  #native: WebSocket | undefined;
  readonly #calls = new Set<number>();

  constructor(address: PluginAddress, protocols: string | string[], world: SocketWorld) {
    super();
    this.#address = address;
    this.#protocols = protocols;
    this.#world = world;
    void this.#connect();
  }

  get url(): string {
    return this.#address.href;
  }

  get readyState(): number {
    return this.#native?.readyState ?? this.#readyState;
  }

  get bufferedAmount(): number {
    return this.#native?.bufferedAmount ?? 0;
  }

  get extensions(): string {
    return this.#native?.extensions ?? '';
  }

  get protocol(): string {
    return this.#native?.protocol ?? '';
  }

  get binaryType(): BinaryType {
    return this.#native?.binaryType ?? this.#binaryType;
  }

  set binaryType(type: unknown) {
    // Anything else is ignored, as browsers do.
    if (type !== 'blob' && type !== 'arraybuffer') return;
    this.#binaryType = type;
    if (this.#native) this.#native.binaryType = type;
  }

  get onopen(): Handler | null {
    return this.#handler('open');
  }

  set onopen(handler: unknown) {
    this.#setHandler('open', handler);
  }

  get onmessage(): Handler | null {
    return this.#handler('message');
  }

  set onmessage(handler: unknown) {
    this.#setHandler('message', handler);
  }

  get onerror(): Handler | null {
    return this.#handler('error');
  }

  set onerror(handler: unknown) {
    this.#setHandler('error', handler);
  }

  get onclose(): Handler | null {
    return this.#handler('close');
  }

  set onclose(handler: unknown) {
    this.#setHandler('close', handler);
  }

  /** @throws DOMException InvalidStateError before the socket is open */
  send(data: Parameters<WebSocket['send']>[0]): void {
    if (this.#native) {
      this.#native.send(data);
      return;
    }
    if (this.#readyState === CONNECTING) {
      throw new DOMException("Failed to execute 'send' on 'WebSocket'", 'InvalidStateError');
    }
    if (this.#readyState !== OPEN) return;
    const { plugin, path } = this.#address;
    const { line } = this.#world;
    // These programs take text only; anything else is said as text, as their scripts would see it.
    const call = line.call(plugin, path, typeof data === 'string' ? data : toText(data), (text) => {
      this.#calls.delete(call);
      this.#answer(text);
    });
    this.#calls.add(call);
  }

  /** @throws DOMException InvalidAccessError for a code that pages may not use, SyntaxError for a long reason */
  close(code?: number, reason = ''): void {
    if (this.#native) {
      this.#native.close(code, reason);
      return;
    }
    refuseClose(code, reason);
    if (this.#readyState === CLOSING || this.#readyState === CLOSED) return;
    const wasOpen = this.#readyState === OPEN;
    this.#readyState = CLOSING;
    for (const call of this.#calls) this.#world.line.drop(call);
    this.#calls.clear();
    setTimeout(() => {
      if (!wasOpen) this.#fail();
      else this.#closed(code ?? NO_STATUS, code === undefined ? '' : reason, true);
    });
  }

  async #connect(): Promise<void> {
    const { line } = this.#world;
    const settings = await line.promptSettings();
    const { plugin, path } = this.#address;
    const isOurs = settings.plugins.includes(plugin);
    const isForeign = plugin === 'vgca' && !isVgcaPath(path) && settings.passThrough;
    if (!isOurs || isForeign) {
      this.#passThrough();
      return;
    }
    const refuses = settings.whenAbsent === 'refuse' && !(await line.isAgentPresent());
    if (this.#readyState !== CONNECTING) return;
    if (refuses) this.#fail();
    else {
      this.#readyState = OPEN;
      this.dispatchEvent(new Event('open'));
    }
  }

  #answer(text: string): void {
    if (this.#readyState !== OPEN) return;
    const { origin } = new URL(this.#address.href);
    this.dispatchEvent(new MessageEvent('message', { data: text, origin }));
  }

  /** As a connection that could not be made. */
  #fail(): void {
    this.#readyState = CLOSED;
    this.dispatchEvent(new Event('error'));
    this.#closed(ABNORMAL, '', false);
  }

  #closed(code: number, reason: string, wasClean: boolean): void {
    this.#readyState = CLOSED;
    this.dispatchEvent(new CloseEvent('close', { code, reason, wasClean }));
  }

  #passThrough(): void {
    if (this.#readyState !== CONNECTING) return;
    const { NativeSocket } = this.#world;
    const native = new NativeSocket(this.#address.href, this.#protocols);
    native.binaryType = this.#binaryType;
    this.#native = native;
    native.addEventListener('open', () => this.dispatchEvent(new Event('open')));
    native.addEventListener('error', () => this.dispatchEvent(new Event('error')));
    native.addEventListener('message', ({ data, origin }: MessageEvent<unknown>) =>
      this.dispatchEvent(new MessageEvent('message', { data, origin })),
    );
    native.addEventListener('close', ({ code, reason, wasClean }) =>
      this.dispatchEvent(new CloseEvent('close', { code, reason, wasClean })),
    );
  }

  #handler(name: EventName): Handler | null {
    return this.#handlers.get(name)?.handler ?? null;
  }

  /** A handler keeps the place among the listeners that it was first given (HTML, event handlers). */
  #setHandler(name: EventName, handler: unknown): void {
    const known = this.#handlers.get(name);
    if (!isHandler(handler)) {
      if (known) this.removeEventListener(name, known.listener);
      this.#handlers.delete(name);
    } else if (known) known.handler = handler;
    else {
      const entry = {
        handler,
        listener: (event: Event): void => {
          Reflect.apply(entry.handler, this, [event]);
        },
      };
      this.#handlers.set(name, entry);
      this.addEventListener(name, entry.listener);
    }
  }
}

const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** WHATWG WebSockets §3.1, `close`. */
function refuseClose(code: number | undefined, reason: string): void {
  if (code !== undefined && code !== 1000 && (code < 3000 || code > 4999)) {
    throw new DOMException(
      `The close code ${code} is not one that pages may use.`,
      'InvalidAccessError',
    );
  }
  if (new TextEncoder().encode(reason).length > MAX_REASON_BYTES) {
    throw new DOMException('The close reason is too long.', 'SyntaxError');
  }
}

/** As text, the way a page would see it that joins it to a string. */
const toText = (data: unknown): string => Object.prototype.toString.call(data);
