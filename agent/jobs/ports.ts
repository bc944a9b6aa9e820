// What signing jobs ask of the outside world: what the pages' text says of places.
import type { MarkWarning } from '../../shared/protocol/mark.ts';
import type { Placement } from '../../shared/protocol/values.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { PlaceRule } from '../signing/mark-presets.ts';
import type { FieldPlaces } from '../signing/issue-fields.ts';

/** Reads pages and proposes where marks belong. */
export interface PlaceFinder {
  /**
   * Gets ready; may be called before the document is complete.
   *
   * @param descriptor - the open document; stays the caller's
   */
  start(descriptor: number): PlaceSearch;
}

export interface PlaceRequest {
  readonly rule: PlaceRule;
  /** Sizes the mark may have, preferred first; only the block of a signature decides its own. */
  readonly sizes: readonly MarkSize[];
  /** The certificate's name: a block that prints it wins. */
  readonly signerName: string | undefined;
  /** Marks that stand already. */
  readonly marks: readonly Placement[];
  /** The mark that the seal goes with. */
  readonly personMark: Placement | undefined;
}

export interface MarkSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Answers from the text of the document, which must be complete by the first question. It is read once. */
export interface PlaceSearch {
  /**
   * Tells how the document was opened, before the first question: an encrypted one has no text without its password.
   *
   * @param password - undefined: it needs none
   */
  opened(document: PdfDocument, password: string | undefined): void;
  /** Undefined when the text does not tell. */
  find(request: PlaceRequest): Promise<FoundPlace | undefined>;
  /** Share, 0 to 1, of the line of text that a mark hides most; 0 where there is no text. Any page may be asked for. */
  mostCovered(document: PdfDocument, placement: Placement, shape: 'box' | 'disc'): Promise<number>;
  /** Number and date in the head of page 1; undefined when they cannot be read. */
  head(): Promise<DocumentHead | undefined>;
  /** Ends the reading for good, before the descriptor is closed; what was read stays known. */
  close(): void;
}

export interface FoundPlace {
  readonly placement: Placement;
  readonly warnings: readonly (
    | 'gap-small'
    | 'name-missing'
    | 'several-blocks'
    | 'no-free-area'
    | Extract<MarkWarning, 'covers-text' | 'seal-off-third' | 'name-differs'>
  )[];
}

export interface DocumentHead {
  /** As printed on the page; undefined while the page leaves a hole for it. */
  readonly number: string | undefined;
  readonly notation: string;
  /** `yyyy-mm-dd` as printed on the page; undefined while a part of it is missing. */
  readonly date: string | undefined;
  /** Holes to be filled in later; undefined when the number is printed. */
  readonly gaps: Pick<FieldPlaces, 'pageIndex' | 'number' | 'date'> | undefined;
}
