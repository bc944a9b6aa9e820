// The portal's own list of what was sent, fresh where its profile says where it stands, else as it was seen last.
import type * as v from 'valibot';
import type { AxisSending } from '../../../../shared/axis/sending.ts';
import { isUnclear } from '../../../../shared/axis/unclear.ts';
import type { DispatchFields } from '../../../../shared/dispatch/fields.ts';
import { vietnamDay } from '../../../../shared/law/working-days.ts';
import type { PortalProfile } from '../../../../shared/portal-profile/profile.ts';
import type { PageTarget } from '../../../messages/page-target.ts';
import { neededColumns } from '../../../portals/profile/exchange/by-words.ts';
import { axisStore } from '../../axis/axis-store.ts';
import { readInTab } from '../../axis/read-in-tab.ts';

type SentDocument = v.InferOutput<typeof DispatchFields>['sentBefore'][number];

/** The person waits for it. */
const LONGEST_MS = 6_000;
const MOST_SENT = 5000;

export async function sentList(
  { origin, target }: { readonly origin: string; readonly target: PageTarget },
  profile: PortalProfile,
): Promise<readonly SentDocument[]> {
  const fresh =
    profile.exchange?.address === undefined ? undefined : freshList(origin, target, profile);
  const seen = (await fresh) ?? (await seenList(origin));
  // A list that is told by its headings alone may hold what is still to be sent, in words that nobody knows.
  const isByWords = profile.exchange !== undefined && neededColumns(profile.exchange) !== undefined;
  const sendings = isByWords ? seen.filter((one) => !isUnclear(one)) : seen;
  return sentDocuments(sendings).slice(0, MOST_SENT);
}

async function freshList(
  origin: string,
  target: PageTarget,
  profile: PortalProfile,
): Promise<readonly AxisSending[] | undefined> {
  const late = new Promise<undefined>((resolve) => {
    setTimeout(() => {
      resolve(undefined);
    }, LONGEST_MS);
  });
  const read = await Promise.race([readInTab(target, profile, 'fetched', origin), late]);
  return read?.kind === 'sendings' ? read.sendings : undefined;
}

async function seenList(origin: string): Promise<readonly AxisSending[]> {
  const readings = await axisStore.readings();
  return readings.find((reading) => reading.origin === origin)?.sendings ?? [];
}

/** Without what the receiver never got or sent back: that may go once more. */
export function sentDocuments(sendings: readonly AxisSending[]): readonly SentDocument[] {
  const sent = sendings.filter(
    ({ kind, failure, statuses }) =>
      kind !== 'recall' && failure === undefined && !statuses.some(({ code }) => code === '02'),
  );
  const byCode = new Map<string, SentDocument>();
  for (const { documentCode, sentAt } of sent) {
    // A number begins anew each year.
    const issuedDate = sentAt === undefined ? undefined : vietnamDay(new Date(sentAt));
    byCode.set(`${documentCode} ${issuedDate ?? ''}`, {
      documentCode,
      ...(issuedDate !== undefined && { issuedDate }),
    });
  }
  return [...byCode.values()];
}
