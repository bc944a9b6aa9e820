// Words of what the extension does on portal pages by itself: buttons by role, automatic check, lists, shortcuts.
export const page = {
  // beside an attachment
  'bar.more': 'Việc khác với {label}',
  'bar.kinds': 'Ký loại khác',
  'bar.kind.approve': 'Ký phê duyệt',
  'bar.kind.issue': 'Ký phát hành',
  'bar.kind.attachment': 'Ký phụ lục',
  'bar.kind.copy': 'Sao y',
  'bar.kind.incoming': 'Ký số hóa',
  'bar.kind.initial': 'Ký nháy',
  'bar.kind.comment': 'Ký bút phê',
  // lists
  'list.signing': 'Đang ký…',
  'list.signed': 'Đã ký',
  'list.failed': 'Chưa ký được',
  'list.nothing': 'Không có tệp nào chờ ký trong danh sách này.',
  'list.nothing.next': 'Mở từng văn bản để xem, hoặc ký riêng.',
  'list.most': 'Mỗi lần ký được nhiều nhất {count} tệp: ký các tệp đầu trước, xong thì ký tiếp.',
  'batch.documents': 'Thuộc {count} văn bản',
  // files on this PC
  'pin.file': 'Tệp trên máy này, do người ký tự chọn',
  'file.title': 'Ký tệp trên máy',
  'file.choose': 'Chọn tệp PDF',
  'file.drop': 'Kéo thả tệp PDF vào đây, hoặc chọn tệp.',
  'file.drop.hint':
    'Tệp chỉ được chuyển cho chương trình kyso trên máy này. Tệp gốc không bị thay đổi; bản đã ký là một tệp mới.',
  'file.notPdf': 'Tệp không phải PDF: hãy xuất ra PDF rồi ký.',
  'file.place': 'Tệp trên máy này',
  'file.done': 'Đã ký xong',
  'file.done.text':
    'Bản đã ký của {label} đang được giữ trong máy. Lưu tệp, mở ra thấy đúng rồi chọn «Xong».',
  'file.save': 'Lưu tệp đã ký',
  'file.saved': 'Đã lưu vào thư mục tải xuống. Bản giữ lại sẽ được xóa khi chọn «Xong».',
  'file.finish': 'Xong',
  'file.another': 'Ký tệp khác',
  'file.opening': 'Đang mở tệp…',
  // popup and settings
  'shortcut.title': 'Phím tắt',
  'shortcut.sign': 'Ký tệp của trang đang mở',
  'shortcut.verify': 'Kiểm tra chữ ký của trang đang mở',
  'options.autoCheck': 'Văn bản đến',
  'options.autoCheck.on': 'Tự kiểm tra chữ ký khi mở văn bản đến hoặc danh sách văn bản đến',
  'options.autoCheck.hint':
    'Từng tệp một, chỉ các dòng đang thấy trên màn hình; không hỏi gì thêm.',
  'options.autoCheck.managed': 'Do quản trị quy định.',
  // the first steps
  'welcome.title': 'Bắt đầu với Ký số QLVB',
  'welcome.agent': 'Chương trình kyso trên máy',
  'welcome.token': 'Thiết bị ký số',
  'welcome.token.next': 'Cắm thiết bị ký số vào máy; trang này tự nhận ra.',
  'welcome.trial': 'Ký thử',
  'welcome.trial.next':
    'Ký một tệp mẫu để làm quen: xem trang, đặt chữ ký, nhập mã PIN. Tệp mẫu không rời khỏi máy này.',
  'welcome.trial.start': 'Ký thử tệp mẫu',
  'welcome.trial.again': 'Ký thử lần nữa',
  'welcome.trial.done': 'Đã ký thử và kiểm tra chữ ký trên tệp mẫu.',
  'welcome.trial.file': 'Tệp ký thử.pdf',
  'welcome.done': 'đã xong',
  'welcome.open': 'chưa xong',
  'welcome.ready': 'Bạn đã sẵn sàng',
  'welcome.ready.next':
    'Mở một văn bản trong hệ thống quản lý văn bản: nút ký và kết quả kiểm tra nằm cạnh từng tệp đính kèm.',
  'welcome.portals': 'Xem các hệ thống đã cài đặt ký số',
  'welcome.link': 'Bắt đầu',
} as const;
