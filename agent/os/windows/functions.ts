// Loads kyso-windows.node (agent/os/windows/native): the functions of Windows that Node does not have (docs/adr/0040).
import { join } from 'node:path';
import { isSea } from 'node:sea';

/** How a window was left; `secret` is UTF-16LE, empty unless one was asked for and given. */
export type DialogAnswer = {
  readonly kind: 'ok' | 'other' | 'cancelled' | 'timed-out' | 'failed';
  readonly secret: Uint8Array;
};

export interface WindowsFunctions {
  /** DPAPI for this user on this PC; undefined when Windows refuses. */
  protect(bytes: Uint8Array): Uint8Array | undefined;
  unprotect(bytes: Uint8Array): Uint8Array | undefined;
  /** Whether the process that holds 127.0.0.1:peerPort → 127.0.0.1:ownPort runs as our own user. */
  isOwnPeer(ownPort: number, peerPort: number): boolean;
  /** Security identifier of this process's user, `S-1-5-…`. */
  userSid(): string | undefined;
  /** Whether the desktop that is shown is the user's own: not locked. */
  isSomebodyThere(): boolean;
  /** Values of one key, empty when there is none; strings of a list are divided by U+0000. */
  registryValues(isMachine: boolean, path: string): (readonly [string, string | number])[];
  /** An empty label asks for no secret; an empty third button is none. */
  showDialog(
    id: number,
    title: string,
    text: string,
    label: string,
    okButton: string,
    cancelButton: string,
    otherButton: string,
    hastyMs: number,
    timeoutMs: number,
  ): Promise<DialogAnswer>;
  dismissDialog(id: number): void;
}

export const ADDON = 'kyso-windows.node';

/** Beside the packaged program, or in build/ of a checkout. */
function addonPath(): string {
  if (isSea()) return join(process.execPath, '..', ADDON);
  return join(import.meta.dirname, '../../../build/native/win32-x64', ADDON);
}

let loaded: WindowsFunctions | undefined;

/** undefined: the addon was removed, is kept from being loaded, or is not ours. */
export function windowsFunctionsIfThere(): WindowsFunctions | undefined {
  const holder: { exports: unknown } = { exports: {} };
  try {
    if (loaded === undefined) process.dlopen(holder, addonPath());
  } catch {
    return undefined;
  }
  if (isWindowsFunctions(holder.exports)) loaded = holder.exports;
  return loaded;
}

const names = [
  'protect',
  'unprotect',
  'isOwnPeer',
  'userSid',
  'isSomebodyThere',
  'registryValues',
  'showDialog',
  'dismissDialog',
] as const;

function isWindowsFunctions(value: unknown): value is WindowsFunctions {
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof Reflect.get(value, name) === 'function')
  );
}
