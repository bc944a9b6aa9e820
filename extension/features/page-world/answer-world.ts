// Answers a content script that needs more than its own world.
import { browser } from 'wxt/browser';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { FromPage, Helper } from '../../messages/from-page.ts';
import type { PageTarget } from '../../messages/page-target.ts';
import { callInPage, catchInPage, hasGlobals } from './page-world.ts';

type WorldMessage = Extract<
  FromPage,
  {
    kind:
      | 'page.transfer'
      | 'page.guard'
      | 'page.helper'
      | 'page.globals'
      | 'page.call'
      | 'page.catch';
  }
>;

export function isForWorld(message: FromPage): message is WorldMessage {
  return /^page\.(?:transfer|guard|helper|globals|call|catch)$/u.test(message.kind);
}

/** Puts a script of ours into a frame that has the one of its page. @returns false when the frame is gone */
export async function putIn(
  { tabId, frameId }: PageTarget,
  script: 'transfer' | 'guard' | Helper,
): Promise<boolean> {
  const target = { tabId, frameIds: [frameId] };
  try {
    await browser.scripting.executeScript({ target, files: [`/portal-${script}.js`] });
    return true;
  } catch {
    // The tab was closed, or loads another page.
    return false;
  }
}

export async function answerWorld(
  target: PageTarget,
  profile: PortalProfile,
  message: WorldMessage,
): Promise<unknown> {
  switch (message.kind) {
    case 'page.transfer':
      return putIn(target, 'transfer');
    case 'page.helper':
      return putIn(target, message.name);
    case 'page.guard':
      return putIn(target, 'guard');
    case 'page.globals':
      return hasGlobals(target, profile);
    case 'page.call': {
      const text = await callInPage(target, profile, message.name, message.args);
      return text === undefined ? {} : { text };
    }
    case 'page.catch': {
      const caught = await catchInPage(target, profile, message.mark);
      return caught === undefined ? {} : { caught };
    }
  }
}
