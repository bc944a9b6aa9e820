// A report of any length: general part, results unit by unit, shortcomings, tasks. Figures come from a fixed seed.
import { type BodyItem, heading, text } from '../document-model.ts';
import { seededNumbers } from '../random.ts';
import { units } from './province.ts';

type Numbers = (from: number, to: number) => number;

/** @param paragraphs - how many paragraphs of the middle part, unit after unit */
export function reportBody(paragraphs: number): readonly BodyItem[] {
  return [...opening, ...results(paragraphs), ...ending];
}

const opening: readonly BodyItem[] = [
  text(
    'Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư và Chương trình chuyển đổi số của tỉnh, Ủy ban nhân dân tỉnh báo cáo kết quả công tác văn thư, lưu trữ và việc gửi, nhận văn bản điện tử năm 2026 như sau:',
  ),
  heading('I. TÌNH HÌNH CHUNG'),
  text(
    'Năm 2026, các cơ quan, đơn vị trên địa bàn tỉnh tiếp tục kiện toàn tổ chức, bố trí người làm công tác văn thư theo đúng vị trí việc làm; nền nếp soạn thảo, ký ban hành và phát hành văn bản được giữ vững. Hệ thống quản lý văn bản và điều hành hoạt động ổn định, kết nối liên thông từ tỉnh đến cấp xã và với Trục liên thông văn bản quốc gia.',
  ),
  text(
    'Toàn tỉnh đã cấp 1.846 chứng thư số chuyên dùng công vụ cho cán bộ, công chức, viên chức và 214 chứng thư số cho cơ quan, tổ chức. Tỷ lệ văn bản điện tử được ký số đầy đủ bởi người có thẩm quyền và cơ quan, tổ chức ban hành đạt 98,6%, tăng 4,2% so với năm 2025.',
  ),
  heading('II. KẾT QUẢ TẠI CÁC CƠ QUAN, ĐƠN VỊ'),
];

const ending: readonly BodyItem[] = [
  heading('III. TỒN TẠI, HẠN CHẾ'),
  text(
    'Một số đơn vị còn gửi kèm bản giấy đối với loại văn bản đã quy định chỉ gửi bản điện tử; còn trường hợp phụ lục chưa được ký số hoặc ký số thiếu thông tin số, ký hiệu và thời gian ký. Việc phản hồi trạng thái tiếp nhận, xử lý văn bản trên Trục liên thông có nơi chưa kịp thời.',
  ),
  heading('IV. NHIỆM VỤ TRỌNG TÂM'),
  text(
    'Các cơ quan, đơn vị thực hiện nghiêm việc kiểm tra thể thức, kỹ thuật trình bày trước khi trình ký; kiểm tra tính xác thực, tính toàn vẹn của văn bản đến ngay khi tiếp nhận; rà soát, gia hạn chứng thư số trước thời điểm hết hạn ít nhất 30 ngày.',
  ),
  text(
    'Trên đây là báo cáo kết quả công tác văn thư, lưu trữ và gửi, nhận văn bản điện tử năm 2026 trên địa bàn tỉnh Minh Giang./.',
  ),
];

function results(paragraphs: number): readonly BodyItem[] {
  const items: BodyItem[] = [];
  for (let index = 0; index < paragraphs; index += 1) {
    const round = Math.floor(index / themes.length);
    const unit = units[round % units.length] ?? units[0];
    if (index % themes.length === 0) items.push(heading(`${round + 1}. ${titleOf(round, unit)}`));
    const theme = themes[index % themes.length];
    if (theme !== undefined) items.push(text(theme(unit, seededNumbers(7919 * (index + 1)))));
  }
  return items;
}

/** After all units were named once, the list goes on with the second half of the year. */
function titleOf(round: number, unit: string): string {
  return round < units.length ? unit : `${unit} (6 tháng cuối năm)`;
}

const themes: readonly ((unit: string, number: Numbers) => string)[] = [
  (unit, number) => {
    const sent = number(820, 6400);
    return `Trong năm, ${unit} ban hành ${grouped(sent)} văn bản, trong đó có ${grouped(sent - number(3, 90))} văn bản gửi hoàn toàn dưới dạng điện tử; tiếp nhận ${grouped(number(2400, 14800))} văn bản đến, tỷ lệ xử lý đúng hạn đạt ${number(93, 99)},${number(0, 9)}%. Việc chuyển giao văn bản trong nội bộ được thực hiện trên Hệ thống, không in ra giấy trừ trường hợp pháp luật có quy định khác.`;
  },
  (unit, number) =>
    pick(number, [
      `${unit} đã bố trí ${small(number(1, 3))} công chức làm công tác văn thư, được tập huấn về kỹ thuật ký số và kiểm tra chữ ký số. Thiết bị lưu khóa bí mật của cơ quan do văn thư trực tiếp quản lý, sử dụng; việc bàn giao khi vắng mặt được lập biên bản theo quy định.`,
      `Người đứng đầu ${unit} đã phân công một lãnh đạo phụ trách công tác văn thư, chỉ đạo kiểm tra định kỳ hằng quý và xử lý ${small(number(2, 19))} trường hợp văn bản sai thể thức trước khi phát hành. Không phát sinh trường hợp phải đính chính, thu hồi văn bản đã gửi liên thông.`,
    ]),
  (_, number) =>
    `Về ký số: ${number(96, 100)}% văn bản đi được ký số bởi người có thẩm quyền và ký số của cơ quan; ${number(88, 99)}% phụ lục tách rời được ký số theo mẫu văn bản kèm theo. Có ${small(number(4, 46))} văn bản phải ký lại do chứng thư số hết hạn hoặc do hệ thống thay đổi tệp sau khi ký; nguyên nhân đã được xác định và khắc phục trong tháng ${number(3, 11)}.`,
  (unit, number) =>
    pick(number, [
      `Công tác lập hồ sơ công việc trên môi trường điện tử có chuyển biến rõ: ${unit} đã lập ${grouped(number(140, 2100))} hồ sơ, nộp lưu ${grouped(number(60, 900))} hồ sơ vào Lưu trữ cơ quan. Hồ sơ được gắn mã, phân loại theo danh mục ban hành từ đầu năm, thuận tiện cho việc tra cứu và khai thác.`,
      `Đơn vị đã số hóa ${grouped(number(900, 9800))} trang tài liệu giấy còn giá trị, độ phân giải tối thiểu 200 dpi, định dạng PDF, ký số của cơ quan sao y theo quy định. Tài liệu sau số hóa được đưa vào kho dữ liệu dùng chung, phục vụ ${grouped(number(80, 1200))} lượt khai thác.`,
    ]),
  (unit, number) =>
    `Khó khăn, vướng mắc: máy trạm tại một số bộ phận của ${unit} sử dụng quá ${small(number(6, 9))} năm, chưa đáp ứng yêu cầu cài đặt phần mềm ký số; đường truyền tại ${small(number(1, 5))} địa điểm làm việc chưa ổn định. Đơn vị đề nghị được bổ sung ${small(number(2, 14))} thiết bị lưu khóa bí mật và hỗ trợ kỹ thuật trong quý I năm 2027.`,
];

function pick(number: Numbers, variants: readonly string[]): string {
  return variants[number(0, variants.length - 1)] ?? '';
}

/** Officials write counts below ten with a leading zero. */
function small(value: number): string {
  return String(value).padStart(2, '0');
}

/** 12345 → `12.345`. */
function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, '.');
}
