// Words about who may use the agent: pairing with browsers, consent for portals.
export const access = {
  'pairing.title': 'Ký số QLVB: ghép nối với trình duyệt',
  'pairing.question': 'Trình duyệt {browser} muốn ghép nối với chương trình ký số trên máy này.',
  'pairing.code': 'Mã: {code}',
  'pairing.advice':
    'Chỉ đồng ý khi chính ông/bà vừa bấm «Ghép nối» trong trang cài đặt của tiện ích và trang đó hiện đúng mã này.',
  'pairing.same': 'Mã giống nhau',
  'pairing.different': 'Từ chối',
  'cli.nativeHost.installed': 'Đã khai báo kyso với trình duyệt: {file}',
  'cli.nativeHost.removed': 'Đã gỡ khai báo kyso khỏi các trình duyệt.',
  'cli.pairing.open':
    'Trong hai phút tới, trình duyệt mới được ghép nối: mở trang cài đặt của tiện ích, bấm «Ghép nối» và so sánh mã.',
  'cli.pairing.none': 'Chưa ghép nối với trình duyệt nào.',
  'cli.pairing.native': '{id}: {origin}, ghép nối tự động lúc {time}',
  'cli.pairing.code': '{id}: {origin}, ghép nối bằng mã lúc {time}',
  'cli.pairing.removed': 'Đã hủy ghép nối {id}.',
} as const;
