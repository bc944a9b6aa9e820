// Answers the scripts that watch documents and lists on a portal's pages.
import type { FromPage, LookAnswer } from '../../messages/from-page.ts';
import { listWords } from '../../messages/page-words.ts';
import type { ListStart, RowAnswer } from '../../messages/to-list.ts';
import { currentLanguage } from '../../settings/language.ts';
import type { WatchedDocuments } from '../watch/watched-documents.ts';
import type { KnownRows } from './known-rows.ts';
import { listNotes } from './list-notes.ts';

type ListMessage = Extract<FromPage, { kind: 'list.start' | 'list.row' | 'watch.look' }>;

export interface ListMemory {
  readonly watched: WatchedDocuments;
  readonly rows: KnownRows;
}

export function isForList(message: FromPage): message is ListMessage {
  return /^(?:list|watch)\./u.test(message.kind);
}

export async function answerList(
  { watched, rows }: ListMemory,
  portalOrigin: string,
  message: ListMessage,
): Promise<ListStart | RowAnswer | LookAnswer> {
  switch (message.kind) {
    case 'list.start': {
      const words = listWords(await currentLanguage());
      return { words, notes: await listNotes(portalOrigin) };
    }
    case 'list.row': {
      const { documentKeys } = message;
      const row = { ...message, portalOrigin };
      if (documentKeys !== undefined) rows.keep(row, documentKeys);
      return rows.find(row);
    }
    case 'watch.look':
      return watched.look({ ...message, portalOrigin });
  }
}
