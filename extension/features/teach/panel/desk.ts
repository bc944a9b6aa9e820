// What the steps of the panel work with: the page, what was taught, and ways to change it.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Draft } from '../draft.ts';
import type { WishKind } from '../page/wishes.ts';

export interface TeachDesk {
  readonly page: Document;
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  /** Waits until the person has pointed at something, and gives it to the step; what it cannot use is said. */
  readonly pick: (kind: WishKind, use: (element: Element) => Draft | undefined) => void;
  /** Outlines what was found. */
  readonly show: (elements: readonly Element[]) => void;
}

const DeskContext = createContext<TeachDesk | undefined>(undefined);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): TeachDesk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('no desk around this step');
  return desk;
}

/** A page in a frame is read there only when the profile says so. */
export function inFrames(draft: Draft, element: Element, page: Document): Draft {
  return element.ownerDocument === page ? draft : { ...draft, frames: 'all' };
}
