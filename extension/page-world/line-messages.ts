// What the script in the page's world and the one beside it say to each other, as JSON text. Both sides check every
// message; the page may forge any of them, and gets nothing by it that it could not ask for anyway.

/** The local program that a page believes it talks to. */
export type PluginName = 'vgca' | 'vnpt';

export type FromPageWorld =
  /** A page's message on its socket; `path` as in the socket's address. */
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly plugin: PluginName;
      readonly path: string;
      readonly text: string;
    }
  /** The page closed the socket of this call. */
  | { readonly kind: 'closed'; readonly id: number }
  /** Is the agent there? */
  | { readonly kind: 'presence'; readonly id: number };

export interface LineSettings {
  /** Which programs we stand in for on this very origin. */
  readonly plugins: readonly PluginName[];
  /** Whether an absent agent is told in an answer, or by a socket that does not open. */
  readonly whenAbsent: 'answer' | 'refuse';
  /** Functions we do not have go to the program that is really installed. */
  readonly passThrough: boolean;
}

export type ToPageWorld =
  | ({ readonly kind: 'settings' } & LineSettings)
  /** The call was heard; an answer follows. */
  | { readonly kind: 'heard'; readonly id: number }
  | { readonly kind: 'reply'; readonly id: number; readonly text: string }
  | { readonly kind: 'presence'; readonly id: number; readonly isPresent: boolean };

// Taken before any script of the page can put others in their place.
const { parse, stringify } = JSON;
const { isArray } = Array;

export const encodeLine = (message: FromPageWorld | ToPageWorld): string => stringify(message);

/** @returns undefined for everything that is no message of the page's world */
export function readFromPageWorld(text: unknown): FromPageWorld | undefined {
  const message = readObject(text);
  if (message === undefined) return undefined;
  const { kind, id, plugin, path, text: said } = message;
  if (!isId(id)) return undefined;
  if (kind === 'closed' || kind === 'presence') return { kind, id };
  if (kind !== 'call' || !isPlugin(plugin)) return undefined;
  if (typeof path !== 'string' || typeof said !== 'string') return undefined;
  return { kind, id, plugin, path, text: said };
}

/** @returns undefined for everything that is no message for the page's world */
export function readToPageWorld(text: unknown): ToPageWorld | undefined {
  const message = readObject(text);
  if (message === undefined) return undefined;
  const { kind, id, text: said, isPresent } = message;
  if (kind === 'settings') return readSettings(message);
  if (!isId(id)) return undefined;
  if (kind === 'heard') return { kind, id };
  if (kind === 'reply' && typeof said === 'string') return { kind, id, text: said };
  if (kind === 'presence' && typeof isPresent === 'boolean') return { kind, id, isPresent };
  return undefined;
}

function readSettings(message: Members): ToPageWorld | undefined {
  const { plugins, whenAbsent, passThrough } = message;
  if (!isArray(plugins) || typeof passThrough !== 'boolean') return undefined;
  if (whenAbsent !== 'answer' && whenAbsent !== 'refuse') return undefined;
  const known: PluginName[] = [];
  for (let at = 0; at < plugins.length; at += 1) {
    const plugin: unknown = plugins[at];
    if (!isPlugin(plugin)) return undefined;
    known[at] = plugin;
  }
  return { kind: 'settings', plugins: known, whenAbsent, passThrough };
}

type Members = Readonly<Record<string, unknown>>;

function readObject(text: unknown): Members | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = parse(text);
    return isMembers(value) ? value : undefined;
  } catch {
    // Not JSON: nobody of ours said it.
    return undefined;
  }
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !isArray(value);

const isPlugin = (value: unknown): value is PluginName => value === 'vgca' || value === 'vnpt';

const isId = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value <= 0xffff_ffff && value % 1 === 0;
