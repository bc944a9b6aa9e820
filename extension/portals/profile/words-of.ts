// Text of a page as it is compared: spaces joined, NFC (Unicode Standard Annex 15), without case.

/** Spaces joined, NFC. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** As labels are compared: also without case and without a colon, asterisk or bracketed hint at the end. */
export function labelForm(text: string): string {
  return tidy(text)
    .toLowerCase()
    .replace(/[\s:*()]+$/u, '');
}

/** What portals print for an empty value. */
const EMPTY = new Set(['', '-', '–', '—', '...', '…']);

/** The text of a value, or undefined for none. */
export function valueOf(text: string | null | undefined): string | undefined {
  const tidied = tidy(text ?? '');
  return EMPTY.has(tidied) ? undefined : tidied;
}
