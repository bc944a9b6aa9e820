// Sending in the skin `webforms`: a page of its own, sent and answered by postback, and the journal of the axis.
import type { SendAnswer } from '../../actions/send.ts';
import { receivers } from '../../axis/organizations.ts';
import type { ExchangeRow } from '../../pages/exchange-rows.ts';
import { type Html, html } from '../../pages/html.ts';
import { offeredKinds, sendFields } from '../../pages/send-form.ts';
import type { AttachmentRow, DocumentRow, User } from '../../store/model.ts';
import { fileGrid, roleLine, webformsPage } from './webforms-pages.ts';

interface SendView {
  readonly document: DocumentRow;
  readonly files: readonly AttachmentRow[];
  readonly viewState: string;
  readonly user: User;
  readonly answer: SendAnswer | undefined;
}

export function sendPage({ document, files, viewState, user, answer }: SendView): Html {
  const units = receivers.map(
    ({ code, name }, place) =>
      html`<tr class="donvi"><td><input type="checkbox" id="ctl00_cblNoiNhan_${place}" name="ctl00$cblNoiNhan$${place}" value="${code}"></td><td><label for="ctl00_cblNoiNhan_${place}">${name}</label></td><td class="ma">${code}</td></tr>`,
  );
  return webformsPage(
    'Phát hành văn bản',
    viewState,
    html`${roleLine(user)}
<input type="hidden" id="hfId" value="${document.id}"><input type="hidden" name="ctl00$hfTep" id="hfTep">
<table id="ctl00_tblThongTin">${sendFields(document).map(({ name, label, value }) => html`<tr><th align="left">${label}</th><td><span id="ctl00_gui_${name}">${value}</span></td></tr>`)}</table>
${fileGrid(files)}
<table id="ctl00_cblNoiNhan" border="1">${units}</table>
<p><input type="checkbox" id="ctl00_cbBanGiay" name="ctl00$cbBanGiay"><label for="ctl00_cbBanGiay">Gửi kèm bản giấy</label></p>
<p>Loại gửi <select name="ctl00$ddlLoaiGui">${offeredKinds.map(([kind, label]) => html`<option value="${kind}">${label}</option>`)}</select>
Hạn xử lý <input type="date" name="ctl00$txtHan"></p>
<input type="button" id="ctl00_btnGui" onclick="__doPostBack('ctl00$btnGui','')" value="Gửi liên thông">
<span id="ctl00_lblKetQuaGui" class="${answer?.outcome ?? ''}">${answer?.message}</span>`,
  );
}

export function exchangePage(
  rows: readonly ExchangeRow[],
  viewState: string,
  user: User,
  answer: SendAnswer | undefined,
): Html {
  return webformsPage(
    'Nhật ký gửi nhận liên thông',
    viewState,
    html`${roleLine(user)}<h3>Nhật ký gửi nhận liên thông</h3><span id="ctl00_lblKetQuaGui">${answer?.message}</span>
<p>Lý do thu hồi <input name="ctl00$txtLyDo" id="ctl00_txtLyDo"></p>
<table id="ctl00_gvNhatKy" border="1"><tr><th>Số ký hiệu</th><th>Trích yếu</th><th>Cơ quan nhận</th><th>Mã</th><th>Loại gửi</th><th>Trạng thái</th><th>Gửi lúc</th><th>Cập nhật</th><th>Hạn xử lý</th><th>Lý do</th><th></th></tr>
${rows.map((row) => exchangeRow(row, user))}</table>`,
  );
}

function exchangeRow(row: ExchangeRow, user: User): Html {
  const recall =
    row.mayRecall &&
    user.role === 'recordsClerk' &&
    html`<a href="javascript:__doPostBack('ctl00$gvNhatKy','ThuHoi$${row.id}')">Thu hồi</a>`;
  return html`<tr class="dong"><td><a href="ChiTiet.aspx?id=${row.documentId}" target="vb">${row.documentCode}</a></td><td>${row.subject}</td><td>${row.receiverName}</td><td>${row.receiverCode}</td><td>${row.kind}</td>
<td>${row.state}</td><td>${row.sentAt}</td><td>${row.changedAt}</td><td>${row.dueDate}</td><td>${row.reason}</td><td>${recall}</td></tr>`;
}
