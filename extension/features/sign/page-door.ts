// The way from the background to a portal page: read a document, upload one, tell the end.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { LOCAL_FILES } from '../../../shared/protocol/origins.ts';
import { ReadAnswer, UploadAnswer } from '../../messages/page-answers.ts';
import type { ToList } from '../../messages/to-list.ts';
import type { SigningEnd, ToPage } from '../../messages/to-page.ts';
import type { SigningRecord } from './record.ts';
import { putIn } from '../page-world/answer-world.ts';
import type { PageTarget } from '../../messages/page-target.ts';

export interface PageDoor {
  read(place: DocumentPlace): Promise<Blob | Failure>;
  /** Undefined when the portal has taken the file, or none was to. */
  upload(place: DeliveryPlace, signed: Blob): Promise<Failure | undefined>;
  ended(target: PageTarget, message: SigningEnd): Promise<void>;
}

interface DocumentPlace {
  readonly portalOrigin: string;
  readonly documentKey: string;
  /** Found from a list: the document's own page, which any page of the portal can reach. */
  readonly openAt?: string | undefined;
  /** The page that asked, when it is known. */
  readonly target: PageTarget | undefined;
}

interface DeliveryPlace extends DocumentPlace {
  /** The agent's job: the same file is delivered once to a page, however often this is asked. */
  readonly deliveryId: string;
}

/** Where the file of a signing is. */
export function placeOf({ page: target, view, jobId: deliveryId }: SigningRecord): DeliveryPlace {
  const { documentKey, openAt } = view.facts;
  return { portalOrigin: view.portalOrigin, documentKey, openAt, deliveryId, target };
}

const pageClosed: Failure = { code: 'PAGE_CLOSED', details: {} };

export const pageDoor: PageDoor = {
  async read(place) {
    const answer = v.safeParse(ReadAnswer, await askForFile(place));
    if (!answer.success) return pageClosed;
    return answer.output.kind === 'document' ? answer.output.document : answer.output.failure;
  },

  async upload(place, signed) {
    if (place.portalOrigin === LOCAL_FILES) return undefined;
    const answer = v.safeParse(UploadAnswer, await handOver(place, signed));
    if (!answer.success) return pageClosed;
    return answer.output.kind === 'stored' ? undefined : answer.output.failure;
  },

  async ended(target, message) {
    await tell(target, message);
  },
};

async function askForFile(place: DocumentPlace): Promise<unknown> {
  const { target, documentKey, openAt } = place;
  if (openAt !== undefined) {
    return tellAnyPage(place, { kind: 'list.read', openAt, documentKey });
  }
  return target && tell(target, { kind: 'page.read', documentKey });
}

async function handOver(place: DeliveryPlace, signed: Blob): Promise<unknown> {
  const { documentKey, openAt, deliveryId } = place;
  if (openAt !== undefined) {
    const message: ToList = { kind: 'list.upload', openAt, documentKey, deliveryId, signed };
    const began = await whoBegan(place);
    return began === undefined ? tellAnyPage(place, message) : tell(began, message);
  }
  const target = await findPage(place);
  return target && tell(target, { kind: 'page.upload', documentKey, deliveryId, signed });
}

/** The page to which this delivery was given before the background was stopped. */
async function whoBegan(place: DeliveryPlace): Promise<PageTarget | undefined> {
  const { deliveryId } = place;
  for await (const frame of pagesOf(place)) {
    if ((await tell(frame, { kind: 'list.has', deliveryId })) === true) return frame;
  }
  return undefined;
}

/** Whatever page of the portal is open: a person may have gone on to another one. */
async function tellAnyPage(place: DocumentPlace, message: ToList): Promise<unknown> {
  for await (const frame of pagesOf(place)) {
    const answer = (await tell(frame, message)) ?? (await tellWithScript(frame, message));
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** Of the portal; the tab that asked comes first. */
async function* pagesOf({ target, portalOrigin }: DocumentPlace): AsyncGenerator<PageTarget> {
  const first = target === undefined ? [] : [target.tabId];
  const others = (await tabsOf(portalOrigin)).filter((tabId) => !first.includes(tabId));
  for (const tabId of [...first, ...others]) yield* await framesOf(tabId);
}

async function tellWithScript(frame: PageTarget, message: ToList): Promise<unknown> {
  return (await putIn(frame, 'list')) ? tell(frame, message) : undefined;
}

async function tabsOf(portalOrigin: string): Promise<number[]> {
  const { protocol, hostname } = new URL(portalOrigin);
  const tabs = await browser.tabs.query({ url: `${protocol}//${hostname}/*` });
  return tabs.flatMap(({ id }) => id ?? []);
}

/** The page that asked while it still shows the document, else any other page of the portal that does. */
async function findPage({
  portalOrigin,
  documentKey,
  deliveryId,
  target,
}: DeliveryPlace): Promise<PageTarget | undefined> {
  const shows = async (candidate: PageTarget): Promise<boolean> =>
    (await tell(candidate, { kind: 'page.has', documentKey, deliveryId })) === true;
  if (target !== undefined && (await shows(target))) return target;
  for (const tabId of await tabsOf(portalOrigin)) {
    for (const candidate of await framesOf(tabId)) {
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
async function tell(target: PageTarget, message: ToPage | ToList): Promise<unknown> {
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
