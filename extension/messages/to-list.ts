// What the background asks of the script of lists on a portal page, whatever page that is.
import * as v from 'valibot';
import type { TextKey } from '../../shared/text/vi.ts';

/** What became of one attachment that is signed from a list. */
export const ListNote = v.strictObject({
  documentKey: v.string(),
  state: v.picklist(['working', 'done', 'failed', 'cancelled']),
  /** The document's own page. */
  openAt: v.string(),
});
export type ListNote = v.InferOutput<typeof ListNote>;

/** Files that are signed from a list at one time: what one person looks through. */
export const MOST_FROM_LIST = 50;

interface Place {
  readonly openAt: string;
  readonly documentKey: string;
}

export type ToList =
  | (Place & { readonly kind: 'list.read' })
  | (Place & { readonly kind: 'list.upload'; readonly deliveryId: string; readonly signed: Blob })
  /** Is it this page that has begun, or made, the delivery? */
  | { readonly kind: 'list.has'; readonly deliveryId: string }
  | { readonly kind: 'list.note'; readonly note: ListNote };

export type ListWords = Readonly<Record<Extract<TextKey, `list.${string}`>, string>>;

/** Answer to `list.start`: what is known of this portal's documents that were signed from a list. */
export interface ListStart {
  readonly words: ListWords;
  readonly notes: readonly ListNote[];
}

/** Answer to `list.row`: keys of the row's attachments, while its row says the same. */
export interface RowAnswer {
  readonly documentKeys?: readonly string[] | undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

// Only shapes that are used are checked, by hand: these words are our own background's.

export function isToList(message: unknown): message is ToList {
  return isObject(message) && 'kind' in message && String(message.kind).startsWith('list.');
}

export function isListStart(answer: unknown): answer is ListStart {
  return isObject(answer) && 'words' in answer && 'notes' in answer;
}

export function isRowAnswer(answer: unknown): answer is RowAnswer {
  return isObject(answer);
}
