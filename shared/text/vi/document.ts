// The document as a whole: questions of Decree 30, what is missing, and the advice to the receiver.
export const document = {
  'document.title': 'Thể thức và tính đầy đủ của văn bản',
  'document.person-signed': 'Văn bản có chữ ký số của người có thẩm quyền không?',
  'document.person-signed.failed':
    'Văn bản chưa có chữ ký số còn nguyên vẹn của người có thẩm quyền (NĐ 30/2020/NĐ-CP, Điều 5 khoản 1).',
  'document.organization-signed': 'Văn bản có chữ ký số của cơ quan, tổ chức không?',
  'document.organization-signed.failed':
    'Văn bản chưa có chữ ký số còn nguyên vẹn của cơ quan, tổ chức (NĐ 30/2020/NĐ-CP, Điều 5 khoản 1).',
  'document.signing-order': 'Người có thẩm quyền ký trước cơ quan, tổ chức có đúng không?',
  'document.signing-order.failed':
    'Cơ quan, tổ chức ký trước người có thẩm quyền (NĐ 30/2020/NĐ-CP, Điều 32 khoản 2).',
  'document.number-written': 'Văn bản có số, ký hiệu không?',
  'document.number-written.failed': 'Văn bản chưa ghi số (NĐ 30/2020/NĐ-CP, Điều 15).',
  'document.date-written': 'Văn bản có ngày ban hành không?',
  'document.date-written.failed': 'Văn bản chưa ghi ngày ban hành (NĐ 30/2020/NĐ-CP, Điều 15).',
  'document.number-unchanged': 'Số và ngày có giữ nguyên như khi ký không?',
  'document.number-unchanged.failed': 'Số, ngày đang hiện khác với số, ngày lúc được ký.',
  'document.name-in-block': 'Họ tên ở chỗ ký có đúng là người đã ký số không?',
  'document.name-in-block.failed': 'Họ tên ở chỗ ký khác với chứng thư số.',
  'document.name-in-mark': 'Tên trên hình chữ ký có đúng là chủ chứng thư số không?',
  'document.name-in-mark.failed': 'Tên trên hình chữ ký khác với chứng thư số.',
  'document.addressed-to-us': 'Văn bản có gửi cho cơ quan mình không?',
  'document.addressed-to-us.failed': 'Văn bản không gửi cho cơ quan mình.',
  'document.attachments-signed': 'Các tệp kèm theo đã có chữ ký số của cơ quan, tổ chức chưa?',
  'document.attachments-signed.failed':
    'Có tệp kèm theo chưa được cơ quan, tổ chức ký số (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, II.8b).',
  'document.attachments-numbered': 'Các tệp kèm theo có cùng số, ký hiệu với văn bản không?',
  'document.attachments-numbered.failed': 'Có tệp kèm theo mang số, ký hiệu khác với văn bản.',
  'document.not-duplicate': 'Văn bản có khác các văn bản kiểm tra cùng lúc không?',
  'document.not-duplicate.failed':
    'Trùng số, ký hiệu và cơ quan ban hành với một văn bản kiểm tra cùng lúc.',
  'document.page': 'trang ghi «{page}»',
  'document.certificate': 'chứng thư số ghi «{certificate}»',
  'document.attachments': 'Tệp kèm theo',
  'document.notAdministrative':
    'Tệp không có Quốc hiệu và số, ký hiệu của văn bản hành chính nên không kiểm tra thể thức.',
  'document.beforeDecree':
    'Văn bản ghi ngày trước 05/03/2020, khi NĐ 30/2020/NĐ-CP chưa có hiệu lực: điều nghị định này yêu cầu không dùng để kết luận.',
  'document.noText':
    'Các trang không có chữ đọc được (bản quét) nên không đối chiếu được số, ngày và họ tên.',
  'answer.passed': 'Có',
  'answer.failed': 'Không',
  'answer.undetermined': 'Chưa xác định',
  'answer.not-asked': 'Không áp dụng',
  'advice.title': 'Gợi ý xử lý',
  'advice.03': 'Có thể tiếp nhận văn bản (trạng thái 03).',
  'advice.02': 'Nên trả lại văn bản (trạng thái 02).',
  'advice.undecided': 'Chưa đủ căn cứ để tiếp nhận hay trả lại; cần kiểm tra thêm.',
  'advice.reasons': 'Lý do để sao chép vào thông báo trả lại',
  'advice.open': 'Cần làm rõ',
  'advice.register':
    'Trước khi tiếp nhận, cần tra sổ văn bản đến xem văn bản có bị gửi trùng không.',
} as const;
