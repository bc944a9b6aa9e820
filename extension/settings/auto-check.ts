// Whether documents that came from elsewhere are checked by themselves: policy, then the user's choice, then yes.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { managed, PolicyBoolean } from './policy-value.ts';

const STORAGE_KEY = 'autoCheck';

export interface AutoCheck {
  readonly isOn: boolean;
  /** Decided by the administrator. */
  readonly isManaged: boolean;
}

export async function autoCheck(): Promise<AutoCheck> {
  const policy = read(await managed(STORAGE_KEY));
  if (policy !== undefined) return { isOn: policy, isManaged: true };
  return { isOn: read(await browser.storage.local.get(STORAGE_KEY)) ?? true, isManaged: false };
}

export async function saveAutoCheck(isOn: boolean): Promise<void> {
  await browser.storage.local.set({ [STORAGE_KEY]: isOn });
}

function read(stored: Record<string, unknown>): boolean | undefined {
  const value = v.safeParse(PolicyBoolean, stored[STORAGE_KEY]);
  return value.success ? value.output : undefined;
}
