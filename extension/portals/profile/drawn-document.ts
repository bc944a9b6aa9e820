// A document as the portal's interface tells it, drawn as a page of our own: whatever reads pages can read it.
import type { ListApi } from '../../../shared/portal-profile/list-api.ts';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { Reading } from '../../../shared/portal-profile/reading.ts';

/** Texts by the name of what they are. */
type Texts = ReadonlyMap<string, string>;

/** Members of the answer that are drawn, by the names that `drawnProfile` reads. */
export function documentMembers({ document }: ListApi): [name: string, path: string][] {
  const { fields = {}, values = {}, role, direction, status } = document;
  return [
    ...named('field', fields),
    ...named('value', values),
    ...present({ role: role?.path, direction: direction?.path, status }),
  ];
}

export function attachmentMembers({ attachments }: ListApi): [name: string, path: string][] {
  const { id, name, version, type, part, values = {} } = attachments;
  return [...named('value', values), ...present({ id, name, version, type, part: part?.path })];
}

/** @param about - of the document; `id` names it */
export function drawDocument(about: Texts, attachments: readonly Texts[]): Document {
  // Of a parser, so that addresses in it are meant from the portal's own.
  const page = new DOMParser().parseFromString('', 'text/html');
  write(page.body, about);
  for (const texts of attachments) {
    const item = page.createElement('p');
    write(item, texts);
    page.body.append(item);
  }
  return page;
}

/** How such a page is read. */
export function drawnProfile(profile: PortalProfile, api: ListApi): PortalProfile {
  const { id, name, version, match, actions, apiOrigins, authHeaders } = profile;
  const { role, direction, status, fields, values } = api.document;
  const upload = api.upload ?? profile.upload;
  return {
    ...{ id, name, version, match },
    ...(actions && { actions }),
    ...(apiOrigins && { apiOrigins }),
    ...(authHeaders && { authHeaders }),
    ...(upload && { upload }),
    detail: {
      root: 'body',
      documentId: reading('id'),
      fields: readings('field', fields),
      values: readings('value', values),
      ...(role && { role: { ...reading('role'), map: role.map } }),
      ...(direction && { direction: { ...reading('direction'), map: direction.map } }),
      ...(status !== undefined && { status: reading('status') }),
    },
    ...attachmentsOf(profile, api),
  };
}

function attachmentsOf(
  profile: PortalProfile,
  { attachments }: ListApi,
): Pick<PortalProfile, 'attachments'> {
  const source = attachments.source ?? profile.attachments?.source;
  if (source === undefined) return {};
  const { version, type, part, values } = attachments;
  return {
    attachments: {
      ...{ item: 'p', id: reading('id'), name: reading('name'), source },
      values: readings('value', values),
      ...(version !== undefined && { version: reading('version') }),
      ...(type !== undefined && { type: reading('type') }),
      ...(part && { part: { ...reading('part'), map: part.map } }),
    },
  };
}

const PREFIX = 'data-';

const reading = (name: string): Reading => ({ attribute: PREFIX + name });

const readings = (
  kind: string,
  paths: Readonly<Record<string, string>> = {},
): Record<string, Reading> =>
  Object.fromEntries(Object.keys(paths).map((name) => [name, reading(`${kind}-${name}`)]));

const named = (kind: string, paths: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(paths).map(([name, path]) => [`${kind}-${name}`, path]);

const present = (paths: Readonly<Record<string, string | undefined>>): [string, string][] =>
  Object.entries(paths).flatMap(([name, path]) => (path === undefined ? [] : [[name, path]]));

function write(element: Element, texts: Texts): void {
  for (const [name, text] of texts) element.setAttribute(PREFIX + name, text);
}
