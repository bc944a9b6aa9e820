// Names of people and organizations as readers compare them: without case, spacing or the two places of an accent.

/** Ranks of the armed forces and academic titles that may stand before a name. */
const BEFORE_NAME =
  /^(?:(?:thiếu|trung|thượng|đại)\s+(?:u[ýy]|ú[yý]|tá|tướng)\s+|(?:\p{Lu}[\p{L}]{0,4}\.\s*)+)/iu;

/** The name alone. */
export function withoutRank(name: string): string {
  return name.replace(BEFORE_NAME, '');
}

/** «Hoà» and «Hòa» are one name. */
export function isSameName(first: string, second: string): boolean {
  return foldName(first) === foldName(second);
}

/** Whether two names would be the same if they were written without their marks, as some certificates are. */
export function isSameWithoutMarks(first: string, second: string): boolean {
  return withoutMarks(first) === withoutMarks(second);
}

/** For comparison only: lower case, single spaces, each syllable's letters first and its tone marks behind them. */
export function foldName(name: string): string {
  return Array.from(
    withoutRank(name.trim()).normalize('NFC').toLocaleLowerCase('vi').split(/\s+/u),
    foldWord,
  ).join(' ');
}

/** Letters first, then tone marks: where the tone stands inside the syllable does not matter. */
function foldWord(word: string): string {
  const decomposed = word.normalize('NFD');
  const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;
  return decomposed.replaceAll(tones, '') + (decomposed.match(tones) ?? []).join('');
}

function withoutMarks(name: string): string {
  return foldName(name).replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd');
}
