// The page for the first steps: whether it opens by itself, and whether somebody has been through it.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { managed, PolicyBoolean } from './policy-value.ts';

const STORAGE_KEY = 'welcome';
/** `opened`: not by itself again; `done`: a trial signature was made. */
const Stored = v.picklist(['opened', 'done']);
type Welcome = v.InferOutput<typeof Stored>;

export async function welcomeState(): Promise<Welcome | undefined> {
  const stored = await browser.storage.local.get(STORAGE_KEY);
  const state = v.safeParse(Stored, stored[STORAGE_KEY]);
  return state.success ? state.output : undefined;
}

export async function saveWelcome(state: Welcome): Promise<void> {
  await browser.storage.local.set({ [STORAGE_KEY]: state });
}

/** An administrator who says nothing lets it open. */
export async function mayWelcome(): Promise<boolean> {
  const stored = await managed(STORAGE_KEY);
  const policy = v.safeParse(v.object({ [STORAGE_KEY]: PolicyBoolean }), stored);
  return policy.success ? policy.output[STORAGE_KEY] : true;
}
