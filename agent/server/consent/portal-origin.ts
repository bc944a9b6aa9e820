// Which origins can be portals at all, and what their names may hide.
import { domainToUnicode } from 'node:url';
import { isExactOrigin } from '../../core/web-origin.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Exactly as browsers write origins, and encrypted. What is not leaves the PC only where administrators say so; a
 * loopback address never leaves it.
 */
export function mayBePortal(origin: string, ofPolicy: ReadonlySet<string>): boolean {
  if (!isExactOrigin(origin)) return false;
  const url = new URL(origin);
  return url.protocol === 'https:' || ofPolicy.has(origin) || LOOPBACK.has(url.hostname);
}

export interface NameFacts {
  /** The name as people would see it, where that is not the ASCII one. */
  readonly unicode: string | undefined;
  /** Letters of different scripts in one label: made to look like another name. */
  readonly isMixed: boolean;
}

const scripts = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Han', 'Thai'].map(
  (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
);

export function nameFacts(origin: string): NameFacts {
  const { hostname } = new URL(origin);
  const unicode = domainToUnicode(hostname);
  if (unicode === hostname || unicode === '') return { unicode: undefined, isMixed: false };
  const isMixed = unicode
    .split('.')
    .some((label) => scripts.filter((script) => script.test(label)).length > 1);
  return { unicode, isMixed };
}
