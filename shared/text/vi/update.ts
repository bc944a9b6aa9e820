// Versions that the province's IT announces. Nothing is installed by itself.
export const update = {
  'error.UPDATE_MANIFEST_REFUSED': 'Không tin thông báo phiên bản này: {problem}.',
  'error.UPDATE_MANIFEST_REFUSED.next':
    'Vẫn dùng bản đang có; báo bộ phận CNTT kiểm tra tệp thông báo và khóa trong chính sách.',
  'error.UPDATE_SOURCE_UNREACHABLE': 'Không lấy được thông báo phiên bản từ {url}: {problem}.',
  'error.UPDATE_SOURCE_UNREACHABLE.next':
    'Không cần làm gì: kyso vẫn ký được và sẽ tự hỏi lại. Nếu kéo dài, báo bộ phận CNTT.',
  'manifest.problem.unreadable': 'tệp hỏng, bị cắt, quá lớn hoặc không phải thông báo phiên bản',
  'manifest.problem.no-key': 'chính sách chưa đặt khóa để kiểm tra (updateKeys)',
  'manifest.problem.signature': 'chữ ký không đúng, hoặc không phải của khóa đã đặt',
  'manifest.problem.not-yet-valid': 'chưa đến ngày có hiệu lực; xem lại đồng hồ máy',
  'manifest.problem.expired': 'đã hết hạn',
  'manifest.problem.older': 'cũ hơn thông báo đã nhận, hoặc khác mà cùng số thứ tự',
  'update.unset': 'Chính sách của máy chưa đặt nơi thông báo phiên bản (updateManifestUrl).',
  'update.unknown': 'Chưa nhận được thông báo phiên bản nào. Máy đang dùng kyso {own}.',
  'update.expired':
    'Thông báo phiên bản {version} đã hết hạn; không rõ kyso {own} còn là bản mới nhất hay không.',
  'update.extensionTooOld':
    'Tiện ích {own} đã quá cũ, cần từ {version} trở lên. Liên hệ bộ phận CNTT.',
  'update.package': '{file} đúng là gói đã được thông báo (mã băm khớp).',
  'update.published': 'Thông báo ngày {time}.',
  'update.asked': 'Hỏi lần cuối lúc {time}.',
  'doctor.update.ok': 'kyso {own} là phiên bản được thông báo hoặc mới hơn.',
  'doctor.update.warn':
    'Đã có kyso {version} (máy đang dùng {own}). Bộ phận CNTT sẽ cài; vẫn ký bình thường.',
  'doctor.update.bad': 'kyso {own} đã quá cũ, phải cập nhật lên {version}. Liên hệ bộ phận CNTT.',
  'cli.update.signed':
    'Đã ký thông báo phiên bản: {file}. Khóa công khai cho chính sách (updateKeys): {key}',
  'popup.update': 'Phiên bản',
} as const;
