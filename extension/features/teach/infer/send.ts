// The button that sends, and the rows that show how documents fare on the exchange axis.
import type { PortalProfile } from '../../../../shared/portal-profile/profile.ts';
import { sendButtons, wordsOn } from '../../../portals/profile/send-button.ts';
import { tidy } from '../../../portals/profile/words-of.ts';
import { type Address, detailPath, listPath } from './address.ts';
import { classesOf, compoundsOf, lastingNamesOf, tagOf } from './compounds.ts';
import { selectorWithin } from './element-selector.ts';
import { inferList } from './list.ts';

type SendPage = NonNullable<PortalProfile['send']>;
export type ExchangePage = NonNullable<PortalProfile['exchange']>;
export type ExchangeState = ExchangePage['cells']['state']['map'][string];

/** Longer is no name of a button. */
const LONGEST_LABEL = 60;
const MOST_ANCESTORS = 12;

/**
 * The listener's control rather than the icon in it. By the name that its maker gave it, else by its words: its place
 * says nothing of the next document's page, where another button may stand there.
 *
 * @returns undefined where neither tells it apart
 */
export function inferSend(pointed: Element, address: Address): SendPage | undefined {
  const button =
    pointed.closest('button, a, [role="button"], input[type="submit"], input[type="button"]') ??
    pointed;
  const page = button.ownerDocument;
  const path = detailPath(address);
  const tellsApart = (send: SendPage): boolean => {
    const [found, other] = sendButtons(send, page);
    return found === button && other === undefined;
  };
  const byName = lastingNamesOf(button).map((selector) => ({ path, button: selector }));
  const words = wordsOn(button);
  const isLabel = words.length <= LONGEST_LABEL && /\p{L}/u.test(words);
  const byWords = isLabel
    ? [...kindsOf(button)].map((selector) => ({ path, button: selector, labels: [words] }))
    : [];
  // An icon: the class that its maker gave it, when no other element has it.
  const byClass = isLabel
    ? []
    : classesOf(button).map((name) => ({ path, button: `${tagOf(button)}.${name}` }));
  return [...byName, ...byWords, ...byClass].find(tellsApart);
}

/** What the button is, then the same within what is around it: a page may have two of the same words. */
function* kindsOf(button: Element): Generator<string> {
  yield tagOf(button);
  for (const { text } of compoundsOf(button)) yield text;
  let around = button.parentElement;
  for (let steps = 0; around !== null && steps < MOST_ANCESTORS; steps++) {
    for (const { text, isBare } of compoundsOf(around))
      if (!isBare) yield `${text} ${tagOf(button)}`;
    around = around.parentElement;
  }
}

const MEANINGS: readonly (readonly [RegExp, ExchangeState])[] = [
  [/lỗi|thất bại|không (?:gửi|đến) được|fail|error/iu, 'failed'],
  [/từ chối/iu, '02'],
  [/đã tiếp nhận/iu, '03'],
  [/phân công/iu, '04'],
  [/đang xử lý/iu, '05'],
  [/hoàn thành/iu, '06'],
  [/lấy lại|thu hồi/iu, '13'],
  [/đã (?:đến|nhận)/iu, '01'],
  [/đã gửi|sent|thành công/iu, 'sent'],
  [/chờ|đang gửi|pending/iu, 'pending'],
];

/** What a portal's word most likely means. */
export function meaningOf(word: string): ExchangeState {
  return MEANINGS.find(([pattern]) => pattern.test(word))?.[1] ?? 'none';
}

/** @param state - the element that shows the state of one document at one receiver */
export function inferExchange(state: Element, address: Address): ExchangePage | undefined {
  const list = inferList([state], address);
  const rows = list === undefined ? [] : [...state.ownerDocument.querySelectorAll(list.row)];
  const row = rows.find((one) => one.contains(state));
  if (list === undefined || row === undefined) return undefined;
  const selector = selectorWithin(
    row,
    state,
    rows.filter((other) => other !== row),
  );
  if (selector === undefined) return undefined;
  const words = rows.map((one) => tidy(one.querySelector(selector)?.textContent ?? ''));
  const map = Object.fromEntries(
    [...new Set(words)].filter((word) => word !== '').map((word) => [word, meaningOf(word)]),
  );
  const { documentCode, subject, organizationCode, dueDate, recipients } = list.cells ?? {};
  return {
    path: listPath(address),
    row: list.row,
    cells: {
      documentId: list.documentId,
      ...(documentCode && { documentCode }),
      ...(subject && { subject }),
      ...(organizationCode && { organizationCode }),
      ...(recipients && { receivingOrganization: recipients }),
      ...(dueDate && { dueAt: dueDate }),
      state: { selector, map },
    },
  };
}
