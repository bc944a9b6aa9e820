// Which sockets are meant for a signing program on the PC: exactly these addresses, however the page spells them.
import type { PluginName } from './line-messages.ts';

export interface PluginAddress {
  readonly plugin: PluginName;
  /** Begins with a slash, case as written. */
  readonly path: string;
  readonly href: string;
}

const VGCA = 'wss://127.0.0.1:8987';
const VNPT = 'wss://localhost:4433';
const VNPT_PATH = '/plugin';

/** @returns undefined for every other socket, and for what is no address at all: the browser judges that */
export function pluginAddress(url: string): PluginAddress | undefined {
  let address: URL;
  try {
    address = new URL(url, document.baseURI);
  } catch {
    return undefined;
  }
  const { origin, pathname: path, href, username, password, hash } = address;
  if (username !== '' || password !== '' || hash !== '') return undefined;
  if (origin === VGCA) return { plugin: 'vgca', path, href };
  return origin === VNPT && path === VNPT_PATH ? { plugin: 'vnpt', path, href } : undefined;
}
