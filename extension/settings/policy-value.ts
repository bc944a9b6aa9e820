// What an administrator's policy says to the extension.
import * as v from 'valibot';
import { browser } from 'wxt/browser';

/** Browsers without a policy refuse the managed store: then there is none. @returns the member, when it is set */
export function managed(key: string): Promise<Record<string, unknown>> {
  return browser.storage.managed.get(key).catch(() => ({}));
}

/** Firefox hands on what Windows' registry holds as it is: there it is the text of its JSON. */
export function policyValue(stored: unknown): unknown {
  if (typeof stored !== 'string') return stored;
  try {
    return JSON.parse(stored);
  } catch {
    // Refused like any other value of a wrong type.
    return undefined;
  }
}

/** Yes or no: the registry has no type for it, Firefox hands on its number. */
export const PolicyBoolean = v.union([
  v.boolean(),
  v.pipe(
    v.picklist([0, 1]),
    v.transform((number) => number === 1),
  ),
]);
