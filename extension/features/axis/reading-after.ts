// What is kept of a portal after it was asked: new rows, or the old ones and why there are no new ones.
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { PortalReading } from '../../messages/portal-reading.ts';
import type { ReadResult } from './read-in-tab.ts';
import { rowsAfter } from './rows-after.ts';
import { waitMs } from './schedule.ts';

interface Asked {
  readonly origin: string;
  readonly profile: PortalProfile;
  readonly now: number;
  /** 0 to 1 */
  readonly random: number;
}

export function readingAfter(
  before: PortalReading | undefined,
  result: Exclude<ReadResult, { kind: 'gone' }>,
  { origin, profile, now, random }: Asked,
): PortalReading {
  const failures = result.kind === 'failure' ? (before?.failures ?? 0) + 1 : 0;
  const base = {
    ...{ origin, name: profile.name, failures },
    nextAt: instant(now + waitMs(failures, random)),
    ...addressOf(profile, origin),
  };
  const sendings = before?.sendings ?? [];
  if (result.kind === 'sendings') {
    const { isWhole } = result;
    return {
      ...{ ...base, isWhole, readAt: instant(now) },
      sendings: rowsAfter(sendings, result.sendings, isWhole),
    };
  }
  const known = before?.readAt === undefined ? {} : { readAt: before.readAt };
  const isWhole = before?.isWhole ?? false;
  return { ...base, ...known, sendings, isWhole, failure: result.reason };
}

function addressOf({ exchange }: PortalProfile, origin: string): { address?: string } {
  const { address } = exchange ?? {};
  return address === undefined ? {} : { address: new URL(address, origin).href };
}

export const instant = (time: number): string => new Date(time).toISOString();
