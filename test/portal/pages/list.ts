// The four lists: incoming, outgoing, drafts, awaiting signature.
import type { DocumentRow } from '../store/model.ts';
import { Html, html } from './html.ts';
import type { MenuEntry } from './layout.ts';
import { dayText, statusLabels, urgencyLabels } from './words.ts';

export type DocumentList = {
  readonly title: string;
  readonly path: MenuEntry;
  readonly includes: (document: DocumentRow) => boolean;
};

export const lists: readonly DocumentList[] = [
  {
    title: 'Văn bản đến',
    path: '/van-ban-den',
    includes: (document) => document.direction === 'incoming',
  },
  {
    title: 'Văn bản đi',
    path: '/van-ban-di',
    includes: ({ direction, status }) =>
      direction === 'outgoing' && (status === 'awaitingIssue' || status === 'issued'),
  },
  {
    title: 'Dự thảo',
    path: '/du-thao',
    includes: ({ status }) => status === 'draft' || status === 'sentBack',
  },
  { title: 'Chờ ký', path: '/cho-ky', includes: ({ status }) => status === 'awaitingSignature' },
];

/** @param query - the word looked for in code and subject; empty shows all */
export function listContent(
  list: DocumentList,
  documents: readonly DocumentRow[],
  query: string,
): Html {
  return html`<div class="tieu-de"><h1>${list.title}</h1>
<form class="tim-kiem" role="search" action="${list.path}"><label><span class="an">Từ khóa</span><input name="tu-khoa" value="${query}" placeholder="Số ký hiệu, trích yếu"></label><button class="nut">Tìm</button></form></div>
<p class="tom-tat">${documents.length} văn bản</p>
<div class="bang"><table class="danh-sach-van-ban"><caption class="an">${list.title}</caption>
<thead><tr><th scope="col">STT</th><th scope="col">Số ký hiệu</th><th scope="col">Trích yếu</th><th scope="col">Cơ quan ban hành</th><th scope="col">Ngày</th><th scope="col">Độ khẩn</th><th scope="col">Trạng thái</th></tr></thead>
<tbody>${documents.map((document, index) => listRow(document, index + 1))}</tbody></table></div>
${documents.length === 0 && html`<p class="trong">Không có văn bản nào.</p>`}`;
}

function listRow(document: DocumentRow, number: number): Html {
  const day = document.direction === 'incoming' ? document.arrivalDate : document.issuedDate;
  return html`<tr data-van-ban="${document.id}">
<td class="stt">${number}</td>
<td class="so-ky-hieu">${document.documentCode === '' ? html`<span class="chua-co">Chưa cấp số</span>` : document.documentCode}</td>
<td class="trich-yeu"><a class="mo-van-ban" href="/van-ban/${document.id}">${document.subject}</a><span class="so-tep">${document.attachmentCount} tệp</span></td>
<td class="co-quan">${document.issuingOrganization}</td>
<td class="ngay">${dayText(day)}</td>
<td class="do-khan"><span class="nhan ${document.urgency}">${urgencyLabels[document.urgency]}</span></td>
<td class="trang-thai"><span class="nhan ${document.status}">${statusLabels[document.status]}</span></td></tr>`;
}
