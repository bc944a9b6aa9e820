// Many PCs at once, for IT.
export const fleet = {
  'fleet.summary':
    '{pcs} máy: {bad} có lỗi, {warn} cần xem, {ok} tốt. {unreadable} tệp không đọc được, {older} tệp cũ hơn của cùng máy.',
  'fleet.versions': 'Phiên bản kyso:',
  'fleet.unknown': 'không rõ',
  'fleet.problems': 'Mục cần xem (số máy):',
  'fleet.ending': 'Chứng thư số hết hạn trong {days} ngày tới hoặc đã hết hạn:',
  'fleet.pcs': 'Từng máy:',
  'fleet.older': 'Tệp cũ hơn của cùng một máy, không tính:',
  'fleet.unreadable': 'Tệp không phải kết quả của kyso doctor --json:',
} as const;
