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
  return isWindows ? windowsSystem() : linuxSystem();
}

async function linuxSystem(): Promise<System> {
  const { isOwnPeer } = await import('./os/linux/peer-user.ts');
  const { isSomebodyThere } = await import('./os/linux/screen-lock.ts');
  const { machineIdentity } = await import('./os/linux/machine-identity.ts');
  const { noProtection: keyProtection } = await import('./core/sealed-file.ts');
  const { pinentryPrograms } = await import('./os/linux/pinentry-program.ts');
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasDisplay = DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
  return {
    ...{ isOwnPeer, isSomebodyThere, machineIdentity, keyProtection },
    dialogPrograms: (configured) =>
      pinentryPrograms({
        ...{ hasDisplay, hasTerminal: true },
        ...(configured === undefined ? {} : { configured }),
      }),
    hostKeys: undefined,
  };
}

async function windowsSystem(): Promise<System> {
  const { windowsFunctions } = await import('./os/windows/functions.ts');
  const { windowsKeyProtection } = await import('./os/windows/key-protection.ts');
  const { windowsMachineIdentity } = await import('./os/windows/machine-identity.ts');
  const { hostRegistry, runSystem } = await import('./os/windows/host-registry.ts');
  const functions = windowsFunctions();
  return {
    isOwnPeer: (ownPort, peerPort) => functions.isOwnPeer(ownPort, peerPort),
    isSomebodyThere: async () => functions.isSomebodyThere(),
    machineIdentity: () => windowsMachineIdentity(functions),
    keyProtection: windowsKeyProtection(functions),
    // The agent shows its own.
    dialogPrograms: () => ['Windows'],
    hostKeys: hostRegistry(runSystem(process.env['SystemRoot'] ?? 'C:\\Windows')),
  };
}

/** Where administrators' decisions are on Windows; undefined elsewhere. */
export async function machineRegistry(): Promise<ReadRegistry | undefined> {
  if (!isWindows) return undefined;
  const { windowsFunctions } = await import('./os/windows/functions.ts');
  return (path) => windowsFunctions().registryValues(true, path);
}
