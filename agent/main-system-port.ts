// What the composition root asks of an operating system.
import type { AgentError } from './core/errors.ts';
import type { KeyProtection } from './core/sealed-file.ts';
import type { HostKeys } from './server/native-host/registered-hosts.ts';

export interface System {
  /** A part of the program that could not be loaded: without it no browser is served. */
  readonly incomplete: AgentError | undefined;
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
