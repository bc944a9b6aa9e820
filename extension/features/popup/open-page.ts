// What the page in the current tab is to the extension.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { PageDescription, type ToPage } from '../../messages/to-page.ts';

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
  const question: ToPage = { kind: 'page.describe' };
  try {
    const answer: unknown = await browser.tabs.sendMessage(tab.id, question, { frameId: 0 });
    const page = v.safeParse(PageDescription, answer);
    if (!page.success) return { kind: 'other' };
    const { attachments, failure } = page.output;
    return { kind: 'portal', origin: new URL(tab.url).origin, attachments, failure };
  } catch {
    // No script of ours listens there: not a portal.
    return { kind: 'other' };
  }
}
