// The kinds of administrative documents that carry their name (NĐ 30 Đ7); a letter (công văn) has none.
const documentTypes = [
  'Nghị quyết',
  'Quyết định',
  'Chỉ thị',
  'Quy chế',
  'Quy định',
  'Thông cáo',
  'Thông báo',
  'Hướng dẫn',
  'Chương trình',
  'Kế hoạch',
  'Phương án',
  'Đề án',
  'Dự án',
  'Báo cáo',
  'Biên bản',
  'Tờ trình',
  'Hợp đồng',
  'Công điện',
  'Bản ghi nhớ',
  'Bản thỏa thuận',
  'Giấy ủy quyền',
  'Giấy mời',
  'Giấy giới thiệu',
  'Giấy nghỉ phép',
  'Phiếu gửi',
  'Phiếu chuyển',
  'Phiếu báo',
  'Thư công',
] as const;

const capitals = documentTypes.map((name) => name.toLocaleUpperCase('vi').normalize('NFC'));

/** Whether a line is, or begins with, the name of a type in capitals. */
export const isTypeLine = (line: string): boolean =>
  capitals.some((name) => line === name || line.startsWith(`${name} `));
