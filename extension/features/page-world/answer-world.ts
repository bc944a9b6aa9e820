// Answers a content script that needs more than its own world.
import { browser } from 'wxt/browser';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { FromPage } from '../../messages/from-page.ts';
import type { PageTarget } from '../../messages/page-target.ts';
import { callInPage, catchInPage, hasGlobals } from './page-world.ts';

type WorldMessage = Extract<
  FromPage,
  { kind: 'page.transfer' | 'page.guard' | 'page.globals' | 'page.call' | 'page.catch' }
>;

export function isForWorld(message: FromPage): message is WorldMessage {
  return /^page\.(?:transfer|guard|globals|call|catch)$/u.test(message.kind);
}

const files = {
  'page.transfer': '/portal-transfer.js',
  'page.guard': '/portal-guard.js',
} as const;

export async function answerWorld(
  target: PageTarget,
  profile: PortalProfile,
  message: WorldMessage,
): Promise<unknown> {
  switch (message.kind) {
    case 'page.transfer':
    case 'page.guard': {
      const { tabId, frameId } = target;
      const frame = { tabId, frameIds: [frameId] };
      await browser.scripting.executeScript({ target: frame, files: [files[message.kind]] });
      return true;
    }
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
