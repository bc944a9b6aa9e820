// When a portal is asked again: seldom, not all browsers of an office at once, and less often while it does not answer.
const MINUTE_MS = 60_000;
const EVERY_MS = 5 * MINUTE_MS;
const AT_MOST_MS = 60 * MINUTE_MS;
/** Share by which a wait is longer or shorter. */
const JITTER = 0.2;
/** A person who asks again and again gets what was read a moment ago. */
const LEAST_APART_MS = 10_000;

/**
 * @param failures - attempts that gave nothing, one after the other
 * @param random - 0 to 1
 */
export function waitMs(failures: number, random: number): number {
  const usual = Math.min(EVERY_MS * 2 ** Math.min(failures, 10), AT_MOST_MS);
  return Math.round(usual * (1 + JITTER * (2 * random - 1)));
}

/** When nothing was ever read it is time. */
export const isDue = (nextAt: string | undefined, now: number): boolean =>
  nextAt === undefined || Date.parse(nextAt) <= now || isAbsurd(nextAt, now);

/** The clock was set back: a wait of hours is none of ours. */
const isAbsurd = (nextAt: string, now: number): boolean =>
  Date.parse(nextAt) - now > AT_MOST_MS * (1 + JITTER);

export const mayAskAgain = (lastTriedAt: number | undefined, now: number): boolean =>
  lastTriedAt === undefined || Math.abs(now - lastTriedAt) >= LEAST_APART_MS;

/** As a person sees it: what is older is no longer how things stand. */
const STALE_MS = 3 * EVERY_MS;

export const isStale = (readAt: string | undefined, now: number): boolean =>
  readAt === undefined || now - Date.parse(readAt) > STALE_MS;
