// The page's end of the line to our extension: settings, calls, and what comes back. Runs in the page's world.
import { pluginSilent } from '../../shared/text/vi/plugin-silent.ts';
import { type Channel, joinChannel } from './channel.ts';
import {
  encodeLine,
  type FromPageWorld,
  type LineSettings,
  type PluginName,
  readToPageWorld,
} from './line-messages.ts';

/** Longer than a worker needs to wake up; then the page is told that nobody is there. */
const HEARD_MS = 4_000;
/** A page that probes waits three seconds at most. */
const SETTINGS_MS = 800;

const noSettings: LineSettings = {
  plugins: ['vgca', 'vnpt'],
  whenAbsent: 'answer',
  passThrough: false,
};

interface Waiting {
  readonly reply: (text: string) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export class PageLine {
  /** Settles in any case: a line without an other end takes calls and says that nobody answers. */
  readonly settings: Promise<LineSettings>;
  #channel: Channel | undefined;
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();
  readonly #presence = new Map<number, (isPresent: boolean) => void>();

  constructor() {
    let settle: (settings: LineSettings) => void = () => undefined;
    this.settings = new Promise((resolve) => {
      settle = resolve;
    });
    joinChannel(
      (text) => {
        this.#hear(text, settle);
      },
      (channel) => {
        this.#channel = channel;
      },
    );
  }

  /** @returns settings that are usable at once when the other end is slow */
  async promptSettings(): Promise<LineSettings> {
    return Promise.race([
      this.settings,
      new Promise<LineSettings>((resolve) => {
        setTimeout(resolve, SETTINGS_MS, noSettings);
      }),
    ]);
  }

  /**
   * Hands a page's message over. Exactly one answer comes unless the call is dropped.
   * @returns number of the call
   */
  call(plugin: PluginName, path: string, text: string, reply: (text: string) => void): number {
    const id = this.#nextId();
    const timer = setTimeout(() => {
      this.#waiting.delete(id);
      reply(silence(plugin, text));
    }, HEARD_MS);
    this.#waiting.set(id, { reply, timer });
    this.#say({ kind: 'call', id, plugin, path, text });
    return id;
  }

  /** The page no longer wants the answer. */
  drop(id: number): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    this.#say({ kind: 'closed', id });
  }

  async isAgentPresent(): Promise<boolean> {
    const id = this.#nextId();
    return new Promise((resolve) => {
      const settle = (isPresent: boolean): void => {
        this.#presence.delete(id);
        resolve(isPresent);
      };
      this.#presence.set(id, settle);
      setTimeout(settle, HEARD_MS, false);
      this.#say({ kind: 'presence', id });
    });
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  #say(message: FromPageWorld): void {
    this.#channel?.say(encodeLine(message));
  }

  #hear(text: unknown, settle: (settings: LineSettings) => void): void {
    const message = readToPageWorld(text);
    switch (message?.kind) {
      case undefined:
        return;
      case 'settings':
        settle(message);
        return;
      case 'heard':
        clearTimeout(this.#waiting.get(message.id)?.timer);
        return;
      case 'reply':
        this.#replied(message.id, message.text);
        return;
      case 'presence':
        this.#presence.get(message.id)?.(message.isPresent);
    }
  }

  #replied(id: number, text: string): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(id);
    waiting.reply(text);
  }
}

const { parse, stringify } = JSON;

/** The answer in nobody's place, in the form of each program. */
function silence(plugin: PluginName, asked: string): string {
  const words = pluginSilent['plugin.silent'];
  if (plugin === 'vgca') return stringify({ Status: 11, Message: words, Error: words });
  return `${stringify({ code: 5, data: '', error: words })}*${callbackOf(asked)}`;
}

function callbackOf(asked: string): string {
  try {
    const call: unknown = parse(asked);
    const isCall = typeof call === 'object' && call !== null && 'funcCallback' in call;
    return isCall && typeof call.funcCallback === 'string' ? call.funcCallback : '';
  } catch {
    // No message of that program's script: nobody waits under a name.
    return '';
  }
}
