// What Linux does in its own way.
import { noProtection as keyProtection } from './core/sealed-file.ts';
import type { System } from './main-system-port.ts';
import { machineIdentity } from './os/linux/machine-identity.ts';
import { isOwnPeer } from './os/linux/peer-user.ts';
import { pinentryPrograms } from './os/linux/pinentry-program.ts';
import { isSomebodyThere } from './os/linux/screen-lock.ts';

export function linuxSystem(): System {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasDisplay = DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
  return {
    incomplete: undefined,
    ...{ isOwnPeer, isSomebodyThere, machineIdentity, keyProtection },
    dialogPrograms: (configured) =>
      pinentryPrograms({
        ...{ hasDisplay, hasTerminal: true },
        ...(configured === undefined ? {} : { configured }),
      }),
    hostKeys: undefined,
  };
}
