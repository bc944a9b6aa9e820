// Names that a tool made up: another build of the portal, or another row, has others.

/** What style libraries, frameworks and server controls put before a name of their own. */
const MADE =
  /^(?:css|sc|jss|emotion|svelte|e|tw)-[A-Za-z0-9]*\d|^sc-[A-Za-z]{4,}$|^jss\d+$|^makeStyles-|^_ng|^ng-tns-|^ng-c\d|^data-v-|^data-react|^data-kyso|^ember\d|^react-(?:aria|select)|^radix-|^headlessui-|^ext-gen|^yui_|^mui-\d|^:r|^mat-(?:mdc-)?[\w-]*-\d+$|^cdk-[\w-]*-\d+$|^select2-[\w-]*-\w{4}$/u;
const UUID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}/iu;
const HASH_WORD = /^(?=[^\s]*\d)(?=[^\s]*[a-z])[0-9a-f]{6,}$/iu;
const VOWEL = /[aeiouy]/iu;

/** What says how an element is now, not what it is. */
const STATES =
  /^(?:(?:is|has|ng|v)-)?(?:active|selected|select|current|focus(?:ed)?|hover(?:ed)?|open(?:ed)?|show(?:n)?|hidden|disabled|enabled|checked|odd|even|first|last|dirty|touched|untouched|pristine|valid|invalid|loading|loaded|visible|collapsed|expanded|highlight(?:ed)?|unread|read|new|moi|chua-doc|da-doc)$/iu;

/** Whether a class, id or attribute name looks made up, or says a passing state. */
export function looksGenerated(name: string): boolean {
  if (name === '' || MADE.test(name) || UUID.test(name) || STATES.test(name)) return true;
  return name.split(/[-_]+/u).some(isGeneratedWord);
}

function isGeneratedWord(word: string): boolean {
  if (HASH_WORD.test(word) || /\d{3,}/u.test(word)) return true;
  // `x7Kq2`: digits between letters, or both cases without the shape of camelCase.
  if (/[A-Za-z]\d+[A-Za-z]/u.test(word)) return true;
  if (/\d/u.test(word) && /[a-z]/u.test(word) && /[A-Z]/u.test(word)) return !isCamel(word);
  if (word.length >= 5 && /^[A-Za-z]+$/u.test(word) && !VOWEL.test(word)) return true;
  return isRandomCase(word);
}

/** `txtNoiDung2`, `ContentPlaceHolder1`: words with capitals at their beginnings and a number at the end. */
const isCamel = (word: string): boolean => /^[a-z]*(?:[A-Z]+[a-z]+)*[A-Z]*\d{1,2}$/u.test(word);

/** `bdVaJa`, `kXyQzW`: more changes of case than words have. */
function isRandomCase(word: string): boolean {
  const humps = word.match(/[A-Z]+[a-z]*/gu) ?? [];
  const short = humps.filter((hump) => hump.length <= 2).length;
  return humps.length >= 2 && short >= 2 && short * 2 >= humps.length && word.length <= 10;
}
