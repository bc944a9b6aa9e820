// What the page in the current tab is to the extension, with all its frames.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { PageDescription } from '../../messages/page-answers.ts';
import type { ToPage } from '../../messages/to-page.ts';
import { framesOf } from '../sign/page-door.ts';

export type OpenPage =
  | { readonly kind: 'other' }
  | {
      readonly kind: 'portal';
      readonly origin: string;
      readonly attachments: number;
      readonly failure: Failure | undefined;
    };

export async function describePage(): Promise<OpenPage> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined || tab.url === undefined) return { kind: 'other' };
  const { id } = tab;
  const frames = await Promise.all(
    (await framesOf(id)).map(({ frameId }) => describe(id, frameId)),
  );
  const described = frames.filter((frame) => frame !== undefined);
  if (described.length === 0) return { kind: 'other' };
  return {
    kind: 'portal',
    origin: new URL(tab.url).origin,
    attachments: described.reduce((sum, { attachments }) => sum + attachments, 0),
    failure: described.find(({ failure }) => failure !== undefined)?.failure,
  };
}

async function describe(tabId: number, frameId: number): Promise<PageDescription | undefined> {
  const question: ToPage = { kind: 'page.describe' };
  try {
    const answer: unknown = await browser.tabs.sendMessage(tabId, question, { frameId });
    const page = v.safeParse(PageDescription, answer);
    return page.success ? page.output : undefined;
  } catch {
    // No script of ours listens there.
    return undefined;
  }
}
