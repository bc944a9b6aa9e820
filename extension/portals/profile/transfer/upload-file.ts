// Puts the signed file where the portal wants it, in the page's own session.
import type { Upload } from '../../../../shared/portal-profile/transfer.ts';
import { PortalError } from '../../portal.ts';
import type { TransferContext } from '../../transfer.ts';
import { allowedAddress, fillAddress, fillText } from '../values.ts';
import { chooseFile } from './choose-file.ts';
import { formOf } from './form-of.ts';
import { memberOf } from './json.ts';
import { type Place, placeOf } from './place.ts';
import { reach } from './reach.ts';

type Mode<Name extends Upload['mode']> = Extract<Upload, { mode: Name }>;

/** @throws PortalError `UPLOAD_REFUSED`, `UPLOAD_NOT_OFFERED`, `PORTAL_CHANGED` */
export async function uploadFile(context: TransferContext, signed: Blob): Promise<void> {
  const place = placeOf(context);
  const { upload } = context.profile;
  switch (upload?.mode) {
    case 'multipart':
      await post(context, place, upload, signed);
      return;
    case 'vgcaHandler':
      await handOver(context, place, upload, signed);
      return;
    case 'fileInput':
      await chooseFile(context, place, upload, signed);
      return;
    case 'none':
    case undefined:
      throw new PortalError({ code: 'UPLOAD_NOT_OFFERED', details: {} });
  }
}

async function post(
  context: TransferContext,
  place: Place,
  upload: Mode<'multipart'>,
  signed: Blob,
): Promise<void> {
  const { profile, page } = context;
  const { url, field, extra, method = 'POST', success } = upload;
  const form = upload.form === undefined ? undefined : formOf(context, place, upload.form);
  const body = form === undefined ? new FormData() : new FormData(form);
  // The page's own, empty file field.
  body.delete(field);
  for (const [name, text] of Object.entries(extra ?? {}))
    body.set(name, fillText(profile, text, place.values));
  body.append(field, signed, place.values.get('name'));
  const address =
    url === undefined
      ? allowedAddress(profile, page, form?.getAttribute('action') ?? page.URL)
      : fillAddress(profile, page, url, place.values);
  const answer = await reach(context, address, { method, body }).catch(() => undefined);
  if (answer === undefined || !(await isTaken(answer, success))) throw refused(answer?.status);
}

/** The reply of a VGCA upload handler has capital keys and a boolean `Status`. */
async function handOver(
  context: TransferContext,
  { values }: Place,
  { url, field = 'uploadfile' }: Mode<'vgcaHandler'>,
  signed: Blob,
): Promise<void> {
  const { profile, page } = context;
  const body = new FormData();
  body.append(field, signed, values.get('name') ?? 'da-ky.pdf');
  const address = fillAddress(profile, page, url, values);
  const answer = await reach(context, address, { method: 'POST', body }).catch(() => undefined);
  const isDone =
    answer !== undefined && (await isTaken(answer, { jsonPath: 'Status', equals: true }));
  if (!isDone) throw refused(answer?.status);
}

async function isTaken(answer: Response, success: Mode<'multipart'>['success']): Promise<boolean> {
  if (!answer.ok) return false;
  // A login page in place of an answer comes with status 200.
  if (success === undefined)
    return answer.headers.get('content-type')?.startsWith('text/html') !== true;
  const text = await answer.text().catch(() => '');
  const { jsonPath, equals = true, pattern } = success;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) return false;
  return jsonPath === undefined || memberOf(parsed(text), jsonPath) === equals;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not the answer of an upload.
    return undefined;
  }
}

function refused(status = 0): PortalError {
  return new PortalError({ code: 'UPLOAD_REFUSED', details: { status } });
}
