// Pages and answers of the skin `classic`.
import { maySend } from '../../actions/send.ts';
import { type Html, html } from '../../pages/html.ts';
import type { DocumentList } from '../../pages/list.ts';
import { dayText, roleLabels, sizeText, statusLabels, urgencyLabels } from '../../pages/words.ts';
import type { Session } from '../../sessions.ts';
import { stepsFor } from '../../workflow.ts';
import type { AttachmentRow, DocumentRow, User } from '../../store/model.ts';

export const head = (title: string): Html => html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${title}</title><script src="/qlvbdh/ioffice.js"></script></head>`;

export function listPage({ title }: DocumentList, documents: readonly DocumentRow[]): Html {
  return html`${head(title)}<body><h3>${title}</h3>
<table id="dt_basic" border="1"><thead><tr><th></th><th>#</th><th>STT</th><th>Đơn vị</th><th>Số ký hiệu</th><th>Trích yếu</th><th>Loại</th><th>Ngày VB</th><th>Độ khẩn</th><th>Trạng thái</th></tr></thead>
<tbody>${documents.map((document, index) => row(document, index + 1))}</tbody></table></body></html>`;
}

/** Names in addresses are written so that nobody reads them. */
export const encoded = (text: string | number): string =>
  Buffer.from(String(text)).toString('base64');

function row(document: DocumentRow, number: number): Html {
  const id = encoded(document.id);
  return html`<tr id="vb_${document.id}" flyid="${document.id}"><td><input type="checkbox"></td><td></td><td>${number}</td>
<td>${document.issuingOrganization}</td><td>${document.documentCode}</td><td><a href="javascript:moVanBan('${id}')">${document.subject}</a></td>
<td>${document.documentType}</td><td>${dayText(document.issuedDate)}</td><td>${urgencyLabels[document.urgency]}</td><td>${statusLabels[document.status]}</td></tr>`;
}

/** Opened in a window of its own; the files are asked for by the page's script. */
export function detailPage(document: DocumentRow, session: Session, returnedFor: string): Html {
  const { user } = session;
  const steps = stepsFor(document, user.role);
  const field = (label: string, value: string): Html =>
    html`<tr><td class="nhan">${label}:</td><td>${value}</td></tr>`;
  const send =
    maySend(document, session) &&
    html`<button type="button" id="btnPhatHanh" onclick="moGui('${encoded(document.id)}')">Phát hành / Gửi liên thông</button>`;
  return html`${head('Chi tiết văn bản')}<body onload="nopTep()">${openedFiles(
    document,
    user,
    html`<table>${field('Số ký hiệu', document.documentCode)}${field('Trích yếu', document.subject)}${field('Cơ quan ban hành', document.issuingOrganization)}${field('Trạng thái', statusLabels[document.status])}</table>
${returnedFor !== '' && html`<p>Lý do trả lại: <span id="ly_do_tra_lai">${returnedFor}</span></p>`}
${steps.map(({ name, label, needsReason }) => html`<button type="button" class="btn btn-warning" buoc="${name}" onclick="chuyenBuoc('${name}',${needsReason ? 1 : 0})">${label}</button> `)}${send}`,
  )}<div id="khung"></div></body></html>`;
}

/** The region of a document, with its list of files. */
export function openedFiles(document: DocumentRow, user: User, content: Html): Html {
  return html`<div id="thong_tin" data-id="${document.id}" data-loai="${document.direction === 'incoming' ? 'VBDEN' : 'VBDI'}">
<p>Người dùng: <span id="nguoi_dung">${roleLabels[user.role]}</span></p>
${content}
<button type="button" id="btnLamMoi" onclick="nopTep()">Làm mới</button>
<ul id="ds_tep"></ul></div>`;
}

type ListedFile = AttachmentRow & { readonly token: string };

export function fileListScript(files: readonly ListedFile[]): string {
  const list = files.map(({ id, name, sizeBytes, version, token }) => ({
    id,
    hdd_file: `/u01/vb/${id}.bin`,
    name,
    file_size: sizeText(sizeBytes),
    version,
    is_phieu_trinh: '0',
    upload: `/qlvbdh/FileUploadHandler?token=${token}`,
  }));
  return valueScript(list);
}

/** The answer of a call: a script, with JSON in a string. */
export function valueScript(value: unknown): string {
  const escaped = JSON.stringify(JSON.stringify(value)).replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `//#DWR-REPLY\nvar s0=${escaped};\nDWREngine._handleResponse('0', s0);\n`;
}
