// Recognises the words of a signature block (Decree 30/2020, annex I, part I, II.7 and II.9) in NFC text.
import { withoutRank } from '../core/person-name.ts';

/** TM. collective, KT. deputy, TL. by order, TUQ. by delegation, Q. acting; also written T/M, K/T and without the space. */
const AUTHORITY_PREFIX =
  /^(?:T\/?M|K\/?T|T\/?L|T\/?UQ|Q)\s*[./]\s*\p{Lu}|^(?:T\/M|K\/T|T\/L|T\/UQ)\s+\p{Lu}/u;
const RECIPIENTS = /^n[ơo]i\s*nh[ậâa]n\s*[:.]?/iu;
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
  const words = withoutRank(text).split(' ');
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

function isUpperCase(text: string): boolean {
  return /\p{Lu}/u.test(text) && text === text.toLocaleUpperCase('vi');
}
