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
} as const;
