// Where on a portal's page a person puts right what a check has found.
import type { DispatchCheckId } from '../../../shared/dispatch/check.ts';
import type { DispatchCheckResult } from '../../../shared/dispatch/report.ts';
import type { SendPage } from '../../../shared/portal-profile/dispatch.ts';
import type { FieldName } from '../../../shared/portal-profile/field.ts';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import { formOf } from './send-page.ts';

/** What the check speaks of, under the portal's names. */
const fieldOf: Partial<Readonly<Record<DispatchCheckId, FieldName>>> = {
  'number-and-date': 'documentCode',
  secrecy: 'secrecy',
  metadata: 'subject',
  'in-time': 'issuedDate',
};
const aboutFiles: ReadonlySet<DispatchCheckId> = new Set(['attachments', 'file-names', 'stamps']);

/** Undefined where the profile knows no element for it. */
export function placeOfCheck(
  { attachments, detail }: PortalProfile,
  send: SendPage,
  page: Document,
  { id }: Pick<DispatchCheckResult, 'id'>,
): HTMLElement | undefined {
  const form = formOf(send, page);
  const find = (selector: string | undefined, within: ParentNode = form): HTMLElement | undefined =>
    (selector === undefined ? null : within.querySelector<HTMLElement>(selector)) ?? undefined;
  if (id === 'receivers') return find(send.receivers?.item);
  if (id === 'paper') return find(send.paper);
  if (aboutFiles.has(id)) return find(attachments?.container ?? attachments?.item, page);
  const field = fieldOf[id];
  if (field === undefined) return undefined;
  return find(send.fields?.[field]?.selector) ?? find(detail?.fields?.[field]?.selector, page);
}
