// Download of attachments and stored versions; upload of a new version.
import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileReply } from '../http/download.ts';
import { bytesOf, discard } from '../http/form.ts';
import { jsonReply, pageReply, type Reply } from '../http/reply.ts';
import { receiveUpload, type Upload, type UploadProblem } from '../http/upload.ts';
import { messagePage } from '../pages/message.ts';
import type { Portal, Visit } from '../visit.ts';
import type { Session } from '../sessions.ts';
import type { AttachmentRow } from '../store/model.ts';
import { storeVersion } from './store-version.ts';
import { type RefusalCode, refusal } from './refusals.ts';

export function attachmentFile(visit: Visit, session: Session): Reply {
  const attachment = attachmentOf(visit);
  if (attachment === undefined) return refusal(404, 'khong-tim-thay');
  return versionReply(visit, session, attachment, attachment.version);
}

export function storedVersion(visit: Visit, session: Session): Reply {
  const attachment = attachmentOf(visit);
  if (attachment === undefined) return refusal(404, 'khong-tim-thay');
  return versionReply(visit, session, attachment, Number(visit.path[2]));
}

export function versionReply(
  visit: Pick<Visit, 'portal' | 'url'>,
  session: Session,
  attachment: AttachmentRow,
  number: number,
): Reply {
  const { store, sessions, faults } = visit.portal;
  const version = store.versions.find(attachment.id, number);
  if (version === undefined) return refusal(404, 'khong-tim-thay');
  if (faults.current.sessionEndsAt === 'download') {
    sessions.end(session.token);
    return refusal(401, 'het-phien');
  }
  if (faults.current.htmlInsteadOfFile === true) {
    return pageReply(messagePage('Hệ thống đang bận', 'Không tải được tệp, vui lòng thử lại sau.'));
  }
  const inline = visit.url.searchParams.get('xem') === '1';
  const path = store.versions.path(attachment.id, number);
  // Stored versions never change: the reader still gets the bytes of the one asked for.
  if (faults.current.changeAtDownload === true) changeByColleague(visit.portal, attachment);
  return fileReply({ attachment, version, path, inline }, faults.current);
}

/** A later version with other bytes: a comment after the end of the file, which every reader accepts. */
function changeByColleague({ store, now }: Portal, attachment: AttachmentRow): void {
  const bytes = store.versions.read(attachment.id, attachment.version);
  const changed = new Uint8Array([...bytes, ...new TextEncoder().encode('%\n')]);
  store.versions.add(attachment.id, changed, {
    at: now().toISOString(),
    by: 'Hệ thống',
    note: 'Cập nhật đồng thời',
  });
}

export async function uploadVersion(visit: Visit, session: Session): Promise<Reply> {
  const { portal, request } = visit;
  const refused = uploadFault(portal, session);
  const attachment = attachmentOf(visit);
  const body = bytesOf(request);
  if (refused !== undefined || attachment === undefined) {
    await discard(body);
    return refused ?? refusal(404, 'khong-tim-thay');
  }
  const { versions } = portal.store;
  const upload = await receiveUpload(
    body,
    request.headers['content-type'],
    (name) => versions.temporaryPath(name),
    portal.maxUploadBytes,
  );
  await discard(body);
  if (typeof upload === 'string') return refusalOf(upload);
  const problem = problemOf(upload, attachment, session);
  if (problem !== undefined || upload.file === undefined) {
    if (upload.file !== undefined) await rm(upload.file.path, { force: true });
    return problem ?? refusal(400, 'yeu-cau-sai');
  }
  const note = upload.fields.get('ghi-chu') ?? '';
  const version = storeVersion(portal, attachment, upload.file, session.user.name, note);
  const { uploadAnswerDelayMs } = portal.faults.current;
  if (uploadAnswerDelayMs !== undefined) await delay(uploadAnswerDelayMs);
  return jsonReply(200, { ok: true, version });
}

function problemOf(upload: Upload, attachment: AttachmentRow, session: Session): Reply | undefined {
  if (upload.fields.get('csrf') !== session.csrf) return refusal(403, 'csrf');
  const base = upload.fields.get('base');
  if (base === undefined || base === '') return refusal(400, 'thieu-phien-ban-goc');
  if (base.toLowerCase() !== attachment.sha256 && base !== String(attachment.version)) {
    return refusal(409, 'da-co-phien-ban-moi');
  }
  if (attachment.mediaType === 'application/pdf' && !upload.startsAsPdf) {
    return refusal(422, 'khong-phai-pdf');
  }
  return undefined;
}

function refusalOf(problem: UploadProblem): Reply {
  return problem === 'too-large' ? refusal(413, 'qua-lon') : refusal(400, 'yeu-cau-sai');
}

export function uploadFault({ faults, sessions }: Portal, session: Session): Reply | undefined {
  if (faults.current.sessionEndsAt === 'upload') {
    sessions.end(session.token);
    return refusal(401, 'het-phien');
  }
  const status = faults.current.refuseUpload;
  if (status === undefined) return undefined;
  const codes: Record<typeof status, RefusalCode> = {
    403: 'bi-tu-choi',
    413: 'qua-lon',
    500: 'loi-he-thong',
  };
  return refusal(status, codes[status]);
}

function attachmentOf({ portal, path }: Visit): AttachmentRow | undefined {
  const attachment = portal.store.attachment(Number(path[1]));
  return attachment?.documentId === Number(path[0]) ? attachment : undefined;
}
