// The language of every surface: policy, then the user's choice, then Vietnamese.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Language } from '../../shared/text/text.ts';
import { managed } from './policy-value.ts';

const STORAGE_KEY = 'language';
const Stored = v.picklist(['vi', 'en']);

export async function currentLanguage(): Promise<Language> {
  const policy = await managed(STORAGE_KEY);
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
