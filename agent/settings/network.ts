// What the network settings mean for a call, beside what is written in them.
import { readFileSync } from 'node:fs';
import { AgentError } from '../core/errors.ts';
import type { Environment } from './folders.ts';
import type { NetworkSettings } from './settings.ts';

const proxyNames = ['http_proxy', 'https_proxy', 'no_proxy'].flatMap((name) => [
  name,
  name.toUpperCase(),
]);

/** HTTP_PROXY, HTTPS_PROXY and NO_PROXY for calls: the settings first, else the environment. */
export function proxyOf(
  { proxy }: Pick<NetworkSettings, 'proxy'>,
  environment: Environment,
): Readonly<Record<string, string>> {
  if (proxy === 'none') return {};
  if (proxy !== undefined) return { HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
  return Object.fromEntries(
    proxyNames.flatMap((name) => {
      const value = environment[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

/** Files that the settings name. @throws AgentError FILE_UNREADABLE */
export function readFiles(paths: readonly string[]): readonly Uint8Array[] {
  return paths.map((file) => {
    try {
      return new Uint8Array(readFileSync(file));
    } catch (error) {
      throw new AgentError('FILE_UNREADABLE', { file }, { cause: error });
    }
  });
}
