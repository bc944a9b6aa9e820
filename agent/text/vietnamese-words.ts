// Recognises the words of a signature block (Decree 30/2020, annex I, part I, II.7 and II.9) in NFC text.

/** TM. collective, KT. deputy, TL. by order, TUQ. by delegation, Q. acting; also written T/M, K/T and without the space. */
const AUTHORITY_PREFIX =
  /^(?:T\/?M|K\/?T|T\/?L|T\/?UQ|Q)\s*[./]\s*\p{Lu}|^(?:T\/M|K\/T|T\/L|T\/UQ)\s+\p{Lu}/u;
const RECIPIENTS = /^n[ơo]i\s*nh[ậâa]n\s*[:.]?/iu;
/** Ranks of the armed forces and academic titles that may stand before a name. */
const BEFORE_NAME =
  /^(?:(?:thiếu|trung|thượng|đại)\s+(?:u[ýy]|ú[yý]|tá|tướng)\s+|(?:\p{Lu}[\p{L}]{0,4}\.\s*)+)/iu;
const NAME_WORD = /^\p{Lu}[\p{L}'’.-]*$/u;
const MAX_TITLE_WORDS = 14;

/** A line that opens a signature block by saying in whose stead the person signs. */
export function isAuthorityLine(text: string): boolean {
  return isUpperCase(text) && AUTHORITY_PREFIX.test(text);
}

/** «Nơi nhận:», which stands on the height of the block's first line. */
export function isRecipientsLine(text: string): boolean {
  return RECIPIENTS.test(text);
}

/** A line that can be part of a title: letters, all of them upper case. */
export function isTitleLine(text: string): boolean {
  const words = text.split(' ');
  return (
    isUpperCase(text) &&
    words.length <= MAX_TITLE_WORDS &&
    /\p{Lu}{2}/u.test(text) &&
    !/^[-–•+*\d]/u.test(text)
  );
}

/** «(Đã ký)», «(Ký, ghi rõ họ tên)», «[daky]»: notes inside the gap, neither title nor name. */
export function isNote(text: string): boolean {
  return /^[([{].*[)\]}]$/u.test(text);
}

/** A person's name: two to eight words, each with a capital, not all upper case. */
export function isPersonName(text: string): boolean {
  const words = text.replace(BEFORE_NAME, '').split(' ');
  return (
    words.length >= 2 &&
    words.length <= 8 &&
    /\p{Ll}/u.test(text) &&
    words.every((word) => NAME_WORD.test(word))
  );
}

/** A name that someone typed in upper case; only believed below a gap. */
export function isUpperCaseName(text: string): boolean {
  const words = text.split(' ');
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    isUpperCase(text) &&
    words.every((word) => NAME_WORD.test(word))
  );
}

/** Names compared as people read them: without case, spacing or the two places of an accent («Hoà», «Hòa»). */
export function isSameName(first: string, second: string): boolean {
  return foldName(first) === foldName(second);
}

function foldName(name: string): string {
  return Array.from(
    name.replace(BEFORE_NAME, '').normalize('NFC').toLocaleLowerCase('vi').split(/\s+/u),
    foldWord,
  ).join(' ');
}

/** Letters first, then tone marks: where the tone stands inside the syllable does not matter. */
function foldWord(word: string): string {
  const decomposed = word.normalize('NFD');
  const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;
  return decomposed.replaceAll(tones, '') + (decomposed.match(tones) ?? []).join('');
}

function isUpperCase(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toLocaleUpperCase('vi');
}
