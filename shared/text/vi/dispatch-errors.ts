// The ledger of sent documents, and what goes wrong between the check and the sending.
export const dispatchErrors = {
  'error.ALREADY_SENT': 'Văn bản {code} đã gửi lúc {at}.',
  'error.ALREADY_SENT.next':
    'Xem sổ gửi; nếu cần sửa thì gửi cập nhật, thay thế hoặc thu hồi, không gửi lại như văn bản mới.',
  'error.BEING_SENT': 'Văn bản {code} đang được gửi từ lúc {at}, chưa biết kết quả.',
  'error.BEING_SENT.next':
    'Xem trên cổng văn bản đã gửi chưa, rồi ghi kết quả vào sổ: kyso ledger mark.',
  'error.RESERVATION_UNKNOWN': 'Sổ gửi không có lần gửi này.',
  'error.RESERVATION_UNKNOWN.next': 'Kiểm tra lại văn bản rồi gửi lại từ đầu.',
  'error.LEDGER_UNREADABLE': 'Không đọc hoặc ghi được sổ gửi {file}.',
  'error.LEDGER_UNREADABLE.next':
    'Giữ nguyên tệp, báo bộ phận CNTT; đổi tên tệp để kyso tạo sổ mới, sau đó nhập lại từ bản xuất.',
  'error.LEDGER_LINE_INVALID': 'Dòng {line} của tệp sổ gửi không đúng mẫu.',
  'error.LEDGER_LINE_INVALID.next':
    'Sửa dòng đó theo tệp do kyso ledger export tạo ra; chưa nhập dòng nào.',
  'error.DISPATCH_UNKNOWN': 'Chưa có kết quả kiểm tra trước khi gửi của văn bản này.',
  'error.DISPATCH_UNKNOWN.next': 'Kiểm tra lại rồi gửi.',
  'error.DISPATCH_BLOCKED': 'Không được gửi: {checks}.',
  'error.DISPATCH_BLOCKED.next': 'Khắc phục các nội dung đó rồi kiểm tra lại.',
  'error.REASON_MISSING': 'Chưa ghi lý do gửi khi còn cảnh báo: {checks}.',
  'error.REASON_MISSING.next': 'Ghi lý do, hoặc khắc phục rồi kiểm tra lại.',
  'ledger.empty': 'Sổ gửi chưa có văn bản nào.',
  'ledger.imported': 'Đã nhập {added} lần gửi; {known} lần đã có sẵn.',
  'ledger.conflict': 'Không nhập vì trùng số hoặc mã định danh: {entry}',
  'ledger.kind.new': 'gửi mới',
  'ledger.kind.again': 'gửi lại nơi chưa nhận',
  'ledger.kind.recall': 'thu hồi',
  'ledger.kind.update': 'cập nhật',
  'ledger.kind.replace': 'thay thế',
  'ledger.state.reserved': 'đang gửi',
  'ledger.state.sent': 'đã gửi',
  'ledger.state.failed': 'gửi lỗi',
  'ledger.state.recalled': 'đã thu hồi',
  'ledger.receivers': '{count} nơi nhận, {answered} nơi đã nhận',
  'ledger.reason': 'lý do: {reason}',
} as const;
