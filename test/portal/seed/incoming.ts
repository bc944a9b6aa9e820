// Incoming documents from offices and communes of the invented province.
import type { IssuingOrganization } from '../documents/document-model.ts';
import { requestLetter } from '../documents/texts/letters.ts';
import { commune, department } from '../documents/texts/province.ts';
import type { Status } from '../store/model.ts';
import { incoming, type PlannedDocument } from './plan.ts';

type Letter = {
  readonly from: IssuingOrganization;
  readonly label: string;
  readonly code: readonly [number: number, notation: string];
  readonly day: number;
  readonly subject: string;
  readonly reason: string;
  readonly request: string;
  readonly authority: readonly string[];
  readonly signerName: string;
  readonly status: Status;
  readonly urgency?: 'KHẨN' | 'HỎA TỐC';
};

const letters: readonly Letter[] = [
  {
    from: department('SỞ NỘI VỤ'),
    label: 'Sở Nội vụ',
    code: [1204, 'SNV-CCVC'],
    day: 9,
    subject: 'đăng ký nhu cầu đào tạo, bồi dưỡng cán bộ, công chức năm 2027',
    reason:
      'Để xây dựng kế hoạch đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2027, Sở Nội vụ đề nghị Văn phòng Ủy ban nhân dân tỉnh rà soát, đăng ký nhu cầu của cơ quan.',
    request:
      'Trong đó, đề nghị ưu tiên các lớp kỹ năng số, an toàn thông tin và sử dụng chữ ký số cho người làm công tác văn thư, công chức tham mưu tổng hợp.',
    authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    signerName: 'Hoàng Thị Mai Lan',
    status: 'completed',
  },
  {
    from: department('SỞ TÀI CHÍNH'),
    label: 'Sở Tài chính',
    code: [2318, 'STC-HCSN'],
    day: 11,
    subject: 'thẩm định dự toán mua sắm thiết bị lưu khóa bí mật năm 2027',
    reason:
      'Sở Tài chính nhận được hồ sơ đề nghị thẩm định dự toán mua sắm thiết bị lưu khóa bí mật, máy quét và máy trạm phục vụ công tác văn thư năm 2027.',
    request:
      'Qua xem xét, đề nghị Văn phòng Ủy ban nhân dân tỉnh bổ sung thuyết minh nhu cầu theo từng đơn vị, báo giá của ít nhất 03 nhà cung cấp và phương án sử dụng thiết bị hiện có.',
    authority: ['GIÁM ĐỐC'],
    signerName: 'Bùi Văn Thắng',
    status: 'completed',
  },
  {
    from: department('SỞ KHOA HỌC VÀ CÔNG NGHỆ'),
    label: 'Sở Khoa học và Công nghệ',
    code: [967, 'SKHCN-CĐS'],
    day: 13,
    subject: 'kế hoạch nâng cấp Hệ thống quản lý văn bản và điều hành',
    reason:
      'Theo lộ trình đã được phê duyệt, Sở Khoa học và Công nghệ dự kiến nâng cấp Hệ thống quản lý văn bản và điều hành của tỉnh từ 20 giờ 00 ngày 12 tháng 12 năm 2026.',
    request:
      'Trong thời gian nâng cấp (khoảng 06 giờ), Hệ thống tạm ngừng gửi, nhận văn bản liên thông. Đề nghị các cơ quan chủ động phát hành văn bản khẩn trước thời điểm trên.',
    authority: ['Q. GIÁM ĐỐC'],
    signerName: 'Đặng Quốc Hùng',
    status: 'inProgress',
  },
  {
    from: commune('PHƯỜNG ĐÔNG GIANG', 'Đông Giang'),
    label: 'UBND phường Đông Giang',
    code: [415, 'UBND-VP'],
    day: 16,
    subject: 'vướng mắc khi tiếp nhận văn bản có phụ lục chưa ký số',
    reason:
      'Trong tháng 10 năm 2026, Ủy ban nhân dân phường Đông Giang tiếp nhận 37 văn bản có phụ lục tách rời chưa được ký số của cơ quan ban hành, khó khăn cho việc xác định giá trị pháp lý.',
    request:
      'Ủy ban nhân dân phường đề nghị Văn phòng Ủy ban nhân dân tỉnh có ý kiến chấn chỉnh, đồng thời hướng dẫn thống nhất việc trả lại đối với trường hợp này.',
    authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    signerName: 'Ngô Đình Toàn',
    status: 'inProgress',
  },
  {
    from: department('SỞ Y TẾ'),
    label: 'Sở Y tế',
    code: [3051, 'SYT-NVY'],
    day: 18,
    subject: 'phối hợp kiểm tra công tác phòng, chống dịch bệnh mùa đông',
    reason:
      'Trước diễn biến thời tiết giao mùa, Sở Y tế xây dựng kế hoạch kiểm tra công tác phòng, chống dịch bệnh tại các cơ sở y tế và trường học trên địa bàn tỉnh.',
    request:
      'Đề nghị Văn phòng Ủy ban nhân dân tỉnh cử 01 lãnh đạo tham gia Đoàn kiểm tra liên ngành; thời gian làm việc từ ngày 01 đến ngày 10 tháng 12 năm 2026.',
    authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    signerName: 'Lý Thanh Tâm',
    status: 'awaitingHandling',
    urgency: 'KHẨN',
  },
  {
    from: commune('XÃ TÂN PHƯỚC BẮC', 'Tân Phước Bắc'),
    label: 'UBND xã Tân Phước Bắc',
    code: [228, 'UBND-KT'],
    day: 20,
    subject: 'đề nghị cấp lại chứng thư số cho lãnh đạo xã',
    reason:
      'Sau khi kiện toàn chức danh lãnh đạo, Ủy ban nhân dân xã Tân Phước Bắc có 02 thuê bao thay đổi chức vụ, thông tin trên chứng thư số không còn phù hợp.',
    request:
      'Ủy ban nhân dân xã đề nghị Văn phòng Ủy ban nhân dân tỉnh xem xét, đề nghị cấp lại chứng thư số và thu hồi chứng thư số cũ theo quy định.',
    authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
    signerName: 'Trương Văn Nghĩa',
    status: 'awaitingHandling',
  },
  {
    from: department('SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG'),
    label: 'Sở Nông nghiệp và Môi trường',
    code: [4410, 'SNNMT-TL'],
    day: 23,
    subject: 'ứng phó mưa lớn, xả lũ hồ chứa Suối Vàng',
    reason:
      'Theo dự báo, từ ngày 25 đến ngày 27 tháng 11 năm 2026 khu vực thượng nguồn sông Minh Giang có mưa lớn, lượng mưa phổ biến 150 - 250 mm; hồ chứa Suối Vàng dự kiến vận hành xả lũ.',
    request:
      'Sở Nông nghiệp và Môi trường đề nghị Văn phòng Ủy ban nhân dân tỉnh tham mưu Chủ tịch Ủy ban nhân dân tỉnh ban hành công điện chỉ đạo các địa phương vùng hạ du chủ động ứng phó.',
    authority: ['GIÁM ĐỐC'],
    signerName: 'Phan Đức Long',
    status: 'received',
    urgency: 'HỎA TỐC',
  },
  {
    from: department('SỞ TƯ PHÁP'),
    label: 'Sở Tư pháp',
    code: [1587, 'STP-XDVB'],
    day: 24,
    subject: 'góp ý dự thảo Quy chế quản lý, sử dụng chữ ký số',
    reason:
      'Sở Tư pháp nhận được văn bản đề nghị góp ý dự thảo Quyết định ban hành Quy chế quản lý, sử dụng chữ ký số trong các cơ quan nhà nước trên địa bàn tỉnh.',
    request:
      'Về cơ bản, Sở Tư pháp thống nhất với nội dung dự thảo; đề nghị cơ quan soạn thảo rà soát khoản 3 Điều 2 cho phù hợp với quy định về ủy quyền và bổ sung trách nhiệm của đơn vị quản lý chứng thư số.',
    authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    signerName: 'Mai Xuân Hòa',
    status: 'received',
  },
];

export const incomingDocuments: readonly PlannedDocument[] = letters.map((letter, index) => {
  const [documentNumber, documentNotation] = letter.code;
  return incoming({
    organizationLabel: letter.label,
    arrivalNumber: 5012 + 17 * index,
    arrivalDate: `2026-11-${String(letter.day).padStart(2, '0')}`,
    dueDate: `2026-12-${String(letter.day - 6).padStart(2, '0')}`,
    status: letter.status,
    fileName: `${documentNumber}-${documentNotation.replace('Đ', 'D')}.pdf`,
    structure: index % 2 === 0 ? 'table' : 'stream',
    official: {
      organization: letter.from,
      documentNumber,
      documentNotation,
      issuedDay: { day: letter.day, month: 11, year: 2026 },
      year: 2026,
      heading: {
        kind: 'letter',
        subject: letter.subject,
        addressees: ['Văn phòng Ủy ban nhân dân tỉnh'],
      },
      ...(letter.urgency !== undefined && { urgency: letter.urgency }),
      body: requestLetter(letter.reason, letter.request, '05 tháng 12 năm 2026'),
      recipients: ['Như trên', 'Lãnh đạo cơ quan', 'Lưu: VT'],
      authority: letter.authority,
      signerName: letter.signerName,
    },
  });
});
