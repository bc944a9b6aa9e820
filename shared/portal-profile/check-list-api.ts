// What a schema cannot say of `list.api`: addresses, placeholders, and what must be given because a page is missing.
import type { ListApi } from './list-api.ts';
import type { PortalProfile } from './profile.ts';
import {
  foreignAddresses,
  ownValues,
  type Placed,
  type ProfileProblem,
  sourceTemplates,
  unknownValues,
  uploadTemplates,
} from './templates.ts';
import type { AttachmentSource, Upload } from './transfer.ts';

export function listApiProblems(profile: PortalProfile): ProfileProblem[] {
  const { list, apiOrigins } = profile;
  const { api } = list ?? {};
  if (api === undefined) return [];
  const { rows, document, attachments } = api;
  const ofRows: Placed[] = rows === undefined ? [] : [['list.api.rows.url', rows.url]];
  const ofDocument: Placed[] = [
    ['list.api.page', api.page],
    ['list.api.document.url', document.url],
  ];
  const ofFiles = fileTemplates(profile, api);
  const values = { ...document.values, ...attachments.values };
  return [
    ...foreignAddresses([...ofRows, ...ofDocument, ...ofFiles], apiOrigins),
    ...unknownValues(ofRows, Object.keys(rows?.values ?? {})),
    ...unknownValues(ofDocument, ['documentId']),
    ...unknownValues(ofFiles, [...ownValues, ...Object.keys(values)]),
    ...unreadCells(profile, api),
    ...needsPage(profile, api),
  ];
}

/** What the document's page has is used where the interface has none of its own: its values must be there too. */
function fileTemplates({ attachments, upload }: PortalProfile, api: ListApi): Placed[] {
  const source = api.attachments.source ?? attachments?.source;
  const way = api.upload ?? upload;
  const at = api.attachments.source === undefined ? '' : 'list.api.';
  const uploadAt = api.upload === undefined ? '' : 'list.api.';
  return [
    ...(source === undefined ? [] : sourceTemplates(source, `${at}attachments.source`)),
    ...(way === undefined ? [] : uploadTemplates(way, `${uploadAt}upload`)),
  ];
}

function unreadCells({ list }: PortalProfile, { rows }: ListApi): ProfileProblem[] {
  const names = Object.keys(rows?.match ?? {});
  const read = Object.keys(list?.cells ?? {});
  const path = 'list.api.rows.match';
  if (rows !== undefined && names.length === 0) return [{ path, message: 'names no cell' }];
  return names
    .filter((name) => !read.includes(name))
    .map((name) => ({ path: `${path}.${name}`, message: 'is not one of list.cells' }));
}

/** Menus, links, forms and file inputs are of a page; here there is none. */
function needsPage({ attachments, upload }: PortalProfile, api: ListApi): ProfileProblem[] {
  const problem = (path: string): ProfileProblem => ({
    path,
    message: 'is needed: the one of the document’s page works on that page only',
  });
  const isRead = api.attachments.source ?? isBareSource(attachments?.source);
  const isStored = api.upload ?? isBareUpload(upload);
  return [
    ...(isRead === false ? [problem('list.api.attachments.source')] : []),
    ...(isStored === false ? [problem('list.api.upload')] : []),
  ];
}

const isBareSource = (source: AttachmentSource | undefined): boolean =>
  source?.kind === 'template' && source.fields === undefined;

/** Without any the signed file is kept for the person. */
const isBareUpload = (upload: Upload | undefined): boolean =>
  upload?.mode === 'multipart'
    ? upload.form === undefined && upload.url !== undefined
    : upload?.mode !== 'fileInput';
