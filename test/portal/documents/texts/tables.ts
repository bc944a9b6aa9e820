// Tables of the appendices.
import { seededNumbers } from '../random.ts';
import type { Table } from '../table.ts';
import { units } from './province.ts';

/** Figures of every unit for a wide (landscape) page; the first lines are filled in as an example. */
export function exchangeFigures(): Table {
  const number = seededNumbers(2026);
  return {
    columns: [
      { title: 'STT', share: 5, alignment: 'centre' },
      { title: 'Cơ quan, đơn vị', share: 30, alignment: 'left' },
      { title: 'Văn bản đi', share: 11, alignment: 'centre' },
      { title: 'Đã ký số', share: 11, alignment: 'centre' },
      { title: 'Văn bản đến', share: 11, alignment: 'centre' },
      { title: 'Trả lại', share: 9, alignment: 'centre' },
      { title: 'Ghi chú', share: 23, alignment: 'left' },
    ],
    rows: units.map((unit, index) => {
      const sent = number(820, 6400);
      const returned = number(0, 12);
      return [
        String(index + 1),
        unit,
        String(sent),
        String(sent - number(0, 60)),
        String(number(2400, 9800)),
        String(returned),
        returned > 8 ? 'Chủ yếu do phụ lục chưa ký số' : '',
      ];
    }),
  };
}

export const trainingPlan: Table = {
  columns: [
    { title: 'STT', share: 7, alignment: 'centre' },
    { title: 'Nội dung', share: 45, alignment: 'left' },
    { title: 'Đối tượng', share: 28, alignment: 'left' },
    { title: 'Thời gian', share: 20, alignment: 'centre' },
  ],
  rows: [
    [
      '1',
      'Quy định về thể thức văn bản và ký số văn bản điện tử',
      'Văn thư các sở, ban, ngành',
      '07/12/2026',
    ],
    [
      '2',
      'Thực hành ký phê duyệt, ký phát hành, ký phụ lục',
      'Văn thư cấp xã (đợt 1)',
      '08/12/2026',
    ],
    [
      '3',
      'Thực hành ký phê duyệt, ký phát hành, ký phụ lục',
      'Văn thư cấp xã (đợt 2)',
      '09/12/2026',
    ],
    [
      '4',
      'Kiểm tra chữ ký số của văn bản đến, xử lý văn bản không hợp lệ',
      'Văn thư, công chức xử lý văn bản',
      '10/12/2026',
    ],
    [
      '5',
      'Quản lý thiết bị lưu khóa bí mật, gia hạn chứng thư số',
      'Công chức phụ trách công nghệ thông tin',
      '11/12/2026',
    ],
  ],
};
