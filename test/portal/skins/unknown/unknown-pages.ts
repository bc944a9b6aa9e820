// Pages of the skin `unknown`: made-up class names, lists of div elements, nothing that any shipped profile knows.
import { type Html, html } from '../../pages/html.ts';
import { dayText, statusLabels } from '../../pages/words.ts';
import type { AttachmentRow, DocumentRow } from '../../store/model.ts';

/** Names a document in addresses, as this portal does it. */
export const keyOf = ({ id }: Pick<DocumentRow, 'id'>): string => `U3F-${id}`;

function page(title: string, content: Html): Html {
  return html`<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title>
<link rel="stylesheet" href="/hopthu/hopthu.css"></head><body><div class="x7Kq2"><div class="b9Zt1"><a href="/hopthu/danh-sach">Hộp thư</a></div>
<div class="k4Wd8">${content}</div></div><script src="/hopthu/hopthu.js"></script></body></html>`;
}

export function listPage(documents: readonly DocumentRow[]): Html {
  const rows = documents.map(
    (
      document,
      place,
    ) => html`<div class="q2Lm4" data-k="${keyOf(document)}"><span class="c3Rw8">${place + 1}</span>
<span class="c3Rw8 f0Ys6">${document.documentCode}</span><span class="c3Rw8">${document.subject}</span><span class="c3Rw8">${dayText(document.issuedDate)}</span></div>`,
  );
  return page(
    'Hộp thư',
    html`<h2>Văn bản chờ ký</h2><div class="g1Hj5"><div class="q2Lm4 r8Vb3"><span class="c3Rw8">TT</span>
<span class="c3Rw8 f0Ys6">Số hiệu</span><span class="c3Rw8">Nội dung chính</span><span class="c3Rw8">Ngày</span></div>${rows}</div>`,
  );
}

export function detailPage(document: DocumentRow, files: readonly AttachmentRow[]): Html {
  const field = (label: string, value: string): Html =>
    html`<div class="p4Ex7"><i class="z9Qa2">${label}</i><b class="y1Gf6">${value}</b></div>`;
  return page(
    'Văn bản',
    html`<h2>Văn bản</h2>${field('Số hiệu', document.documentCode)}${field('Nội dung chính', document.subject)}
${field('Cơ quan ban hành', document.issuingOrganization)}${field('Tình trạng', statusLabels[document.status])}
<div class="m5Vx3">${files.map(fileRow)}</div><input type="file" class="j6Ok1" hidden><p class="o3Ip8">Chuyển <button class="l9Uy4">Ban hành</button></p>`,
  );
}

function fileRow({ id, name, version }: AttachmentRow): Html {
  return html`<div class="n6Tc9"><span class="d1Se5">${name}</span><em class="a2Mn7">Bản ${version}</em>
<button class="w2Rx9" data-t="${id}">Lấy về</button><button class="w2Rx9" data-s="${id}">Thay</button></div>`;
}
