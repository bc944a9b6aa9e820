// The script of lists: results in the rows, «Ký tất cả», and, on any page of the portal, the way to documents of a list.
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { ReadAnswer } from '../../messages/page-answers.ts';
import {
  isListStart,
  isToList,
  type ListNote,
  type ListStart,
  type ToList,
} from '../../messages/to-list.ts';
import { parseDocumentKey } from '../../portals/profile/document-key.ts';
import { isIncomingList, openRows } from '../../portals/profile/open-rows.ts';
import type { OpenPage } from '../page/open-page.ts';
import { QuietQueue } from '../watch/quiet-queue.ts';
import { type DocumentCopy, needVersion, openCopy } from './document-copy.ts';
import { ListBatch } from './list-batch.ts';
import { ListRow } from './list-row.ts';
import { RowIds } from './row-ids.ts';

export async function startList(page: OpenPage): Promise<void> {
  const { signal } = page.context;
  const notes = new Map<string, ListNote>();
  const lists = new Set<ListPage>();
  // Heard from the first moment: the background may have a file to hand over.
  page.kit.hearBackground((message) => {
    if (!isToList(message)) return undefined;
    if (message.kind !== 'list.note') return answer(page, message);
    const { note } = message;
    notes.set(note.documentKey, note);
    for (const list of lists) list.noted();
    return Promise.resolve(true);
  }, signal);
  const start = await page.kit.askFromPage({ kind: 'list.start' });
  if (!isListStart(start) || signal.aborted) return;
  // What was heard meanwhile is newer.
  for (const note of start.notes)
    if (!notes.has(note.documentKey)) notes.set(note.documentKey, note);
  const shown = new ListPage(page, start, notes);
  lists.add(shown);
  page.onLook.add(() => {
    shown.look();
  });
  shown.look();
}

class ListPage {
  readonly #page: OpenPage;
  readonly #start: ListStart;
  readonly #notes: ReadonlyMap<string, ListNote>;
  readonly #rows = new Map<string, ListRow>();
  readonly #batch: ListBatch;
  readonly #queue: QuietQueue;
  readonly #ids: RowIds;
  #notice: HTMLElement | undefined;

  constructor(page: OpenPage, start: ListStart, notes: ReadonlyMap<string, ListNote>) {
    this.#page = page;
    this.#start = start;
    this.#notes = notes;
    this.#batch = new ListBatch(page, start.words);
    this.#ids = new RowIds(page, (failure) => void this.#warn(failure));
    const { signal } = page.context;
    this.#queue = new QuietQueue(signal, () => page.controls().some(({ isBusy }) => isBusy));
    signal.addEventListener('abort', () => {
      this.#batch.remove();
      this.#notice?.remove();
      for (const row of this.#rows.values()) row.remove();
    });
  }

  look(): void {
    const { context, kit } = this.#page;
    const { profile, adapter, autoCheck } = context;
    const found = adapter.lists(document) ? openRows(kit, profile, document, this.#ids.find) : [];
    const shown = new Set(found.map(({ documentId }) => documentId));
    for (const [documentId, row] of this.#rows) {
      if (shown.has(documentId)) continue;
      row.remove();
      this.#rows.delete(documentId);
    }
    const isWatched = autoCheck && isIncomingList(profile);
    for (const open of found) {
      const row =
        this.#rows.get(open.documentId) ?? new ListRow(this.#page, this.#start.words, open);
      const isNew = !this.#rows.has(open.documentId);
      this.#rows.set(open.documentId, row);
      row.update(open);
      if (isNew) this.#note(row);
      if (isWatched) this.#queue.offer(open.documentId, open.row, () => row.check());
    }
    const signAll = this.#batch.update([...this.#rows.values()]);
    // On a document's page its own files are what is signed together.
    if (found.length > 0) this.#page.signAll = signAll;
  }

  noted(): void {
    for (const row of this.#rows.values()) this.#note(row);
    this.look();
  }

  /** Never a silent miss: rows without controls would look as if there was nothing to sign. */
  async #warn(failure: Failure): Promise<void> {
    const { kit, context } = this.#page;
    const words = await kit.failureWords(failure);
    this.#notice?.remove();
    if (context.signal.aborted) return;
    this.#notice = kit.createHost('kyso-notice', context, kit.notice(words));
    document.body.prepend(this.#notice);
  }

  #note(row: ListRow): void {
    const own = [...this.#notes.values()].filter(
      ({ documentKey }) => parseDocumentKey(documentKey)?.documentId === row.documentId,
    );
    if (own.length > 0) row.note(own);
  }
}

type Transfer = Exclude<ToList, { kind: 'list.note' }>;

/** Undefined where it is for another page: of another origin, or another one that has the delivery already. */
function answer(open: OpenPage, message: Transfer): Promise<unknown> | undefined {
  const { kit, context } = open;
  if (message.kind === 'list.has') {
    return kit.isDelivered(message.deliveryId) ? Promise.resolve(true) : undefined;
  }
  const { documentKey, openAt } = message;
  if (new URL(openAt).origin !== location.origin) return undefined;
  const { documentId = '' } = parseDocumentKey(documentKey) ?? {};
  const opening = (): Promise<DocumentCopy> => openCopy(open, { documentId, openAt });
  if (message.kind === 'list.read') {
    return kit.attempt<ReadAnswer>(async () => {
      const { adapter, page } = await opening();
      return { kind: 'document', document: await adapter.read(page, documentKey, context.signal) };
    });
  }
  return kit.deliverOnce(message.deliveryId, async () => {
    const copy = await opening();
    needVersion(copy, documentKey);
    await copy.adapter.upload(copy.page, documentKey, message.signed, context.signal);
  });
}
