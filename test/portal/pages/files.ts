// Attachment rows and stored versions of a document. The attributes of a row are the contract of README.md.
import type { AttachmentRow, VersionRow } from '../store/model.ts';
import { type Html, html } from './html.ts';
import { instantText, kindLabels, sizeText } from './words.ts';

function attachmentPath(attachment: AttachmentRow): string {
  return `/van-ban/${attachment.documentId}/tep/${attachment.id}`;
}

export function attachmentTable(attachments: readonly AttachmentRow[]): Html {
  return html`<div class="bang"><table class="tep-dinh-kem"><caption class="an">Tệp đính kèm</caption>
<thead><tr><th scope="col">STT</th><th scope="col">Tên tệp</th><th scope="col">Loại</th><th scope="col">Dung lượng</th><th scope="col">Phiên bản</th><th scope="col">Cập nhật</th><th scope="col">Thao tác</th></tr></thead>
<tbody>${attachments.map((attachment, index) => attachmentRow(attachment, index + 1))}</tbody></table></div>`;
}

function attachmentRow(attachment: AttachmentRow, number: number): Html {
  const path = attachmentPath(attachment);
  return html`<tr data-tep="${attachment.id}" data-loai="${attachment.mediaType}" data-phien-ban="${attachment.version}" data-bam="${attachment.sha256}" data-tai-len="${path}/phien-ban">
<td class="stt">${number}</td>
<td><a class="ten-tep" href="${path}">${attachment.name}</a></td>
<td class="loai-tep">${kindLabels[attachment.kind]}</td>
<td class="dung-luong" data-so-byte="${attachment.sizeBytes}">${sizeText(attachment.sizeBytes)}</td>
<td class="phien-ban">${attachment.version}</td>
<td class="ngay">${instantText(attachment.changedAt)}</td>
<td class="thao-tac"><a class="xem" href="${path}?xem=1" target="_blank">Xem<span class="an"> ${attachment.name}</span></a></td></tr>`;
}

export function versionTable(
  attachments: readonly AttachmentRow[],
  versions: readonly VersionRow[],
): Html {
  return html`<div class="bang"><table class="phien-ban-da-luu"><thead><tr><th scope="col">Tệp</th><th scope="col">Phiên bản</th><th scope="col">Dung lượng</th><th scope="col">Thời gian</th><th scope="col">Người tải lên</th><th scope="col">Ghi chú</th><th scope="col">Tệp lưu</th></tr></thead>
<tbody>${attachments.flatMap((attachment) =>
    versions
      .filter((version) => version.attachmentId === attachment.id)
      .map((version) => versionRow(attachment, version))
      .reverse(),
  )}</tbody></table></div>`;
}

function versionRow(attachment: AttachmentRow, version: VersionRow): Html {
  return html`<tr data-tep="${attachment.id}" data-phien-ban="${version.version}" data-bam="${version.sha256}">
<td>${attachment.name}</td><td class="phien-ban">${version.version}</td><td class="dung-luong">${sizeText(version.sizeBytes)}</td>
<td class="ngay">${instantText(version.storedAt)}</td><td>${version.storedBy}</td><td>${version.note}</td>
<td><a class="tai-phien-ban" href="${attachmentPath(attachment)}/phien-ban/${version.version}">Tải về<span class="an"> ${attachment.name}, phiên bản ${version.version}</span></a></td></tr>`;
}
