// Has a page of a portal read its exchange status; what it answers is parsed like anything from outside.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { ExchangeRow, sendingOfRow } from '../../../shared/axis/exchange-row.ts';
import { AxisSending } from '../../../shared/axis/sending.ts';
import type { ExchangePage } from '../../../shared/portal-profile/dispatch.ts';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { PageTarget } from '../../messages/page-target.ts';
import { type PortalReading, readingFailures } from '../../messages/portal-reading.ts';
import { neededColumns } from '../../portals/profile/exchange/by-words.ts';
import type { ExchangeOrder } from '../../portals/profile/exchange/read-exchange.ts';
import { showsHeadings } from './shows-headings.ts';

const SCRIPT_FILE = '/portal-exchange.js';
const MOST_ROWS = 2000;
/** A single-page application draws its list after its page. */
const DRAWN_MS = 5_000;

export type ReadResult =
  | {
      readonly kind: 'sendings';
      readonly sendings: readonly AxisSending[];
      readonly isWhole: boolean;
    }
  | { readonly kind: 'failure'; readonly reason: NonNullable<PortalReading['failure']> }
  /** The tab went away, or takes no script. */
  | { readonly kind: 'gone' };

const Answer = v.variant('kind', [
  v.strictObject({
    kind: v.literal('rows'),
    rows: v.pipe(v.array(v.unknown()), v.maxLength(MOST_ROWS)),
    isWhole: v.boolean(),
  }),
  v.strictObject({ kind: v.literal('failure'), reason: v.picklist(readingFailures) }),
]);

export async function readInTab(
  { tabId, frameId }: PageTarget,
  { exchange, detail }: PortalProfile,
  way: ExchangeOrder['way'],
  origin: string,
): Promise<ReadResult> {
  if (exchange === undefined) return { kind: 'gone' };
  const target = { tabId, frameIds: [frameId] };
  const order: ExchangeOrder = { exchange, signedIn: detail?.signedIn, way };
  try {
    if (!(await mayShowList(target, exchange))) return { kind: 'failure', reason: 'unseen' };
    await browser.scripting.executeScript({ target, files: [SCRIPT_FILE] });
    const [given] = await browser.scripting.executeScript({
      target,
      // Sent as text: it uses nothing from outside of itself.
      func: (given: ExchangeOrder) => globalThis.kysoReadExchange?.(given),
      args: [order],
    });
    const answer = v.safeParse(Answer, given?.result);
    if (!answer.success) return { kind: 'gone' };
    return answer.output.kind === 'failure'
      ? answer.output
      : { ...answer.output, kind: 'sendings', sendings: sendingsOf(answer.output.rows, origin) };
  } catch {
    // The frame is gone, or belongs to the browser.
    return { kind: 'gone' };
  }
}

/** On any page of the portal the reader is only put in where the headings are. */
async function mayShowList(
  target: { readonly tabId: number; readonly frameIds: number[] },
  exchange: ExchangePage,
): Promise<boolean> {
  const columns = neededColumns(exchange);
  if (columns === undefined) return true;
  const args: [readonly (readonly string[])[], number] = [columns, DRAWN_MS];
  const [found] = await browser.scripting.executeScript({ target, func: showsHeadings, args });
  return found?.result === true;
}

/** One row that does not fit must not hide the others. */
function sendingsOf(rows: readonly unknown[], origin: string): readonly AxisSending[] {
  return rows.flatMap((given) => {
    const row = v.safeParse(ExchangeRow, given);
    const sending = row.success ? sendingOfRow(row.output) : undefined;
    const parsed = sending && v.safeParse(AxisSending, sending);
    if (parsed?.success !== true) return [];
    const { link, ...rest } = parsed.output;
    return [link !== undefined && isWithin(link, origin) ? { ...rest, link } : rest];
  });
}

/** A row leads into its own portal, nowhere else. */
export const isWithin = (link: string, origin: string): boolean =>
  URL.canParse(link) && new URL(link).origin === origin;
