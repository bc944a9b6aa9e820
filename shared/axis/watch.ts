// The watch over what was sent (legal requirements W1 to W7): facts in, findings out; the clock is an argument.
import { endOfDay, vietnamDay } from '../law/working-days.ts';
import type { AxisSending } from './sending.ts';

/** Texts by `axis.rule.<name>`. */
export const watchRules = {
  /** W6: the axis or the portal says that it failed. */
  W6: 'failed',
  /** W1: no 01, so the receiver's system does not have it. */
  W1: 'not-arrived',
  /** W3: 02, with its reason. */
  W3: 'refused',
  /** W5: a recall or an update without 15 or 16. */
  W5: 'unanswered',
  /** W7: the same document twice to one receiver. */
  W7: 'duplicate',
  /** W2: neither 02 nor 03 by the end of the day (NĐ 30 Đ21.2c). */
  W2: 'not-accepted',
  /** W4: accepted, not completed, and past its due date. */
  W4: 'overdue',
} as const;
export type WatchRule = keyof typeof watchRules;

interface WatchFinding {
  readonly rule: WatchRule;
  /** Since when something is amiss; ISO 8601. */
  readonly since: string | undefined;
  readonly reason: string | undefined;
}

export interface WatchedSending {
  readonly sending: AxisSending;
  /** The furthest that it has come; undefined: nothing is known. */
  readonly state: string | undefined;
  /** In the order of `watchRules`; empty: all is well, or it is too early to tell. */
  readonly findings: readonly WatchFinding[];
}

export interface WatchOptions {
  readonly now: Date;
  /** Status 01 comes by itself: after so long it is missed. */
  readonly arrivalMinutes?: number;
}

const ARRIVAL_MINUTES = 60;
/** A receiver's own decisions; a recall is a side branch. */
const MAIN = ['01', '02', '03', '04', '05', '06'] as const;
const ANSWERED = ['15', '16'];

export function watchSendings(
  sendings: readonly AxisSending[],
  options: WatchOptions,
): readonly WatchedSending[] {
  const repeated = repeatedKeys(sendings);
  const seen = new Set<string>();
  return sendings.map((sending) => {
    const key = keyOf(sending);
    // The first one is the document, every further one is too much.
    const isRepeated = key !== undefined && repeated.has(key) && seen.has(key);
    if (key !== undefined) seen.add(key);
    const found: Found = {
      ...rulesFor(sending, options),
      W7: isRepeated ? [sending.sentAt] : undefined,
    };
    return { sending, state: stateOf(sending), findings: findingsOf(found, sending) };
  });
}

type Found = Readonly<Partial<Record<WatchRule, Since>>>;

/** What the rules ask of one sending. */
interface Facts {
  readonly sending: AxisSending;
  readonly now: Date;
  readonly arrivalMs: number;
  readonly has: (...codes: readonly string[]) => boolean;
  readonly at: (code: string) => string | undefined;
  readonly isArrived: boolean;
  /** Its sender wants it back, or changed. */
  readonly isRecall: boolean;
}

type Since = readonly [since: string | undefined] | undefined;

/** W6 alone is told of what has failed: nothing else can be expected of it. */
function rulesFor(sending: AxisSending, { now, arrivalMinutes }: WatchOptions): Found {
  const { kind, failure, sentAt, statuses } = sending;
  if (failure !== undefined) return { W6: [sentAt] };
  const codes = statuses.map(codeOf);
  const has = (...wanted: readonly string[]): boolean =>
    wanted.some((code) => codes.includes(code));
  const facts: Facts = {
    sending,
    now,
    arrivalMs: (arrivalMinutes ?? ARRIVAL_MINUTES) * 60_000,
    has,
    at: (code) => statuses.find((status) => codeOf(status) === code)?.at,
    isArrived: codes.some((code) => code !== '00' && code !== '13'),
    isRecall: kind === 'recall' || kind === 'update' || has('13'),
  };
  return {
    W1: notArrived(facts),
    W2: notAccepted(facts),
    W3: has('02') ? [facts.at('02')] : undefined,
    W4: overdue(facts),
    W5: unanswered(facts),
  };
}

/** Of what is asked back only the answer is missed (W5): a page may show no status but the last. */
function notArrived({ sending: { sentAt }, now, arrivalMs, isArrived, has }: Facts): Since {
  return !isArrived && !has('13') && isPast(after(sentAt, arrivalMs), now) ? [sentAt] : undefined;
}

function notAccepted({ sending, now, has, at, isArrived, isRecall }: Facts): Since {
  if (!isArrived || isRecall || has(...MAIN.slice(1))) return undefined;
  const limit = endOf(at('01') ?? sending.sentAt);
  return isPast(limit, now) ? [iso(limit)] : undefined;
}

function overdue({ sending: { dueDate }, now, has }: Facts): Since {
  if (dueDate === undefined || has('06') || !has(...MAIN.slice(2))) return undefined;
  const limit = endOfDay(dueDate);
  return isPast(limit, now) ? [iso(limit)] : undefined;
}

function unanswered({ sending: { sentAt }, now, has, at, isRecall }: Facts): Since {
  const asked = at('13') ?? sentAt;
  return isRecall && !has(...ANSWERED) && isPast(endOf(asked), now) ? [asked] : undefined;
}

function findingsOf(found: Found, { failure, statuses }: AxisSending): readonly WatchFinding[] {
  const refusal = statuses.find((status) => codeOf(status) === '02')?.description;
  const order = Object.keys(watchRules).filter((rule): rule is WatchRule => rule in watchRules);
  return order.flatMap((rule) => {
    const since = found[rule];
    if (since === undefined) return [];
    const reason = rule === 'W6' ? failure : rule === 'W3' ? refusal : undefined;
    return [{ rule, since: since[0], reason }];
  });
}

/** `1` and `01` are one code. */
const codeOf = ({ code }: AxisSending['statuses'][number]): string => code.trim().padStart(2, '0');

/** The furthest code of the main line, whatever came late; else what was told last. */
function stateOf({ statuses }: AxisSending): string | undefined {
  const codes = statuses.map(codeOf);
  return MAIN.findLast((code) => codes.includes(code)) ?? codes.at(-1);
}

function repeatedKeys(sendings: readonly AxisSending[]): ReadonlySet<string> {
  const keys = sendings.flatMap((sending) => keyOf(sending) ?? []);
  return new Set(keys.filter((key, at) => keys.indexOf(key) !== at));
}

/** By identifier, or by organization and number, for each receiver; updates and recalls are no second document. */
function keyOf({
  kind,
  documentId,
  organizationCode = '',
  documentCode,
  receiverCode,
  receiverName,
  failure,
}: AxisSending): string | undefined {
  const receiver = receiverCode ?? receiverName;
  if (kind !== 'new' || receiver === undefined || failure !== undefined) return undefined;
  const document = documentId ?? `${organizationCode} ${documentCode}`;
  return `${document} > ${receiver}`.toLocaleUpperCase('vi');
}

const after = (time: string | undefined, milliseconds: number): Date | undefined =>
  time === undefined ? undefined : new Date(Date.parse(time) + milliseconds);
const endOf = (time: string | undefined): Date | undefined =>
  time === undefined ? undefined : endOfDay(vietnamDay(new Date(time)));
const isPast = (limit: Date | undefined, now: Date): boolean => limit !== undefined && limit < now;
const iso = (time: Date | undefined): string | undefined => time?.toISOString();
