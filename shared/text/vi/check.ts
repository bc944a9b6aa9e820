// What each check of a signature asks, by its id.
export const check = {
  'check.format': 'Chữ ký có đúng cấu trúc không?',
  'check.signing-certificate-found': 'Có chứng thư số của người ký không?',
  'check.signing-certificate-named': 'Chữ ký có ghi chứng thư số của người ký không?',
  'check.document-digest': 'Văn bản có đúng là văn bản đã ký không?',
  'check.signature-value': 'Chữ ký có do khóa của người ký tạo ra không?',
  'check.path-found': 'Có đường dẫn chứng thực đến nơi cấp đáng tin cậy không?',
  'check.path-rules': 'Đường dẫn chứng thực có đúng quy tắc không?',
  'check.certificate-period': 'Chứng thư số còn hạn vào lúc ký không?',
  'check.certificate-status': 'Chứng thư số có bị thu hồi hoặc tạm dừng không?',
  'check.certificate-algorithms': 'Thuật toán của chứng thư số có còn được chấp nhận không?',
  'check.certificate-purpose': 'Chứng thư số có được dùng để ký văn bản không?',
  'check.signature-policy': 'Chính sách chữ ký có đọc được không?',
  'check.signature-algorithm': 'Thuật toán của chữ ký có được chấp nhận vào lúc ký không?',
  'check.time-stamp': 'Dấu thời gian có đáng tin cậy không?',
  'check.time-order': 'Các dấu thời gian có đúng thứ tự không?',
  'check.proof-of-existence': 'Có bằng chứng chữ ký đã có từ trước không?',
} as const;
