// What Windows does in its own way; and what is left of it where our addon cannot be loaded (docs/adr/0060).
import { AgentError } from './core/errors.ts';
import type { System } from './main-system-port.ts';
import { ADDON, windowsFunctionsIfThere } from './os/windows/functions.ts';
import { hostRegistry, runSystem } from './os/windows/host-registry.ts';
import { windowsKeyProtection } from './os/windows/key-protection.ts';
import { windowsMachineIdentity } from './os/windows/machine-identity.ts';
import { systemPowerShell } from './os/windows/powershell.ts';
import { isUsable, powershellProtection } from './os/windows/powershell-protection.ts';

export function windowsSystem(): System {
  const functions = windowsFunctionsIfThere();
  const hostKeys = hostRegistry(runSystem(process.env['SystemRoot'] ?? 'C:\\Windows'));
  if (functions === undefined) return { ...withoutAddon(), hostKeys };
  return {
    incomplete: undefined,
    isOwnPeer: (ownPort, peerPort) => functions.isOwnPeer(ownPort, peerPort),
    isSomebodyThere: async () => functions.isSomebodyThere(),
    machineIdentity: () => windowsMachineIdentity(functions),
    keyProtection: windowsKeyProtection(functions),
    // The agent shows its own.
    dialogPrograms: () => ['Windows'],
    hostKeys,
  };
}

/** The command line goes on; whose a connection is, and whether somebody sees the screen, nobody else tells. */
function withoutAddon(): Omit<System, 'hostKeys'> {
  const powershell = systemPowerShell(process.env);
  const keyProtection = powershellProtection(powershell);
  const incomplete = new AgentError('PROGRAM_INCOMPLETE', { file: ADDON });
  return {
    incomplete,
    isOwnPeer: () => false,
    isSomebodyThere: async () => false,
    machineIdentity: () => {
      throw incomplete;
    },
    keyProtection,
    dialogPrograms: () => (isUsable(keyProtection) ? ['PowerShell'] : []),
  };
}
