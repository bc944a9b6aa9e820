// Document page: heading, workflow buttons, tabs with files, fields and history. The DOM contract is README.md.
import { maySend } from '../actions/send.ts';
import type { Session } from '../sessions.ts';
import type { AttachmentRow, DocumentRow, HistoryRow, VersionRow } from '../store/model.ts';
import { type Step, stepsFor } from '../workflow.ts';
import { attachmentTable, versionTable } from './files.ts';
import { Html, html } from './html.ts';
import { dayText, instantText, statusLabels, urgencyLabels } from './words.ts';

export type DocumentView = {
  readonly document: DocumentRow;
  readonly attachments: readonly AttachmentRow[];
  readonly versions: readonly VersionRow[];
  readonly history: readonly HistoryRow[];
  /** Empty when it was not returned. */
  readonly returnedFor: string;
};

export function documentContent(view: DocumentView, session: Session): Html {
  const { document } = view;
  return html`<article class="van-ban" data-van-ban="${document.id}" data-huong="${document.direction}" data-trang-thai="${document.status}">
<div class="tieu-de"><div><p class="duong-dan"><a href="${backPath(document)}">${backLabel(document)}</a></p>
<h1>${document.subject}</h1>
<p class="dong-phu"><strong>${codeText(document)}</strong> <span class="nhan ${document.status}">${statusLabels[document.status]}</span> <span class="nhan ${document.urgency}">${urgencyLabels[document.urgency]}</span></p></div>
${workflowForm(document, session)}</div>
${view.returnedFor !== '' && html`<p class="loi tra-lai">Lý do trả lại: <span data-truong="returnReason">${view.returnedFor}</span></p>`}
<div class="the" role="tablist" aria-label="Nội dung văn bản">
${tab('tep', 'Tệp đính kèm', true)}${tab('thong-tin', 'Thông tin', false)}${tab('lich-su', 'Lịch sử', false)}</div>
${panel('tep', true, html`${attachmentTable(view.attachments)}${uploadForm(view.attachments, session)}`)}
${panel('thong-tin', false, fieldList(document))}
${panel('lich-su', false, html`<h2>Các phiên bản đã lưu</h2>${versionTable(view.attachments, view.versions)}<h2>Quá trình xử lý</h2>${historyTable(view.history)}`)}
</article>`;
}

function tab(id: string, label: string, selected: boolean): Html {
  return html`<button type="button" role="tab" id="the-${id}" aria-controls="${id}" aria-selected="${String(selected)}">${label}</button>`;
}

function panel(id: string, selected: boolean, content: Html): Html {
  const hidden = selected ? '' : new Html(' hidden');
  return html`<section id="${id}" role="tabpanel" aria-labelledby="the-${id}"${hidden}>${content}</section>`;
}

function codeText(document: DocumentRow): string {
  return document.documentCode === '' ? 'Chưa cấp số' : document.documentCode;
}

const isDraft = ({ status }: DocumentRow): boolean => status === 'draft' || status === 'sentBack';

function backPath(document: DocumentRow): string {
  if (document.direction === 'incoming') return '/van-ban-den';
  if (isDraft(document)) return '/du-thao';
  return document.status === 'awaitingSignature' ? '/cho-ky' : '/van-ban-di';
}

function backLabel(document: DocumentRow): string {
  if (document.direction === 'incoming') return 'Văn bản đến';
  if (isDraft(document)) return 'Dự thảo';
  return document.status === 'awaitingSignature' ? 'Chờ ký' : 'Văn bản đi';
}

/** Label, canonical name of the glossary, value; an empty value is printed as a dash. */
function fieldList(document: DocumentRow): Html {
  const fields: readonly (readonly [string, string, string])[] = [
    ['Số ký hiệu', 'documentCode', document.documentCode],
    ['Trích yếu', 'subject', document.subject],
    ['Loại văn bản', 'documentType', document.documentType],
    ['Cơ quan ban hành', 'issuingOrganization', document.issuingOrganization],
    ['Ngày ban hành', 'issuedDate', dayText(document.issuedDate)],
    ['Độ khẩn', 'urgency', urgencyLabels[document.urgency]],
    ['Độ mật', 'secrecy', document.secrecy],
    ['Người ký', 'signerName', document.signerName],
    ['Chức vụ', 'signerTitle', document.signerTitle],
    ...(document.direction === 'incoming' ? incomingFields(document) : outgoingFields(document)),
    ['Trạng thái', 'status', statusLabels[document.status]],
  ];
  return html`<dl class="thong-tin">${fields.map(([label, name, value]) => html`<div><dt>${label}</dt><dd data-truong="${name}">${value === '' ? '-' : value}</dd></div>`)}</dl>`;
}

function incomingFields(document: DocumentRow): readonly (readonly [string, string, string])[] {
  return [
    ['Số đến', 'arrivalNumber', document.arrivalNumber],
    ['Ngày đến', 'arrivalDate', dayText(document.arrivalDate)],
    ['Hạn xử lý', 'dueDate', dayText(document.dueDate)],
  ];
}

function outgoingFields(document: DocumentRow): readonly (readonly [string, string, string])[] {
  return [
    ['Người soạn', 'drafter', document.drafter],
    ['Nơi nhận', 'recipients', document.recipients],
  ];
}

function workflowForm(document: DocumentRow, session: Session): Html {
  const steps = stepsFor(document, session.user.role);
  const send =
    maySend(document, session) &&
    html`<a class="nut chinh gui-di" href="/van-ban/${document.id}/gui">Phát hành / Gửi liên thông</a>`;
  return html`${send}${steps.map((step) => stepForm(step, document, session))}`;
}

function stepForm(
  { name, label, main, needsReason }: Step,
  { id }: DocumentRow,
  { csrf }: Session,
): Html {
  const reason =
    needsReason &&
    html`<input name="ly-do" required aria-label="Lý do: ${label}" placeholder="Lý do">`;
  return html`<form class="xu-ly" method="post" action="/van-ban/${id}/xu-ly"><input type="hidden" name="csrf" value="${csrf}">
${reason}<button class="nut ${main ? 'chinh' : ''}" name="buoc" value="${name}">${label}</button></form>`;
}

function uploadForm(attachments: readonly AttachmentRow[], session: Session): Html {
  return html`<form class="tai-len" hidden data-csrf="${session.csrf}"><h2>Tải lên phiên bản mới</h2>
<label>Tệp thay thế cho<select name="tep">${attachments.map((attachment) => html`<option value="${attachment.id}">${attachment.name}</option>`)}</select></label>
<label>Chọn tệp<input type="file" name="file" required></label>
<button class="nut">Tải lên</button><p class="ket-qua" role="status"></p></form>`;
}

function historyTable(history: readonly HistoryRow[]): Html {
  return html`<div class="bang"><table class="qua-trinh"><thead><tr><th scope="col">Thời gian</th><th scope="col">Người thực hiện</th><th scope="col">Nội dung</th></tr></thead>
<tbody>${history.map((entry) => html`<tr><td class="ngay">${instantText(entry.at)}</td><td>${entry.by}</td><td>${entry.event}</td></tr>`)}</tbody></table></div>`;
}
