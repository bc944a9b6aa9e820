// Sendings whose end the agent has not been told yet: they outlive the page, the worker and the browser.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { LedgerDocument } from '../../../../shared/dispatch/ledger.ts';
import { Origin, ShortText, Uuid } from '../../../../shared/protocol/values.ts';

const ledger = v.variant('kind', [
  /** The ledger holds the number. */
  v.strictObject({ kind: v.literal('reserved'), reservationId: Uuid }),
  /** Sendings of before are recalled. */
  v.strictObject({
    kind: v.literal('recall'),
    reservationId: Uuid,
    others: v.optional(v.array(Uuid)),
  }),
  /** The agent was away: it knows nothing of this. */
  v.strictObject({
    kind: v.literal('unchecked'),
    sendKind: v.picklist(['new', 'update', 'replace']),
    concerns: v.optional(ShortText),
    reason: ShortText,
    obstacle: ShortText,
    document: v.optional(LedgerDocument),
  }),
]);

const Sending = v.strictObject({
  sendId: Uuid,
  portalOrigin: Origin,
  /** Where the portal's button was pressed. */
  tabId: v.number(),
  frameId: v.number(),
  documentCode: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
  ledger,
  /** `open`: the page is at work; `later`: the person will say. */
  end: v.picklist(['open', 'later', 'sent', 'failed']),
  /** When the person was asked last. */
  askedAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  said: v.optional(v.string()),
});
export type Sending = v.InferOutput<typeof Sending>;

const STORAGE_KEY = 'sendings';
/** An office without its agent for weeks. */
const MOST_KEPT = 300;

let queue: Promise<unknown> = Promise.resolve();

/** One change after the other: two pages may send at once. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = queue.then(work, work);
  queue = done.catch(() => undefined);
  return done;
}

async function read(): Promise<readonly Sending[]> {
  const stored = await browser.storage.local.get(STORAGE_KEY);
  const list = v.safeParse(v.array(v.unknown()), stored[STORAGE_KEY]);
  if (!list.success) return [];
  return list.output.flatMap((entry) => {
    const parsed = v.safeParse(Sending, entry);
    return parsed.success ? [parsed.output] : [];
  });
}

/** Oldest first. */
export const keptSendings = (): Promise<readonly Sending[]> => inTurn(read);

export function changeSendings(
  change: (sendings: readonly Sending[]) => readonly Sending[],
): Promise<void> {
  return inTurn(async () => {
    const changed = change(await read()).slice(-MOST_KEPT);
    await browser.storage.local.set({ [STORAGE_KEY]: changed });
  });
}
