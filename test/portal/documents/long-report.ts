// The report with exactly as many pages as asked for (2 to 60).
import type { OfficialDocument } from './document-model.ts';
import { composeDocument } from './official-document.ts';
import { byOrderOfChairman, committee, deputyOfficeHead } from './texts/province.ts';
import { reportBody } from './texts/report.ts';

/** A page holds about eight paragraphs of the middle part. */
const paragraphsPerPage = { fewest: 7, most: 10 };

/** @throws Error when no length of the text gives that page count */
export function reportOfPages(pages: number): OfficialDocument {
  let low = Math.max(0, (pages - 3) * paragraphsPerPage.fewest);
  let high = pages * paragraphsPerPage.most;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (composeDocument(report(middle)).length < pages) low = middle + 1;
    else high = middle;
  }
  const found = report(low);
  const count = composeDocument(found).length;
  if (count !== pages) throw new Error(`no report of ${pages} pages, only ${count}`);
  return found;
}

function report(paragraphs: number): OfficialDocument {
  return {
    organization: committee,
    documentNotation: 'BC-UBND',
    year: 2026,
    heading: {
      kind: 'titled',
      documentType: 'BÁO CÁO',
      subject: 'Kết quả công tác văn thư, lưu trữ và gửi, nhận văn bản điện tử năm 2026',
    },
    body: reportBody(paragraphs),
    recipients: [
      'Thường trực Tỉnh ủy, HĐND tỉnh',
      'Chủ tịch, các Phó Chủ tịch UBND tỉnh',
      'Các sở, ban, ngành cấp tỉnh',
      'UBND các xã, phường',
      'Lưu: VT, HCTC',
    ],
    authority: byOrderOfChairman,
    signerName: deputyOfficeHead,
  };
}
