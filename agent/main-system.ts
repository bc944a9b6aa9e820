// The part of the composition root that is about the operating system: what each system does in its own way.
import type { KeyProtection } from './core/sealed-file.ts';
import type { ReadRegistry } from './settings/registry-policy.ts';

const isWindows = process.platform === 'win32';

export interface System {
  /** Whether the process at the other end of a loopback connection runs as our own user. */
  readonly isOwnPeer: (ownPort: number, peerPort: number) => boolean;
  readonly isSomebodyThere: () => Promise<boolean>;
  /** What this user on this PC is known by. */
  readonly machineIdentity: () => string;
  readonly keyProtection: KeyProtection;
}

export async function thisSystem(): Promise<System> {
  return isWindows ? windowsSystem() : linuxSystem();
}

async function linuxSystem(): Promise<System> {
  const { isOwnPeer } = await import('./os/linux/peer-user.ts');
  const { isSomebodyThere } = await import('./os/linux/screen-lock.ts');
  const { machineIdentity } = await import('./os/linux/machine-identity.ts');
  const { noProtection: keyProtection } = await import('./core/sealed-file.ts');
  return { isOwnPeer, isSomebodyThere, machineIdentity, keyProtection };
}

async function windowsSystem(): Promise<System> {
  const { windowsFunctions } = await import('./os/windows/functions.ts');
  const { windowsKeyProtection } = await import('./os/windows/key-protection.ts');
  const { windowsMachineIdentity } = await import('./os/windows/machine-identity.ts');
  const functions = windowsFunctions();
  return {
    isOwnPeer: (ownPort, peerPort) => functions.isOwnPeer(ownPort, peerPort),
    isSomebodyThere: async () => functions.isSomebodyThere(),
    machineIdentity: () => windowsMachineIdentity(functions),
    keyProtection: windowsKeyProtection(functions),
  };
}

/** Where administrators' decisions are on Windows; undefined elsewhere. */
export async function machineRegistry(): Promise<ReadRegistry | undefined> {
  if (!isWindows) return undefined;
  const { windowsFunctions } = await import('./os/windows/functions.ts');
  return (path) => windowsFunctions().registryValues(true, path);
}
