// A file that a skin's page sends: received, checked, stored.
import { rm } from 'node:fs/promises';
import { uploadFault } from '../actions/files.ts';
import { storeVersion } from '../actions/store-version.ts';
import { bytesOf, discard } from '../http/form.ts';
import type { Reply } from '../http/reply.ts';
import { receiveUpload, type Upload } from '../http/upload.ts';
import type { Session } from '../sessions.ts';
import type { AttachmentRow } from '../store/model.ts';
import type { Visit } from '../visit.ts';

export type Received =
  | { readonly kind: 'stored'; readonly attachment: AttachmentRow; readonly version: number }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'fault'; readonly reply: Reply };

const refused = (message: string): Received => ({ kind: 'refused', message });

/**
 * @param field - name of the file's part
 * @param attachmentOf - which attachment the fields speak of; a word that says why there is none
 */
export async function receiveVersion(
  { portal, request }: Visit,
  session: Session,
  field: string,
  attachmentOf: (fields: Upload['fields']) => AttachmentRow | string,
): Promise<Received> {
  const body = bytesOf(request);
  const fault = uploadFault(portal, session);
  if (fault !== undefined) {
    await discard(body);
    return { kind: 'fault', reply: fault };
  }
  const { versions } = portal.store;
  const type = request.headers['content-type'];
  const temporary = (name: string): string => versions.temporaryPath(name);
  const upload = await receiveUpload(body, type, temporary, portal.maxUploadBytes, field);
  await discard(body);
  if (typeof upload === 'string') return refused('Yêu cầu tải lên không đúng.');
  const attachment = attachmentOf(upload.fields);
  if (typeof attachment !== 'string' && upload.file !== undefined && upload.startsAsPdf) {
    const { name } = session.user;
    const version = storeVersion(portal, attachment, upload.file, name, '');
    return { kind: 'stored', attachment, version };
  }
  if (upload.file !== undefined) await rm(upload.file.path, { force: true });
  return refused(
    typeof attachment === 'string' ? attachment : 'Tệp tải lên không phải là tệp PDF.',
  );
}
