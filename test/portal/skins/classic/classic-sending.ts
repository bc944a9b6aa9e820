// Sending in the skin `classic`: the form in a frame of the document's window, the axis in a frame of the main page.
import type { ExchangeRow } from '../../pages/exchange-rows.ts';
import { type Html, html } from '../../pages/html.ts';
import { offeredKinds, sendFields } from '../../pages/send-form.ts';
import { receivers } from '../../axis/organizations.ts';
import type { DocumentRow, User } from '../../store/model.ts';
import { encoded, head, openedFiles } from './classic-pages.ts';

export function sendPage(document: DocumentRow, user: User): Html {
  return html`${head('Gửi liên thông')}<body onload="nopTep()">${openedFiles(
    document,
    user,
    html`<table id="tt_gui">${sendFields(document).map(({ name, label, value }) => html`<tr><td class="nhan">${label}:</td><td truong="${name}">${value}</td></tr>`)}</table>
<table id="dt_donvi" border="1"><thead><tr><th></th><th>Đơn vị nhận</th><th>Mã định danh</th></tr></thead>
<tbody>${receivers.map(({ code, name }) => html`<tr class="trUnit" madv="${code}"><td><input type="checkbox" class="chkDonVi" value="${code}"></td><td>${name}</td><td>${code}</td></tr>`)}</tbody></table>
<p><input type="checkbox" id="chkBanGiay"> Gửi kèm bản giấy</p>
<p>Loại gửi: <select id="cbLoaiGui">${offeredKinds.map(([kind, label]) => html`<option value="${kind}">${label}</option>`)}</select>
Hạn xử lý: <input type="date" id="txtHan"></p>
<button type="button" class="btn btn-primary" id="btnGuiLienThong" onclick="guiLienThong()">Gửi liên thông</button>
<span id="kq_gui"></span>`,
  )}</body></html>`;
}

export function exchangePage(rows: readonly ExchangeRow[], user: User): Html {
  return html`${head('Theo dõi trục liên thông')}<body><h3>Theo dõi trục liên thông</h3>
<table id="dt_lienthong" border="1"><thead><tr><th>Số ký hiệu</th><th>Trích yếu</th><th>Đơn vị nhận</th><th>Mã</th><th>Loại gửi</th><th>Trạng thái</th><th>Gửi lúc</th><th>Cập nhật</th><th>Hạn xử lý</th><th>Lý do</th><th></th></tr></thead>
<tbody>${rows.map((row) => exchangeRow(row, user))}</tbody></table></body></html>`;
}

function exchangeRow(row: ExchangeRow, user: User): Html {
  const recall =
    row.mayRecall &&
    user.role === 'recordsClerk' &&
    html`<a class="thuhoi" href="javascript:thuHoi(${row.id})">Thu hồi</a>`;
  return html`<tr id="lt_${row.id}" flyid="${row.documentId}"><td><a href="javascript:moVanBan('${encoded(row.documentId)}')">${row.documentCode}</a></td><td>${row.subject}</td><td>${row.receiverName}</td><td>${row.receiverCode}</td><td>${row.kind}</td>
<td>${row.state}</td><td>${row.sentAt}</td><td>${row.changedAt}</td><td>${row.dueDate}</td><td>${row.reason}</td><td>${recall}</td></tr>`;
}
