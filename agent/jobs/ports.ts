// What signing jobs ask of the outside world: the place of a mark by the page's text.
import type { Placement, SignatureKind } from '../../shared/protocol/values.ts';

/** Proposes where a mark belongs by the page's text. */
export interface PlaceFinder {
  /**
   * Gets ready; may be called before the document is complete.
   *
   * @param descriptor - the open document; stays the caller's
   */
  start(descriptor: number): PlaceSearch;
}

export interface PlaceSearch {
  /** To be called once, when the document is complete; undefined when the text does not tell. */
  find(kind: SignatureKind): Promise<FoundPlace | undefined>;
  /** Ends the search; one under way tells nothing any more. */
  close(): void;
}

export interface FoundPlace {
  readonly placement: Placement;
  readonly warnings: readonly ('gap-small' | 'name-missing' | 'several-blocks')[];
}
