// What the right side of the verify page shows of a file.
export type ShownRevision =
  | { readonly kind: 'current' }
  /** The file as it was when signature `index` was made. */
  | { readonly kind: 'signed'; readonly index: number }
  /** That revision beside the current file. */
  | {
      readonly kind: 'compare';
      readonly index: number;
    };
