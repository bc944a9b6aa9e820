// Reads an attachment in exactly the version that was shown.
import type { AttachmentSource } from '../../../../shared/portal-profile/transfer.ts';
import { PortalError, portalChanged } from '../../portal.ts';
import type { TransferContext } from '../../transfer.ts';
import { allowedAddress, fillAddress, fillText } from '../values.ts';
import { caughtFile } from './caught-file.ts';
import { dwrAddress } from './dwr.ts';
import { formOf, textFields } from './form-of.ts';
import { memberOf } from './json.ts';
import { type Place, placeOf } from './place.ts';
import { fileIn, reach, unreadable } from './reach.ts';

type Kind<Name extends AttachmentSource['kind']> = Extract<AttachmentSource, { kind: Name }>;

/** @throws PortalError `DOCUMENT_CHANGED` when the portal shows another version by now; `ATTACHMENT_UNREADABLE` */
export async function readFile(context: TransferContext): Promise<Blob> {
  const place = placeOf(context);
  if (place.values.get('version') !== place.address.version) throw documentChanged();
  const { profile } = context;
  const source = profile.attachments?.source;
  switch (source?.kind) {
    case 'href':
      return linkedFile(context, place, source);
    case 'template':
      return namedFile(context, place, source);
    case 'menuDownload':
      return caughtFile(context, place, source);
    case 'dwr':
      return fileIn(
        await reach(context, await dwrAddress(context, place, source), FRESH),
        context.arrives,
      );
    case 'pageFunction':
      return functionFile(context, place, source);
    case undefined:
      throw portalChanged(profile.id, 'attachments.source');
  }
}

const FRESH: RequestInit = { cache: 'no-store' };

async function linkedFile(
  context: TransferContext,
  { item, address }: Place,
  { selector, attribute = 'href', etag }: Kind<'href'>,
): Promise<Blob> {
  const { profile, page } = context;
  const link = selector === undefined ? item : item.querySelector(selector);
  const text = link?.getAttribute(attribute);
  if (text === null || text === undefined)
    throw portalChanged(profile.id, selector ?? `[${attribute}]`);
  const answer = await reach(context, allowedAddress(profile, page, text), FRESH);
  const file = await fileIn(answer, context.arrives);
  if (etag === true) sameVersion(answer, address.version);
  return file;
}

async function namedFile(
  context: TransferContext,
  place: Place,
  { url, method = 'GET', fields, form, answer: kind, etag }: Kind<'template'>,
): Promise<Blob> {
  const { profile, page } = context;
  const { values, address } = place;
  const body =
    fields === undefined ? new URLSearchParams() : textFields(formOf(context, place, fields));
  for (const [name, text] of Object.entries(form ?? {}))
    body.set(name, fillText(profile, text, values));
  const init = method === 'GET' ? FRESH : { ...FRESH, method, body };
  const answer = await reach(context, fillAddress(profile, page, url, values), init);
  if (etag === true) sameVersion(answer, address.version);
  if (kind === undefined || kind.kind === 'file') return fileIn(answer, context.arrives);
  if (!answer.ok) throw unreadable(answer.status);
  const json: unknown = await answer.json().catch(() => undefined);
  const member = memberOf(json, kind.path);
  if (typeof member !== 'string') throw unreadable(answer.status);
  if (kind.kind === 'jsonBase64') return fromBase64(member);
  return fileIn(
    await reach(context, allowedAddress(profile, page, member), FRESH),
    context.arrives,
  );
}

async function functionFile(
  context: TransferContext,
  { values }: Place,
  { name, args }: Kind<'pageFunction'>,
): Promise<Blob> {
  const { profile, page, world } = context;
  const given = args.map((text) => fillText(profile, text, values));
  const text = await world.call(name, given);
  if (text === undefined) throw portalChanged(profile.id, name);
  return fileIn(await reach(context, allowedAddress(profile, page, text), FRESH), context.arrives);
}

function fromBase64(text: string): Blob {
  try {
    const characters = atob(text);
    const bytes = Uint8Array.from(characters, (character) => character.charCodeAt(0));
    return new Blob([bytes], { type: 'application/pdf' });
  } catch {
    throw unreadable(200);
  }
}

/** A portal that names its versions by hash or number says them in the ETag too. */
function sameVersion(answer: Response, version: string): void {
  const etag = answer.headers.get('etag');
  if (etag !== null && etag.replace(/^W\//u, '') !== `"${version}"`) throw documentChanged();
}

function documentChanged(): PortalError {
  return new PortalError({ code: 'DOCUMENT_CHANGED', details: {} });
}
