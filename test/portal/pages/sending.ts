// The plain skin's page that sends a document, and the one that watches the axis.
import type { SendAnswer } from '../actions/send.ts';
import { receivers } from '../axis/organizations.ts';
import type { Session } from '../sessions.ts';
import type { AttachmentRow, DocumentRow } from '../store/model.ts';
import type { ExchangeRow } from './exchange-rows.ts';
import { attachmentTable } from './files.ts';
import { type Html, html } from './html.ts';
import { offeredKinds, sendFields } from './send-form.ts';

export type SendView = {
  readonly document: DocumentRow;
  readonly attachments: readonly AttachmentRow[];
  readonly answer: SendAnswer | undefined;
};

export function sendContent({ document, attachments, answer }: SendView, session: Session): Html {
  return html`<article class="van-ban" data-van-ban="${document.id}" data-huong="${document.direction}" data-trang-thai="${document.status}">
<div class="tieu-de"><div><p class="duong-dan"><a href="/van-ban/${document.id}">Văn bản</a></p><h1>Gửi liên thông</h1></div></div>
<dl class="thong-tin thong-tin-gui">${sendFields(document).map(({ name, label, value }) => html`<div><dt>${label}</dt><dd data-truong="${name}">${value === '' ? '-' : value}</dd></div>`)}</dl>
${attachmentTable(attachments)}
<form class="gui-lien-thong" method="post" action="/van-ban/${document.id}/gui"><input type="hidden" name="csrf" value="${session.csrf}">
<div class="bang"><table class="noi-nhan"><caption class="an">Đơn vị nhận</caption><thead><tr><th scope="col">Chọn</th><th scope="col">Đơn vị nhận</th><th scope="col">Mã định danh</th></tr></thead>
<tbody>${receivers.map(({ code, name }) => html`<tr data-ma="${code}"><td><input type="checkbox" name="noi-nhan" value="${code}" aria-label="${name}"></td><td class="ten">${name}</td><td class="ma">${code}</td></tr>`)}</tbody></table></div>
<label><input type="checkbox" name="ban-giay" value="1"> Gửi kèm bản giấy</label>
<label>Loại gửi <select name="loai-gui">${offeredKinds.map(([kind, label]) => html`<option value="${kind}">${label}</option>`)}</select></label>
<label>Văn bản liên quan <input name="van-ban-lien-quan" placeholder="Mã định danh văn bản"></label>
<label>Hạn xử lý <input type="date" name="han"></label>
<button class="nut chinh" name="gui" value="1">Gửi liên thông</button></form>
<form class="thu-hoi-van-ban" method="post" action="/van-ban/${document.id}/thu-hoi"><input type="hidden" name="csrf" value="${session.csrf}">
<button class="nut">Thu hồi văn bản</button></form>
<p class="ket-qua-gui" role="status" data-ket-qua="${answer?.outcome ?? ''}">${answer?.message}</p>
</article>`;
}

export function exchangeContent(
  rows: readonly ExchangeRow[],
  session: Session,
  answer: SendAnswer | undefined,
): Html {
  return html`<div class="tieu-de"><h1>Theo dõi trục liên thông</h1></div>
<p class="ket-qua-gui" role="status">${answer?.message}</p>
<div class="bang"><table class="nhat-ky-lien-thong"><caption class="an">Nhật ký gửi nhận</caption>
<thead><tr><th scope="col">Số ký hiệu</th><th scope="col">Trích yếu</th><th scope="col">Cơ quan nhận</th><th scope="col">Mã định danh</th><th scope="col">Loại gửi</th><th scope="col">Trạng thái</th><th scope="col">Thời điểm gửi</th><th scope="col">Cập nhật</th><th scope="col">Hạn xử lý</th><th scope="col">Lý do</th><th scope="col">Thao tác</th></tr></thead>
<tbody>${rows.map((row) => exchangeRow(row, session))}</tbody></table></div>
${rows.length === 0 && html`<p class="trong">Chưa gửi văn bản nào.</p>`}`;
}

function exchangeRow(row: ExchangeRow, { user, csrf }: Session): Html {
  const recall =
    row.mayRecall &&
    user.role === 'recordsClerk' &&
    html`<form class="thu-hoi" method="post" action="/lien-thong/${row.id}/thu-hoi"><input type="hidden" name="csrf" value="${csrf}">
<input name="ly-do" aria-label="Lý do thu hồi" placeholder="Lý do"><button class="nut">Thu hồi</button></form>`;
  return html`<tr data-gui="${row.id}" data-van-ban="${row.documentId}">
<td class="so-ky-hieu"><a class="mo-van-ban" href="/van-ban/${row.documentId}">${row.documentCode}</a></td>
<td class="trich-yeu">${row.subject}</td><td class="noi-nhan">${row.receiverName}</td><td class="ma">${row.receiverCode}</td><td class="loai-gui">${row.kind}</td>
<td class="trang-thai">${row.state}</td><td class="gui-luc">${row.sentAt}</td><td class="cap-nhat">${row.changedAt}</td><td class="han">${row.dueDate}</td><td class="ly-do">${row.reason}</td><td>${recall}</td></tr>`;
}
