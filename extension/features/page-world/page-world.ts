// What only the page's own world knows, asked as the profile of the page says and in no other way.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { PageTarget } from '../../messages/page-target.ts';
import type { CaughtDownload } from '../../portals/transfer.ts';
import { catchDownload } from './catch-download.ts';

/** A person waits: the menu opens, the portal answers. */
const CATCH_MS = 30_000;

/** The page may have given anything. */
const Caught = v.object({
  url: v.pipe(v.string(), v.maxLength(20_000)),
  form: v.optional(v.pipe(v.array(v.tuple([v.string(), v.string()])), v.maxLength(500))),
  // Chromium makes an empty object of it.
  file: v.fallback(v.optional(v.blob()), undefined),
});

/** Whether the page defines all of these names. */
export async function hasGlobals(target: PageTarget, { detect }: PortalProfile): Promise<boolean> {
  const names = detect?.globals ?? [];
  const found = await inPage(
    target,
    (wanted: readonly string[]) => wanted.every((name) => name in window),
    [names],
  );
  return found === true;
}

/** Calls the function that the profile names. @returns its text, if that is what it gave */
export async function callInPage(
  target: PageTarget,
  { attachments }: PortalProfile,
  name: string,
  args: readonly string[],
): Promise<string | undefined> {
  const source = attachments?.source;
  if (source?.kind !== 'pageFunction' || source.name !== name) return undefined;
  const given = await inPage(
    target,
    async (path: string, values: readonly string[]) => {
      let owner: unknown = undefined;
      let current: unknown = window;
      for (const part of path.split('.')) {
        if ((typeof current !== 'object' && typeof current !== 'function') || !current) return null;
        owner = current;
        current = Reflect.get(current, part);
      }
      if (typeof current !== 'function') return null;
      const given: unknown = await Reflect.apply(current, owner, [...values]);
      return typeof given === 'string' ? given : null;
    },
    [name, args],
  );
  return typeof given === 'string' ? given : undefined;
}

/** Clicks the marked element and tells what the page would have saved. */
export async function catchInPage(
  target: PageTarget,
  { attachments }: PortalProfile,
  mark: string,
): Promise<CaughtDownload | undefined> {
  const source = attachments?.source;
  if (source?.kind !== 'menuDownload') return undefined;
  const { entry } = source;
  const order = { mark, waitMs: CATCH_MS, ...(entry && { entry }) };
  const caught = v.safeParse(Caught, await inPage(target, catchDownload, [order]));
  return caught.success ? caught.output : undefined;
}

/** Clicks the marked element as the page's own script would: its `javascript:` address runs there only. */
export async function pressInPage(target: PageTarget, mark: string): Promise<void> {
  await inPage(
    target,
    (value: string) => {
      const found = document.querySelector(`[data-kyso-mark="${value}"]`);
      if (found instanceof HTMLElement) found.click();
    },
    [mark],
  );
}

async function inPage<Args extends unknown[]>(
  { tabId, frameId }: PageTarget,
  func: (...args: Args) => unknown,
  args: Args,
): Promise<unknown> {
  const target = { tabId, frameIds: [frameId] };
  try {
    const [answer] = await browser.scripting.executeScript({ target, world: 'MAIN', func, args });
    return answer?.result;
  } catch {
    // The frame is gone, or the page's function failed: to the caller that is no answer.
    return undefined;
  }
}
