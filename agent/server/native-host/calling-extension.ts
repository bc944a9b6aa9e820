// Which extension a browser says it calls for. The browser writes these arguments, no page and no extension does.
import { FIREFOX_ADD_ON_ID } from '../../../shared/protocol/origins.ts';

export type Caller =
  | { readonly browser: 'chromium'; readonly origin: string }
  /** Firefox tells the add-on's id; the random origin of the profile only the add-on itself knows. */
  | { readonly browser: 'firefox' };

const MANIFEST_NAME = /(^|[\\/])vn\.kyso\.agent\.json$/;

/** Arguments that a browser gave this program as its native host; a packaged program gets no word of ours before them. */
export function browserCall(args: readonly string[]): readonly string[] | undefined {
  const given = args[0] === 'native-host' ? args.slice(1) : args;
  const [first = ''] = given;
  const isCall = first.startsWith('chrome-extension://') || MANIFEST_NAME.test(first);
  return isCall ? given : undefined;
}

/**
 * @param args - Chromium: origin of the extension; Firefox: path of the manifest, id of the add-on
 * @param extensionOrigins - of our extensions in Chromium
 * @returns undefined for any other extension
 */
export function callingExtension(
  args: readonly string[],
  extensionOrigins: ReadonlySet<string>,
): Caller | undefined {
  const [first = '', second = ''] = args;
  const origin = first.replace(/\/$/, '');
  if (extensionOrigins.has(origin)) return { browser: 'chromium', origin };
  if (MANIFEST_NAME.test(first) && second === FIREFOX_ADD_ON_ID) return { browser: 'firefox' };
  return undefined;
}
