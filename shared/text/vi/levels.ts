// Network, time stamps and levels: what could not be had, and what that means for the signature.
export const levels = {
  'network.problem.host-not-allowed': 'địa chỉ chưa được phép kết nối',
  'network.problem.no-connection': 'không kết nối được',
  'network.problem.timeout': 'quá thời gian chờ',
  'network.problem.status': 'máy chủ báo lỗi',
  'network.problem.redirect': 'máy chủ chuyển sang địa chỉ khác',
  'network.problem.too-large': 'trả lời quá lớn',
  'network.problem.proxy': 'máy chủ trung gian (proxy) đòi đăng nhập',
  'network.problem.unusable-answer': 'trả lời không dùng được',
  'signing.warning.revocation-unknown':
    'Chưa kiểm tra được chứng thư số có bị thu hồi hay không (Thông tư 15/2025/TT-BKHCN, Phụ lục II, mục 1.2).',
  'signing.warning.no-trusted-path':
    'Chứng thư số chưa nối được tới chứng thư số gốc đáng tin cậy.',
  'signing.warning.timestamp-missing': 'Không có dấu thời gian.',
  'signing.warning.validation-data-missing': 'Không kèm đủ dữ liệu thu hồi để kiểm tra lâu dài.',
  'signature.timestampTooltip': 'Dấu thời gian của tài liệu',
  'level.lower': 'Đã ký ở mức {reached}, thấp hơn mức {wanted} mong muốn.',
  'pin.warning': 'CHÚ Ý: {warning}',
  'timestamp.problem.malformed': 'không đúng quy cách',
  'timestamp.problem.refused': 'máy chủ từ chối',
  'timestamp.problem.imprint': 'không phải cho dữ liệu này',
  'timestamp.problem.nonce': 'không phải trả lời cho yêu cầu này',
  'timestamp.problem.policy': 'sai chính sách',
  'timestamp.problem.certificate': 'chứng thư số của máy chủ không dùng để cấp dấu thời gian',
  'timestamp.problem.signature': 'chữ ký của máy chủ sai',
  'timestamp.problem.path': 'máy chủ không nối được tới gốc đáng tin cậy',
  'timestamp.problem.time': 'giờ của máy chủ lệch quá nhiều',
} as const;
