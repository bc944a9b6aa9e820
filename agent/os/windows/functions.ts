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

/** Beside the packaged program, or in build/ of a checkout. */
function addonPath(): string {
  if (isSea()) return join(process.execPath, '..', 'kyso-windows.node');
  return join(import.meta.dirname, '../../../build/native/win32-x64/kyso-windows.node');
}

let loaded: WindowsFunctions | undefined;

/** @throws Error when the addon is absent or is not ours */
export function windowsFunctions(): WindowsFunctions {
  if (loaded !== undefined) return loaded;
  const holder: { exports: unknown } = { exports: {} };
  process.dlopen(holder, addonPath());
  if (!isWindowsFunctions(holder.exports)) throw new Error('not the addon for Windows');
  loaded = holder.exports;
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
