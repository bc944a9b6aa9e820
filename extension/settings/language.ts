// The language of every surface: policy, then the user's choice, then Vietnamese.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Language } from '../../shared/text/text.ts';

const STORAGE_KEY = 'language';
const Stored = v.picklist(['vi', 'en']);

export async function currentLanguage(): Promise<Language> {
  // Browsers without an administrator's policy refuse the managed store: then there is none.
  const policy = await browser.storage.managed.get(STORAGE_KEY).catch(() => ({}));
  const own = await browser.storage.local.get(STORAGE_KEY);
  return readLanguage(policy) ?? readLanguage(own) ?? 'vi';
}

export async function saveLanguage(language: Language): Promise<void> {
  await browser.storage.local.set({ [STORAGE_KEY]: language });
}

function readLanguage(stored: Record<string, unknown>): Language | undefined {
  const language = v.safeParse(Stored, stored[STORAGE_KEY]);
  return language.success ? language.output : undefined;
}
