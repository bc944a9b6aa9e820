// Records of verifications that were kept: their list on the verify page, and the window that asks before one goes.
export const evidence = {
  'evidence.title': 'Hồ sơ kiểm tra đã lưu',
  'evidence.hint':
    'Báo cáo, chứng thư số và CRL/OCSP của mỗi lần kiểm tra được giữ trên máy này để tra cứu khi cần.',
  'evidence.none': 'Chưa lưu hồ sơ kiểm tra nào.',
  'evidence.loading': 'Đang đọc…',
  'evidence.again': 'Đọc lại',
  'evidence.open': 'Mở báo cáo',
  'evidence.open.of': 'Mở báo cáo của {label}, {time}',
  'evidence.delete': 'Xóa…',
  'evidence.delete.of': 'Xóa hồ sơ của {label}, {time}',
  'evidence.delete.waiting': 'Xác nhận trong cửa sổ của kyso trên màn hình.',
  'evidence.deleted': 'Đã xóa hồ sơ của {label}.',
  'evidence.more': 'Xem hồ sơ cũ hơn',
  'evidence.opened': 'Báo cáo đã lưu; tệp không được giữ cùng hồ sơ. Chọn lại tệp để xem trang.',
  'evidence.question.title': 'Ký số QLVB – hồ sơ kiểm tra',
  'evidence.question': 'Xóa hồ sơ kiểm tra tệp «{label}»?',
  'evidence.question.what': 'Kiểm tra lúc {time}, kết quả: {verdict}.',
  'evidence.question.advice':
    'Báo cáo và các chứng cứ không hồ sơ nào khác cần bị xóa hẳn khỏi máy này.',
  'evidence.question.ok': 'Xóa hồ sơ',
  'evidence.question.cancel': 'Không xóa',
} as const;
