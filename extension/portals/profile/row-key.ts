// What a row of a list and the portal's own answer both say of a document, as one text to compare.

/** Undefined where nothing is said: such rows are nobody's. @param texts - tidied; undefined for an empty cell */
export function rowKey(texts: readonly (string | undefined)[]): string | undefined {
  return texts.some((text) => text !== undefined) ? JSON.stringify(texts) : undefined;
}
