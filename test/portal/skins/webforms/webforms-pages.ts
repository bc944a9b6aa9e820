// Pages of the skin `webforms`.
import { maySend } from '../../actions/send.ts';
import { type Html, Html as Raw, html } from '../../pages/html.ts';
import { directionLabels, roleLabels, sizeText, statusLabels } from '../../pages/words.ts';
import type { Session } from '../../sessions.ts';
import { stepsFor } from '../../workflow.ts';
import type { AttachmentRow, DocumentRow, User } from '../../store/model.ts';

const postBack = `function __doPostBack(target, argument) {
  var form = document.getElementById('aspnetForm');
  form.__EVENTTARGET.value = target;
  form.__EVENTARGUMENT.value = argument;
  form.submit();
}
function luuTep(id) {
  document.getElementById('hfTep').value = id;
  document.getElementById('btnLuu').click();
}`;

/** A form around everything. @param start - script that runs when the page is there */
export function webformsPage(title: string, viewState: string, content: Html, start = ''): Html {
  return html`<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title>
<script>${new Raw(postBack)}</script></head><body>
<form id="aspnetForm" method="post" enctype="application/x-www-form-urlencoded">
<input type="hidden" name="__EVENTTARGET"><input type="hidden" name="__EVENTARGUMENT">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="${viewState}">${content}</form>
<script>${new Raw(start)}</script></body></html>`;
}

/** @param start - script that runs when the page is there */
export function listPage(
  documents: readonly DocumentRow[],
  viewState: string,
  start: string,
): Html {
  const rows = documents.map(
    (
      document,
      place,
    ) => html`<tr class="dong"><td>${place + 1}</td><td>${document.documentCode}</td>
<td><a href="javascript:__doPostBack('ctl00$gvVanBan','Chon$${place}')">${document.subject}</a></td><td>${statusLabels[document.status]}</td></tr>`,
  );
  const table = html`<table id="ctl00_gvVanBan" border="1"><tr><th>STT</th><th>Số ký hiệu</th><th>Trích yếu</th><th>Trạng thái</th></tr>${rows}</table>`;
  return webformsPage(
    'Danh sách văn bản',
    viewState,
    html`<p><a href="VanBan.aspx">Văn bản đi</a> <a href="VanBan.aspx?loai=den">Văn bản đến</a> <a href="NhatKyLienThong.aspx">Nhật ký gửi nhận liên thông</a></p>${table}`,
    start,
  );
}

interface Detail {
  readonly document: DocumentRow;
  readonly files: readonly AttachmentRow[];
  readonly viewState: string;
  readonly session: Session;
  readonly result: string;
  readonly returnedFor: string;
}

export const roleLine = (user: User): Html =>
  html`<p>Vai trò: <span id="ctl00_lblVaiTro">${roleLabels[user.role]}</span></p>`;

export function fileGrid(files: readonly AttachmentRow[]): Html {
  const rows = files.map(
    (
      file,
    ) => html`<tr class="tep"><td><a href="javascript:__doPostBack('ctl00$gvTep','Tai$${file.id}')">${file.name}</a></td>
<td class="pb">${file.version}</td><td>${sizeText(file.sizeBytes)}</td><td><a href="javascript:luuTep(${file.id})">Thay tệp</a></td></tr>`,
  );
  return html`<table id="ctl00_gvTep" border="1"><tr><th>Tên tệp</th><th>Phiên bản</th><th>Dung lượng</th><th>Thao tác</th></tr>${rows}</table>
<input type="file" name="ctl00$fuTep"><input type="button" id="btnLuu" onclick="__doPostBack('ctl00$btnLuu','')" value="Lưu">`;
}

function stepButtons(document: DocumentRow, { user }: Session): Html {
  const steps = stepsFor(document, user.role);
  const buttons = steps.map(
    ({ name, label }) =>
      html`<input type="button" id="ctl00_btnXuLy_${name}" onclick="__doPostBack('ctl00$btnXuLy','${name}')" value="${label}"> `,
  );
  const reason =
    steps.some(({ needsReason }) => needsReason) &&
    html`<label>Lý do <input name="ctl00$txtLyDo" id="ctl00_txtLyDo"></label>`;
  return html`<p>${buttons}${reason}</p>`;
}

export function detailPage(detail: Detail): Html {
  const { document, files, viewState, session, result, returnedFor } = detail;
  const field = (id: string, label: string, value: string): Html =>
    html`<tr><th align="left">${label}</th><td><span id="ctl00_${id}">${value}</span></td></tr>`;
  const send =
    maySend(document, session) &&
    html`<p><a id="ctl00_hlPhatHanh" href="PhatHanh.aspx?id=${document.id}">Phát hành / Gửi liên thông</a></p>`;
  return webformsPage(
    'Chi tiết văn bản',
    viewState,
    html`${roleLine(session.user)}
<input type="hidden" id="hfId" value="${document.id}"><input type="hidden" name="ctl00$hfTep" id="hfTep">
<table>${field('lblSo', 'Số ký hiệu', document.documentCode)}${field('lblTrichYeu', 'Trích yếu', document.subject)}${field('lblCoQuan', 'Cơ quan ban hành', document.issuingOrganization)}${field('lblLoai', 'Loại', directionLabels[document.direction])}${returnedFor !== '' && field('lblLyDo', 'Lý do trả lại', returnedFor)}${field('lblTrangThai', 'Trạng thái', statusLabels[document.status])}</table>
${fileGrid(files)}
<span id="ctl00_lblKetQua">${result}</span>${stepButtons(document, session)}${send}`,
  );
}
