// Outgoing documents of the invented committee, in every state of the path to issue.
import type { OfficialDocument } from '../documents/document-model.ts';
import { docx } from '../documents/docx.ts';
import { reportOfPages } from '../documents/long-report.ts';
import { accompanyingPdf } from '../documents/make-pdf.ts';
import { landscape, type PageShape, portrait } from '../documents/page-shape.ts';
import type { FileStructure } from '../documents/pdf/pdf-file.ts';
import {
  figuresLetter,
  meetingNotice,
  proceduresLetter,
  recordsLetter,
  requestLetter,
  signingLetter,
} from '../documents/texts/letters.ts';
import {
  byOrderOfChairman,
  chairman,
  committee,
  deputyChairman,
  deputyForCommittee,
  deputyOfficeHead,
  forCommittee,
  office,
  officeHead,
} from '../documents/texts/province.ts';
import { decisionBody, regulationBody } from '../documents/texts/regulation.ts';
import { exchangeFigures, trainingPlan } from '../documents/texts/tables.ts';
import type { Table } from '../documents/table.ts';
import { outgoing, pdf, type PlannedDocument } from './plan.ts';

const year = 2026;
const allOffices = ['Các sở, ban, ngành cấp tỉnh', 'Ủy ban nhân dân các xã, phường'];
const usualRecipients = ['Như trên', 'Chủ tịch, các Phó Chủ tịch UBND tỉnh', 'Lưu: VT, HCTC'];

/** A letter by order of the chairman, as the deputy head of the office signs it. */
const byOrder = {
  organization: committee,
  documentNotation: 'UBND-VP',
  year,
  recipients: usualRecipients,
  authority: byOrderOfChairman,
  signerName: deputyOfficeHead,
} as const;

export const signingLetterDocument: OfficialDocument = {
  ...byOrder,
  documentNumber: 142,
  issuedDay: { day: 24, month: 11, year },
  heading: {
    kind: 'letter',
    subject: 'tăng cường ký số và gửi, nhận văn bản điện tử',
    addressees: allOffices,
  },
  body: signingLetter,
};

const drafts: readonly PlannedDocument[] = [
  outgoing({
    status: 'draft',
    fileName: 'du-thao-cv-ra-soat-quy-trinh.pdf',
    official: {
      ...byOrder,
      heading: {
        kind: 'letter',
        subject: 'rà soát, cập nhật quy trình nội bộ giải quyết thủ tục hành chính',
        addressees: allOffices,
      },
      body: proceduresLetter,
    },
    more: [
      {
        kind: 'related',
        name: 'ban-soan-thao.docx',
        mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        content: () =>
          docx(proceduresLetter.map((item) => (item.kind === 'text' ? item.text : ''))),
      },
    ],
  }),
  outgoing({
    status: 'draft',
    fileName: 'du-thao-tb-ket-luan-hop.pdf',
    structure: 'stream',
    official: {
      organization: office,
      documentNotation: 'TB-VP',
      year,
      heading: {
        kind: 'titled',
        documentType: 'THÔNG BÁO',
        subject:
          'Kết luận của Phó Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp về tiến độ triển khai hệ thống thông tin dùng chung',
      },
      body: meetingNotice,
      recipients: ['Chủ tịch, các Phó Chủ tịch UBND tỉnh', 'Các cơ quan dự họp', 'Lưu: VT, KGVX'],
      authority: ['KT.CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG'],
      signerName: deputyOfficeHead,
    },
  }),
];

const awaitingSignature: readonly PlannedDocument[] = [
  outgoing({
    status: 'awaitingSignature',
    fileName: 'bc-cong-tac-van-thu-2026.pdf',
    structure: 'stream',
    official: reportOfPages(40),
  }),
  outgoing({
    status: 'awaitingSignature',
    fileName: 'qd-quy-che-chu-ky-so.pdf',
    structure: 'hybrid',
    official: {
      organization: committee,
      documentNotation: 'QĐ-UBND',
      year,
      heading: {
        kind: 'titled',
        documentType: 'QUYẾT ĐỊNH',
        subject:
          'Ban hành Quy chế quản lý, sử dụng chữ ký số trong các cơ quan nhà nước trên địa bàn tỉnh Minh Giang',
      },
      body: decisionBody,
      recipients: ['Như Điều 3', 'Cục Kiểm tra văn bản', 'TT Tỉnh ủy, HĐND tỉnh', 'Lưu: VT, HCTC'],
      authority: deputyForCommittee,
      signerName: deputyChairman,
    },
    more: [
      {
        kind: 'appendix',
        name: 'quy-che-kem-theo.pdf',
        mediaType: pdf,
        content: regulationPdf,
      },
    ],
  }),
  outgoing({
    status: 'awaitingSignature',
    fileName: 'cv-gui-ho-so-so-hoa.pdf',
    official: {
      ...byOrder,
      heading: {
        kind: 'letter',
        subject: 'gửi bản số hóa hồ sơ nghiệm thu công trình',
        addressees: ['Sở Xây dựng'],
      },
      body: recordsLetter,
    },
    more: [{ kind: 'related', name: 'ho-so-nghiem-thu-quet.pdf', mediaType: pdf, content: 'scan' }],
  }),
  outgoing({
    status: 'awaitingSignature',
    fileName: 'cv-cung-cap-so-lieu.pdf',
    structure: 'stream',
    official: {
      ...byOrder,
      urgency: 'KHẨN',
      heading: {
        kind: 'letter',
        subject: 'cung cấp số liệu phục vụ sơ kết việc gửi, nhận văn bản điện tử',
        addressees: allOffices,
      },
      body: figuresLetter,
    },
    more: [
      {
        kind: 'appendix',
        name: 'phu-luc-bieu-so-lieu.pdf',
        mediaType: pdf,
        content: () =>
          appendixPdf(
            'Biểu số liệu gửi, nhận văn bản điện tử năm 2026',
            exchangeFigures(),
            landscape,
          ),
      },
    ],
  }),
  outgoing({
    status: 'awaitingSignature',
    fileName: 'cv-ky-so-van-ban-dien-tu.pdf',
    official: signingLetterDocument,
  }),
];

const awaitingIssue: readonly PlannedDocument[] = [
  outgoing({
    status: 'awaitingIssue',
    fileName: 'cv-tap-huan-van-thu.pdf',
    official: {
      ...byOrder,
      documentNumber: 141,
      issuedDay: { day: 23, month: 11, year },
      heading: {
        kind: 'letter',
        subject: 'cử công chức tham gia tập huấn nghiệp vụ văn thư',
        addressees: allOffices,
      },
      body: requestLetter(
        'Thực hiện kế hoạch bồi dưỡng năm 2026, Văn phòng Ủy ban nhân dân tỉnh tổ chức các lớp tập huấn nghiệp vụ văn thư và ký số văn bản điện tử theo lịch tại Phụ lục kèm theo.',
        'Đề nghị các cơ quan, đơn vị cử công chức tham gia đúng thành phần; học viên mang theo máy tính xách tay và thiết bị lưu khóa bí mật của cá nhân để thực hành.',
        '30 tháng 11 năm 2026',
      ),
    },
    more: [
      {
        kind: 'appendix',
        name: 'phu-luc-lich-tap-huan.pdf',
        mediaType: pdf,
        content: () =>
          appendixPdf('Lịch tập huấn nghiệp vụ văn thư', trainingPlan, portrait, 'hybrid'),
      },
      {
        kind: 'appendix',
        name: 'phu-luc-danh-sach-don-vi.pdf',
        mediaType: pdf,
        content: () =>
          appendixPdf('Danh sách đơn vị và số liệu', exchangeFigures(), landscape, 'table', true),
      },
    ],
  }),
  outgoing({
    status: 'awaitingIssue',
    fileName: 'qd-thanh-lap-to-cong-tac.pdf',
    official: {
      organization: committee,
      documentNumber: 87,
      documentNotation: 'QĐ-UBND',
      issuedDay: { day: 20, month: 11, year },
      year,
      heading: {
        kind: 'titled',
        documentType: 'QUYẾT ĐỊNH',
        subject: 'Ban hành Quy chế quản lý, sử dụng chữ ký số',
      },
      body: decisionBody,
      recipients: ['Như Điều 3', 'Lưu: VT, HCTC'],
      authority: forCommittee,
      signerName: chairman,
    },
  }),
];

/** By delegation, by the head himself, by an acting head: three more endings of a document. */
const issued: readonly PlannedDocument[] = [
  issuedLetter(
    8,
    'phối hợp cung cấp dữ liệu hộ tịch điện tử',
    'Sở Tư pháp',
    ['TUQ. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG'],
    'Để hoàn thành kết nối cơ sở dữ liệu hộ tịch điện tử với Hệ thống thông tin giải quyết thủ tục hành chính, Ủy ban nhân dân tỉnh đề nghị Sở Tư pháp phối hợp cung cấp dữ liệu đã chuẩn hóa.',
    'Dữ liệu cung cấp theo từng đợt, có biên bản đối soát số lượng bản ghi; bảo đảm an toàn thông tin, chỉ sử dụng cho mục đích giải quyết thủ tục hành chính.',
  ),
  issuedLetter(
    59,
    'báo cáo tình hình sử dụng chứng thư số chuyên dùng công vụ',
    'các cơ quan, đơn vị trực thuộc',
    ['CHÁNH VĂN PHÒNG'],
    'Để chuẩn bị gia hạn chứng thư số chuyên dùng công vụ hết hạn trong quý I năm 2027, Văn phòng đề nghị các đơn vị báo cáo tình hình quản lý, sử dụng chứng thư số được cấp.',
    'Nội dung báo cáo nêu rõ số thiết bị đang sử dụng, số thiết bị hỏng, mất, số thuê bao thay đổi vị trí công tác và đề xuất cấp mới.',
  ),
  issuedLetter(
    138,
    'mời dự hội nghị tổng kết công tác văn thư, lưu trữ',
    'Thủ trưởng các sở, ban, ngành cấp tỉnh',
    ['Q. CHÁNH VĂN PHÒNG'],
    'Ủy ban nhân dân tỉnh tổ chức Hội nghị tổng kết công tác văn thư, lưu trữ năm 2026 vào 08 giờ 00 ngày 22 tháng 12 năm 2026 tại Hội trường số 1, Trụ sở Ủy ban nhân dân tỉnh.',
    'Đề nghị các đồng chí bố trí thời gian dự hội nghị đúng thành phần; tham luận gửi trước bằng văn bản điện tử có ký số.',
  ),
];

function issuedLetter(
  documentNumber: number,
  subject: string,
  addressee: string,
  authority: readonly string[],
  reason: string,
  request: string,
): PlannedDocument {
  return outgoing({
    status: 'issued',
    fileName: `cv-${documentNumber}-da-ban-hanh.pdf`,
    official: {
      ...byOrder,
      documentNumber,
      issuedDay: { day: documentNumber % 28, month: 1 + (documentNumber % 11), year },
      heading: { kind: 'letter', subject, addressees: [addressee] },
      body: requestLetter(reason, request, '15 tháng 12 năm 2026'),
      authority,
      signerName: officeHead,
    },
  });
}

function regulationPdf(): Uint8Array {
  return accompanyingPdf({
    label: 'QUY CHẾ',
    title: 'Quản lý, sử dụng chữ ký số trong các cơ quan nhà nước trên địa bàn tỉnh Minh Giang',
    reference: '(Ban hành kèm theo Quyết định của Ủy ban nhân dân tỉnh)',
    body: regulationBody,
    shape: portrait,
  });
}

function appendixPdf(
  title: string,
  table: Table,
  shape: PageShape,
  structure?: FileStructure,
  turned?: boolean,
): Uint8Array {
  const document = {
    label: 'Phụ lục',
    title: title.toLocaleUpperCase('vi'),
    reference: '(Kèm theo Công văn của Ủy ban nhân dân tỉnh)',
    body: [{ kind: 'table', table }],
    shape,
  } as const;
  return accompanyingPdf(document, structure, turned);
}

/** In the order of their creation: the newest stands first in the lists. */
export const outgoingDocuments: readonly PlannedDocument[] = [
  ...issued,
  ...awaitingIssue,
  ...drafts,
  ...awaitingSignature,
];
