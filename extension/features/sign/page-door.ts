// The way from the background to a portal page: read a document, upload one, tell the end.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { ReadAnswer, UploadAnswer } from '../../messages/page-answers.ts';
import type { SigningEnd, ToPage } from '../../messages/to-page.ts';
import type { PageTarget } from '../../messages/page-target.ts';

export interface PageDoor {
  read(target: PageTarget, documentKey: string): Promise<Blob | Failure>;
  /** Undefined when the portal has taken the file. */
  upload(place: DocumentPlace, signed: Blob): Promise<Failure | undefined>;
  ended(target: PageTarget, message: SigningEnd): Promise<void>;
}

interface DocumentPlace {
  readonly portalOrigin: string;
  readonly documentKey: string;
  /** The agent's job: the same file is delivered once to a page, however often this is asked. */
  readonly deliveryId: string;
  /** The page that asked, when it is known. */
  readonly target: PageTarget | undefined;
}

const pageClosed: Failure = { code: 'PAGE_CLOSED', details: {} };

export const pageDoor: PageDoor = {
  async read(target, documentKey) {
    const answer = v.safeParse(ReadAnswer, await tell(target, { kind: 'page.read', documentKey }));
    if (!answer.success) return pageClosed;
    return answer.output.kind === 'document' ? answer.output.document : answer.output.failure;
  },

  async upload(place, signed) {
    const target = await findPage(place);
    if (target === undefined) return pageClosed;
    const { documentKey, deliveryId } = place;
    const answer = v.safeParse(
      UploadAnswer,
      await tell(target, { kind: 'page.upload', documentKey, deliveryId, signed }),
    );
    if (!answer.success) return pageClosed;
    return answer.output.kind === 'stored' ? undefined : answer.output.failure;
  },

  async ended(target, message) {
    await tell(target, message);
  },
};

/** The page that asked while it still shows the document, else any other page of the portal that does. */
async function findPage({
  portalOrigin,
  documentKey,
  deliveryId,
  target,
}: DocumentPlace): Promise<PageTarget | undefined> {
  const shows = async (candidate: PageTarget): Promise<boolean> =>
    (await tell(candidate, { kind: 'page.has', documentKey, deliveryId })) === true;
  if (target !== undefined && (await shows(target))) return target;
  const { protocol, hostname } = new URL(portalOrigin);
  for (const tab of await browser.tabs.query({ url: `${protocol}//${hostname}/*` })) {
    for (const candidate of tab.id === undefined ? [] : await framesOf(tab.id)) {
      if (await shows(candidate)) return candidate;
    }
  }
  return undefined;
}

/** The frames of a tab that take scripts of ours, the top one first. */
export async function framesOf(tabId: number): Promise<PageTarget[]> {
  try {
    const target = { tabId, allFrames: true };
    const frames = await browser.scripting.executeScript({ target, func: () => true });
    return frames.map(({ frameId, documentId }) => ({ tabId, frameId, documentId }));
  } catch {
    // A page of the browser itself, or a tab that was just closed: there is nothing of ours in it.
    return [];
  }
}

/** Undefined when nobody listens there any more. */
async function tell(target: PageTarget, message: ToPage): Promise<unknown> {
  const { tabId, frameId, documentId } = target;
  try {
    const options = documentId === undefined ? { frameId } : { documentId };
    const answer: unknown = await browser.tabs.sendMessage(tabId, message, options);
    return answer;
  } catch {
    // The tab, the frame or its script is gone: to the caller that is an answer like any other.
    return undefined;
  }
}
