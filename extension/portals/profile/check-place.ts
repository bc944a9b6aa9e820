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
  profile: PortalProfile,
  send: SendPage,
  page: Document,
  { id }: Pick<DispatchCheckResult, 'id'>,
): HTMLElement | undefined {
  const form = formOf(send, page);
  const [selector, within] = addressOf(profile, send, id, form, page.documentElement);
  return (selector === undefined ? null : within.querySelector<HTMLElement>(selector)) ?? undefined;
}

type Address = readonly [selector: string | undefined, within: Element];

function addressOf(
  { attachments, detail }: PortalProfile,
  { receivers, paper, fields }: SendPage,
  id: DispatchCheckId,
  form: Element,
  page: Element,
): Address {
  if (id === 'receivers') return [receivers?.item, form];
  if (id === 'paper') return [paper, form];
  if (aboutFiles.has(id)) return [attachments?.container ?? attachments?.item, page];
  const field = fieldOf[id];
  if (field === undefined) return [undefined, page];
  const inForm = selectorIn(fields, field);
  return inForm === undefined ? [selectorIn(detail?.fields, field), page] : [inForm, form];
}

const selectorIn = (fields: SendPage['fields'], name: FieldName): string | undefined =>
  fields?.[name]?.selector;
