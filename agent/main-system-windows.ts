// What Windows does in its own way.
import type { System } from './main-system.ts';
import { windowsFunctions } from './os/windows/functions.ts';
import { hostRegistry, runSystem } from './os/windows/host-registry.ts';
import { windowsKeyProtection } from './os/windows/key-protection.ts';
import { windowsMachineIdentity } from './os/windows/machine-identity.ts';

export function windowsSystem(): System {
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
