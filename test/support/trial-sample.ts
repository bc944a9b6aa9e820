// The sample of the trial signature, `extension/public/tep-ky-thu.pdf`: `node test/support/trial-sample.ts` makes it anew.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OfficialDocument, text } from '../portal/documents/document-model.ts';
import { documentPdf } from '../portal/documents/make-pdf.ts';

const sample: OfficialDocument = {
  organization: { name: 'ĐƠN VỊ KÝ THỬ', place: 'Việt Nam' },
  documentNumber: 1,
  documentNotation: 'KT',
  issuedDay: { day: 26, month: 11, year: 2026 },
  year: 2026,
  heading: { kind: 'letter', subject: 'ký thử để làm quen', addressees: ['Người ký thử'] },
  body: [
    text(
      'Đây là tệp mẫu để ký thử, không phải văn bản. Tệp không rời khỏi máy này và không được lưu lại sau khi ký thử.',
    ),
    text(
      'Chữ ký được đặt vào khoảng trống giữa chức vụ và họ tên ở cuối trang. Có thể kéo chữ ký đến chỗ khác, hoặc dùng phím mũi tên.',
    ),
    text(
      'Bấm nút ký ở góc dưới bên phải, rồi nhập mã PIN trong cửa sổ của kyso. Không bao giờ nhập mã PIN trong trang web./.',
    ),
  ],
  recipients: ['Lưu: không lưu'],
  authority: ['NGƯỜI KÝ THỬ'],
  signerName: 'Họ Và Tên Người Ký',
};

export const SAMPLE_PATH = join(import.meta.dirname, '../../extension/public/tep-ky-thu.pdf');

export const trialSample = (): Uint8Array => documentPdf(sample, 'stream');

if (process.argv[1] === import.meta.filename) writeFileSync(SAMPLE_PATH, trialSample());
