// The decision with the regulation it issues, article by article.
import { type BodyItem, centredLine, heading, text } from '../document-model.ts';

export const decisionBody: readonly BodyItem[] = [
  text('_Căn cứ Luật Tổ chức chính quyền địa phương;_'),
  text('_Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;_'),
  text(
    '_Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;_',
  ),
  text(
    '_Theo đề nghị của Chánh Văn phòng Ủy ban nhân dân tỉnh và Giám đốc Sở Khoa học và Công nghệ._',
  ),
  centredLine('QUYẾT ĐỊNH:'),
  text(
    '*Điều 1.* Ban hành kèm theo Quyết định này Quy chế quản lý, sử dụng chữ ký số trong các cơ quan nhà nước trên địa bàn tỉnh Minh Giang.',
  ),
  text('*Điều 2.* Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 01 năm 2027.'),
  text(
    '*Điều 3.* Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Khoa học và Công nghệ, Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các xã, phường và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.',
  ),
];

type Article = { readonly title: string; readonly clauses: readonly string[] };

const articles: readonly Article[] = [
  {
    title: 'Phạm vi điều chỉnh và đối tượng áp dụng',
    clauses: [
      'Quy chế này quy định việc quản lý, sử dụng chữ ký số, chứng thư số chuyên dùng công vụ và thiết bị lưu khóa bí mật trong hoạt động của các cơ quan nhà nước trên địa bàn tỉnh.',
      'Quy chế áp dụng đối với các sở, ban, ngành, Ủy ban nhân dân cấp xã, đơn vị sự nghiệp công lập thuộc tỉnh và cá nhân được cấp chứng thư số.',
    ],
  },
  {
    title: 'Nguyên tắc ký số',
    clauses: [
      'Văn bản điện tử được ký số bởi người có thẩm quyền và ký số của cơ quan, tổ chức ban hành theo quy định của pháp luật có giá trị như bản gốc văn bản giấy.',
      'Việc ký số phải được thực hiện khi chứng thư số còn hiệu lực; người ký phải kiểm tra chứng thư số của mình và chứng thư số của tổ chức cung cấp dịch vụ trước khi ký.',
      'Không sử dụng chữ ký số của cá nhân, cơ quan này để ký thay cho cá nhân, cơ quan khác. Cấp phó ký thay, người được ủy quyền sử dụng chứng thư số của mình.',
    ],
  },
  {
    title: 'Vị trí, hình ảnh chữ ký số',
    clauses: [
      'Hình ảnh chữ ký của người có thẩm quyền là ảnh màu xanh, nền trong suốt, đặt canh giữa chức vụ của người ký và họ tên người ký.',
      'Hình ảnh con dấu của cơ quan màu đỏ, kích thước bằng kích thước thực tế, trùm lên khoảng một phần ba hình ảnh chữ ký của người có thẩm quyền về bên trái.',
      'Phụ lục cùng tệp tin với nội dung văn bản thì văn thư chỉ thực hiện ký số văn bản; phụ lục không cùng tệp tin thì ký số của cơ quan trên từng tệp tin, tại góc trên bên phải trang đầu.',
    ],
  },
  {
    title: 'Quản lý thiết bị lưu khóa bí mật',
    clauses: [
      'Cá nhân được cấp thiết bị có trách nhiệm bảo quản, giữ bí mật mã PIN; thông báo ngay cho đơn vị quản lý khi thiết bị bị mất, hỏng hoặc có dấu hiệu lộ khóa bí mật.',
      'Thiết bị lưu khóa bí mật của cơ quan giao cho văn thư quản lý, sử dụng tại trụ sở; khi vắng mặt phải bàn giao bằng biên bản theo quyết định của người đứng đầu.',
    ],
  },
  {
    title: 'Kiểm tra văn bản điện tử đến',
    clauses: [
      'Văn thư kiểm tra tính xác thực, toàn vẹn của văn bản điện tử trước khi tiếp nhận. Trường hợp văn bản không đáp ứng, trả lại trên Hệ thống cho nơi gửi và nêu rõ lý do.',
      'Trạng thái tiếp nhận phải được phản hồi ngay trong ngày; văn bản gửi sau giờ làm việc được phản hồi trong buổi làm việc kế tiếp.',
    ],
  },
  {
    title: 'Gia hạn, thay đổi, thu hồi chứng thư số',
    clauses: [
      'Trước thời điểm hết hạn ít nhất 30 ngày, cơ quan quản lý trực tiếp lập danh sách đề nghị gia hạn. Chứng thư số hết hạn mà chưa gia hạn thì không được sử dụng để ký.',
      'Khi thuê bao thay đổi vị trí công tác, nghỉ hưu, thôi việc hoặc qua đời, cơ quan quản lý trực tiếp đề nghị thu hồi trong thời hạn 05 ngày làm việc.',
    ],
  },
  {
    title: 'Lưu trữ văn bản đã ký số',
    clauses: [
      'Bản gốc văn bản điện tử được lưu trên Hệ thống của cơ quan ban hành cùng với thông tin xác thực tại thời điểm ký: chứng thư số, danh sách thu hồi và kết quả kiểm tra trạng thái.',
      'Văn bản cần lưu trữ dài hạn phải được gắn dấu thời gian và bổ sung dữ liệu xác thực trước khi chứng thư số hết hạn.',
    ],
  },
];

const chapters: readonly (readonly [title: string, from: number, to: number])[] = [
  ['QUY ĐỊNH CHUNG', 0, 2],
  ['KÝ SỐ VÀ QUẢN LÝ THIẾT BỊ', 2, 4],
  ['TIẾP NHẬN, LƯU TRỮ VĂN BẢN KÝ SỐ', 4, 7],
];

export const regulationBody: readonly BodyItem[] = chapters.flatMap(([title, from, to], index) => [
  centredLine(`Chương ${'I'.repeat(index + 1)}`),
  centredLine(title),
  ...articles
    .slice(from, to)
    .flatMap((article, offset) => articleItems(article, from + offset + 1)),
]);

function articleItems({ title, clauses }: Article, number: number): readonly BodyItem[] {
  return [
    heading(`Điều ${number}. ${title}`),
    ...clauses.map((clause, index) => text(`${index + 1}. ${clause}`)),
  ];
}
