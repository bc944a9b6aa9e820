// The part of the composition root that is about the operating system: what each system does in its own way.
import type { KeyProtection } from './core/sealed-file.ts';
import type { HostKeys } from './server/native-host/registered-hosts.ts';
import type { ReadRegistry } from './settings/registry-policy.ts';

const isWindows = process.platform === 'win32';

export interface System {
  /** Whether the process at the other end of a loopback connection runs as our own user. */
  readonly isOwnPeer: (ownPort: number, peerPort: number) => boolean;
  readonly isSomebodyThere: () => Promise<boolean>;
  /** What this user on this PC is known by. */
  readonly machineIdentity: () => string;
  readonly keyProtection: KeyProtection;
  /** Programs that show the PIN window, best first. */
  readonly dialogPrograms: (configured: string | undefined) => readonly string[];
  /** Keys of the browsers of this user, on Windows. */
  readonly hostKeys: HostKeys | undefined;
}

export async function thisSystem(): Promise<System> {
  if (isWindows) return (await import('./main-system-windows.ts')).windowsSystem();
  return (await import('./main-system-linux.ts')).linuxSystem();
}

/** Where administrators' decisions are on Windows; undefined elsewhere. */
export async function machineRegistry(): Promise<ReadRegistry | undefined> {
  if (!isWindows) return undefined;
  const { windowsFunctions } = await import('./os/windows/functions.ts');
  return (path) => windowsFunctions().registryValues(true, path);
}
