// The button that sends, and the rows that show how documents fare on the exchange axis.
import type { PortalProfile } from '../../../../shared/portal-profile/profile.ts';
import { tidy } from '../../../portals/profile/words-of.ts';
import { type Address, detailPath, listPath } from './address.ts';
import { selectorWithin } from './element-selector.ts';
import { inferList } from './list.ts';

type SendPage = NonNullable<PortalProfile['send']>;
export type ExchangePage = NonNullable<PortalProfile['exchange']>;
export type ExchangeState = ExchangePage['cells']['state']['map'][string];

/** The listener's control rather than the icon in it. */
export function inferSend(pointed: Element, address: Address): SendPage | undefined {
  const button =
    pointed.closest('button, a, [role="button"], input[type="submit"], input[type="button"]') ??
    pointed;
  const selector = selectorWithin(button.ownerDocument.documentElement, button);
  return selector === undefined ? undefined : { path: detailPath(address), button: selector };
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
