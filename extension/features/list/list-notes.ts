// What became of documents that are signed from a list: for the rows, on whatever page of the portal the person is by then.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { SigningView } from '../../messages/signing-view.ts';
import { ListNote, type ToList } from '../../messages/to-list.ts';
import type { SigningRecord } from '../sign/record.ts';

const PREFIX = 'list:';
const MOST = 200;

let saving: Promise<void> = Promise.resolve();

/** Of this browser session, by portal. */
export async function listNotes(portalOrigin: string): Promise<ListNote[]> {
  const key = PREFIX + portalOrigin;
  const stored: Record<string, unknown> = await browser.storage.session.get(key);
  const notes = v.safeParse(v.array(ListNote), stored[key]);
  return notes.success ? notes.output : [];
}

/** Kept when it is news, and told to the tab that asked. */
export function noteOf({ view, page }: SigningRecord): Promise<void> {
  const { documentKey, openAt } = view.facts;
  if (openAt === undefined) return saving;
  const note: ListNote = { documentKey, state: stateOf(view), openAt };
  saving = saving.then(() => save(view.portalOrigin, page.tabId, note));
  return saving;
}

/** What a portal took later, from «Chờ gửi lại». */
export function noteResent(portalOrigin: string, documentKey: string): Promise<void> {
  saving = saving.then(async () => {
    const note = await noteFor(portalOrigin, documentKey);
    if (note !== undefined) await save(portalOrigin, undefined, { ...note, state: 'done' });
  });
  return saving;
}

/** Undefined for what was not signed from a list in this browser session. */
export async function noteFor(
  portalOrigin: string,
  documentKey: string,
): Promise<ListNote | undefined> {
  return (await listNotes(portalOrigin)).find((note) => note.documentKey === documentKey);
}

async function save(
  portalOrigin: string,
  tabId: number | undefined,
  note: ListNote,
): Promise<void> {
  const notes = await listNotes(portalOrigin);
  const known = notes.find(({ documentKey }) => documentKey === note.documentKey);
  if (known?.state === note.state) return;
  const others = notes.filter((other) => other !== known);
  await browser.storage.session.set({ [PREFIX + portalOrigin]: [...others, note].slice(-MOST) });
  if (tabId === undefined) return;
  const message: ToList = { kind: 'list.note', note };
  // No page of ours may be open there just now: it asks when it starts.
  await browser.tabs.sendMessage(tabId, message).catch(() => undefined);
}

function stateOf({ outcome }: SigningView): ListNote['state'] {
  return outcome === undefined ? 'working' : outcome.kind;
}
