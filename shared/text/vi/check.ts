// What each check of a signature asks, by its id, and what each sub-indication means.
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
  'subIndication.FORMAT_FAILURE': 'Chữ ký không đúng cấu trúc.',
  'subIndication.HASH_FAILURE': 'Văn bản không còn là văn bản đã ký.',
  'subIndication.SIG_CRYPTO_FAILURE': 'Chữ ký không do khóa của chứng thư số này tạo ra.',
  'subIndication.REVOKED': 'Chứng thư số đã bị thu hồi trước khi ký.',
  'subIndication.EXPIRED': 'Chứng thư số đã hết hạn trước khi ký.',
  'subIndication.NOT_YET_VALID': 'Chứng thư số chưa có hiệu lực vào lúc ký.',
  'subIndication.SIG_CONSTRAINTS_FAILURE': 'Chữ ký không đáp ứng yêu cầu kiểm tra.',
  'subIndication.CHAIN_CONSTRAINTS_FAILURE': 'Chứng thư số không dùng để ký văn bản.',
  'subIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE': 'Đường dẫn chứng thực không đúng quy tắc.',
  'subIndication.CRYPTO_CONSTRAINTS_FAILURE': 'Thuật toán hoặc khóa quá yếu.',
  'subIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE':
    'Thuật toán cũ, chưa chứng minh được đã ký khi thuật toán còn được chấp nhận.',
  'subIndication.SIGNATURE_POLICY_NOT_AVAILABLE': 'Không có chính sách chữ ký mà chữ ký dẫn chiếu.',
  'subIndication.TIMESTAMP_ORDER_FAILURE': 'Các dấu thời gian không đúng thứ tự.',
  'subIndication.NO_SIGNING_CERTIFICATE_FOUND': 'Không tìm thấy chứng thư số của người ký.',
  'subIndication.NO_CERTIFICATE_CHAIN_FOUND':
    'Không tìm thấy đường dẫn chứng thực đến nơi cấp đáng tin cậy.',
  'subIndication.NO_CERTIFICATE_CHAIN_FOUND_NO_POE':
    'Nơi cấp không còn được tin cậy, chưa chứng minh được đã ký trước đó.',
  'subIndication.REVOKED_NO_POE':
    'Chứng thư số đã bị thu hồi, chưa chứng minh được đã ký trước đó.',
  'subIndication.REVOKED_CA_NO_POE':
    'Chứng thư số của nơi cấp đã bị thu hồi, chưa chứng minh được đã ký trước đó.',
  'subIndication.OUT_OF_BOUNDS_NOT_REVOKED':
    'Chứng thư số đã hết hạn (không bị thu hồi), chưa chứng minh được đã ký khi còn hạn.',
  'subIndication.OUT_OF_BOUNDS_NO_POE':
    'Ngoài thời hạn của chứng thư số, chưa chứng minh được đã ký khi còn hạn.',
  'subIndication.REVOCATION_OUT_OF_BOUNDS_NO_POE':
    'Thông tin thu hồi do một chứng thư số đã hết hạn xác nhận.',
  'subIndication.NO_POE': 'Chưa có bằng chứng tin cậy về thời điểm ký.',
  'subIndication.TRY_LATER': 'Chưa có thông tin thu hồi chứng thư số; kiểm tra lại sau.',
  'subIndication.SIGNED_DATA_NOT_FOUND': 'Không tìm thấy phần được ký.',
} as const;
