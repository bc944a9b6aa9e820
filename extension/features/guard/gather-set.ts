// Everything of a sending as the page shows it: what the portal says of it, and its files with the page's own login.
import type { SendPage } from '../../../shared/portal-profile/dispatch.ts';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import { PortalError } from '../../portals/portal.ts';
import { profileAdapter } from '../../portals/profile/profile-adapter.ts';
import { profileTransfer } from '../../portals/profile/transfer/profile-transfer.ts';
import {
  goesWithPaper,
  sendBusiness,
  sentAttachments,
  shownFields,
  shownReceivers,
} from '../../portals/profile/send-page.ts';
import { transferTools } from '../page/transfer-script.ts';
import { askedFields, sendingFields, type SendingFields } from './sending-fields.ts';

/** Without the files themselves. */
export interface ShownSet {
  readonly fields: SendingFields;
  readonly files: readonly { readonly label: string; readonly documentKey: string }[];
}

export interface SetFile {
  readonly label: string;
  readonly document: Blob;
}

const MOST_FILES = 100;
/** Files on their way from the portal at once. */
const MOST_ON_THE_WAY = 2;

/** What a person has on the page now. @throws PortalError `PORTAL_CHANGED` */
export function shownSet(profile: PortalProfile, send: SendPage, button: Element): ShownSet {
  const fields = sendingFields(
    shownFields(profile, send, document, askedFields),
    profile.rules?.ownCodes,
  );
  const receivers = shownReceivers(send, document);
  const withPaper = goesWithPaper(send, document);
  const business = sendBusiness(send, document, button);
  const attachments = sentAttachments(profile, send, document).slice(0, MOST_FILES);
  return {
    fields: {
      ...fields,
      // A profile that does not know the receivers was not made for this form: it finds what has usual labels.
      ...(receivers === undefined ? { isPartial: true } : { receivers }),
      ...(withPaper !== undefined && { withPaper }),
      ...(business.kind !== 'new' && {
        business: { ...(fields.documentId && { documentId: fields.documentId }), ...business },
      }),
    },
    files: attachments.map(({ facts: { label, documentKey } }) => ({ label, documentKey })),
  };
}

/** Whether a person has changed nothing since: what was checked is what goes out. */
export const isSameSet = (one: ShownSet, other: ShownSet): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** @throws PortalError, also when the page shows no file at all */
export async function readFiles(
  profile: PortalProfile,
  { files }: ShownSet,
  signal: AbortSignal,
): Promise<readonly SetFile[]> {
  if (files.length === 0) {
    const selector = profile.attachments?.item ?? 'attachments';
    throw new PortalError({
      code: 'PORTAL_CHANGED',
      details: { portal: profile.id, selector },
    });
  }
  const adapter = profileAdapter(profile, {
    ...transferTools,
    load: () => Promise.resolve(profileTransfer),
  });
  const read: SetFile[] = [];
  const queue = files.entries();
  const work = async (): Promise<void> => {
    for (const [at, { label, documentKey }] of queue) {
      signal.throwIfAborted();
      read[at] = { label, document: await adapter.read(document, documentKey, signal) };
    }
  };
  await Promise.all(Array.from({ length: MOST_ON_THE_WAY }, work));
  return read;
}
