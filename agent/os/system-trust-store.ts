// The operating system's trusted roots behind one interface; Windows and macOS come with their adapters.
import type { SystemTrustStore } from '../validation/ports.ts';
import { linuxTrustStore } from './linux/trust-store.ts';

const nowhere: SystemTrustStore = { read: () => undefined };

export const systemTrustStore = (platform: NodeJS.Platform): SystemTrustStore =>
  platform === 'linux' ? linuxTrustStore() : nowhere;
