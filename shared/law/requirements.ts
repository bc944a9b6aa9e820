// What the law asks of signing and verifying software, as rows with article and dates. Ids are never reused.
// Sources: TT 15/2025/TT-BKHCN Điều 5 (S), Điều 6 (V), Phụ lục I (A), Phụ lục II (C); NĐ 23/2025, NĐ 68/2024, NĐ 30/2020 (N).

/** What happens when a row is not met. `plan`: a duty of the maker, not of the program. */
export type RequirementLevel = 'block' | 'warn' | 'show' | 'info' | 'plan';

export interface Requirement {
  readonly id: string;
  /** Vietnamese, in the words of the text. */
  readonly text: string;
  readonly article: string;
  /** First and last day in force, ISO 8601; absent = no last day is known. */
  readonly validFrom: string;
  readonly validTo?: string;
  readonly level: RequirementLevel;
}

const TT15_FROM = '2025-08-15';
const tt15 = (article: string): string => `TT 15/2025/TT-BKHCN, ${article}`;

type Row = readonly [id: string, text: string, article: string, level: RequirementLevel];

const ofCircular15 = ([id, text, article, level]: Row): Requirement => ({
  id,
  text,
  article: tt15(article),
  validFrom: TT15_FROM,
  level,
});

const signing: readonly Row[] = [
  [
    'S01',
    'Kiểm tra thông tin chủ thể và hiệu lực chứng thư số trước khi cho ký',
    'Điều 5.1a',
    'block',
  ],
  ['S02', 'Ký bằng khóa trong thiết bị đáp ứng Phụ lục I', 'Điều 5.1b', 'block'],
  ['S03', 'Chuyển thông điệp dữ liệu sang định dạng khuyến nghị', 'Điều 5.1c', 'info'],
  ['S04', 'Gắn chữ ký, chứng thư số và thời gian ký vào thông điệp dữ liệu', 'Điều 5.1d', 'block'],
  [
    'S05',
    'Cài đặt, cập nhật chứng thư số của tổ chức chứng thực quốc gia, tổ chức công cộng và danh sách tin cậy nước ngoài',
    'Điều 5.1đ',
    'block',
  ],
  ['S06', 'Gắn dấu thời gian khi pháp luật yêu cầu', 'Điều 5.1e', 'warn'],
  ['S07', 'Bảo đảm tính toàn vẹn của thông điệp dữ liệu', 'Điều 5.1g', 'block'],
  ['S08', 'Kiểm tra hiệu lực: thông tin nhận dạng', 'Điều 5.2a', 'block'],
  [
    'S09',
    'Kiểm tra hiệu lực: đường dẫn tới chứng thư số gốc quốc gia hoặc danh sách tin cậy',
    'Điều 5.2b; NĐ 68/2024/NĐ-CP, Điều 32, 33',
    'block',
  ],
  ['S10', 'Kiểm tra hiệu lực theo Phụ lục II', 'Điều 5.2c', 'block'],
  ['S11', 'Kết nối cổng eSign khi ký số từ xa công cộng', 'Điều 5.3', 'info'],
  [
    'S12',
    'Lưu và hủy: chứng thư số đã dùng, danh sách thu hồi tại thời điểm ký, kết quả kiểm tra trạng thái',
    'Điều 5.4',
    'block',
  ],
  ['S13', 'Thêm, bớt chứng thư số của tổ chức chứng thực; hiện đủ danh sách', 'Điều 5.5', 'block'],
  [
    'S14',
    'Thông báo bằng tiếng Việt kết quả kiểm tra chứng thư số, ký thành công hay không; tải được tệp đã ký',
    'Điều 5.6',
    'block',
  ],
];

const verifying: readonly Row[] = [
  ['V01', 'Chữ ký được tạo bằng khóa tương ứng với chứng thư số đi kèm', 'Điều 6.1a', 'block'],
  [
    'V02',
    'Đường dẫn tới chứng thư số gốc quốc gia hoặc danh sách tin cậy',
    'Điều 6.1b; NĐ 68/2024/NĐ-CP, Điều 32, 33',
    'block',
  ],
  ['V03', 'Kiểm tra theo Phụ lục II', 'Điều 6.1c, đ', 'block'],
  ['V04', 'Kiểm tra tính toàn vẹn bằng so sánh giá trị băm', 'Điều 6.1d, h', 'block'],
  ['V05', 'Cập nhật danh sách tin cậy', 'Điều 6.1e', 'block'],
  ['V06', 'Kiểm tra hiệu lực dấu thời gian khi có', 'Điều 6.1g', 'block'],
  ['V07', 'Lưu và hủy: chứng thư số, dữ liệu thu hồi, kết quả kiểm tra', 'Điều 6.2', 'block'],
  ['V08', 'Thêm, bớt chứng thư số của tổ chức chứng thực; hiện đủ danh sách', 'Điều 6.3', 'block'],
  ['V09', 'Thông báo bằng tiếng Việt chữ ký hợp lệ hay không hợp lệ', 'Điều 6.4', 'block'],
  [
    'V10',
    'Hiện ít nhất: nơi cấp; người ký; đơn vị quản lý chứng thư số; thời gian ký hoặc dấu thời gian; tính toàn vẹn; hiệu lực tại thời điểm ký; thời hạn chứng thư số',
    'Điều 6.4, 6.5',
    'block',
  ],
];

const standards: readonly Row[] = [
  [
    'A01',
    'RSA PKCS#1 từ v2.1, RSASSA-PSS để ký, từ 2048 bit; hoặc ECDSA từ 256 bit',
    'Phụ lục I, 1.2',
    'block',
  ],
  ['A02', 'Hàm băm SHA-2, SHA-3; không dùng SHA-1, MD5 cho chữ ký mới', 'Phụ lục I, 1.3', 'block'],
  ['A03', 'Cú pháp chữ ký CMS; EN 319 122-1', 'Phụ lục I, 1', 'info'],
  [
    'A04',
    'Chữ ký PDF: EN 319 142-1 v1.2.1, 142-2 v1.1.1 hoặc ISO 14533-3, ISO 32000',
    'Phụ lục I, 1',
    'info',
  ],
  ['A05', 'Chữ ký XML: EN 319 132-1, 132-2', 'Phụ lục I, 1', 'info'],
  ['A06', 'Thiết bị FIPS 140-2/3 từ mức 2; HSM mức 3 hoặc EN 419221-5', 'Phụ lục I, 1', 'warn'],
  ['A07', 'Ký số từ xa: TS 119 431, TS 119 432, EN 419241', 'Phụ lục I, 1', 'info'],
  [
    'A08',
    'RFC 2585; OCSP theo RFC 6960; chứng thư số và danh sách thu hồi theo RFC 5280',
    'Phụ lục I, 1',
    'info',
  ],
  ['A09', 'Bắt buộc với phần mềm: TCVN 6909:2001; HTTP/1.1; TLS từ 1.2', 'Phụ lục I, 2', 'block'],
  ['A10', 'Khuyến nghị: UTF-8, XML, PDF từ 1.7, JSON', 'Phụ lục I, 3', 'warn'],
];

const validity: readonly Row[] = [
  [
    'C01',
    'Thời điểm ký trong thời hạn của chứng thư số; chưa bị thu hồi, tạm dừng tại thời điểm ký',
    'Phụ lục II, 1.1',
    'block',
  ],
  [
    'C02',
    'CRL mới nhất tại thời điểm ký hoặc OCSP; không kiểm tra được thì phải cảnh báo người ký',
    'Phụ lục II, 1.2',
    'warn',
  ],
  ['C03', 'Thuật toán theo quy định có hiệu lực tại thời điểm đó', 'Phụ lục II, 1.3', 'warn'],
  ['C04', 'Phạm vi sử dụng của chứng thư số', 'Phụ lục II, 1.4', 'warn'],
  ['C05', 'KeyUsage, ExtendedKeyUsage (tùy chọn)', 'Phụ lục II, 1.5', 'warn'],
  ['C06', 'Tuyên bố của tổ chức cấp (tùy chọn)', 'Phụ lục II, 1.6', 'info'],
  ['C07', 'Nhận dạng người ký', 'Phụ lục II, 2.1', 'block'],
  ['C08', 'Chữ ký tạo bằng khóa tương ứng', 'Phụ lục II, 2.2', 'block'],
  ['C09', 'Chứng thư số có hiệu lực tại thời điểm ký', 'Phụ lục II, 2.3', 'block'],
  ['C10', 'Giá trị băm trùng khớp', 'Phụ lục II, 2.4', 'block'],
];

const DECREE_23 = { article: 'NĐ 23/2025/NĐ-CP', validFrom: '2025-04-10' };
const DECREE_68 = { article: 'NĐ 68/2024/NĐ-CP', validFrom: '2024-08-15' };
const DECREE_30 = { article: 'NĐ 30/2020/NĐ-CP', validFrom: '2020-03-05' };

const ofDecree =
  (decree: { readonly article: string; readonly validFrom: string }) =>
  ([id, text, article, level]: Row): Requirement => ({
    id,
    text,
    article: `${decree.article}, ${article}`,
    validFrom: decree.validFrom,
    level,
  });

const decree23: readonly Row[] = [
  ['N01', 'Mỗi cơ quan và người có thẩm quyền có chứng thư số, ghi chức danh', 'Điều 13', 'warn'],
  [
    'N02',
    'Ký đúng thẩm quyền; cấp phó, người ký thừa lệnh dùng chứng thư số của chính mình',
    'Điều 14',
    'warn',
  ],
  [
    'N03',
    'Người ký kiểm tra chứng thư số của mình và của nơi cấp trước khi ký; không đạt thì không được ký',
    'Điều 15',
    'block',
  ],
  ['N04', 'Người nhận kiểm tra trạng thái chứng thư số tại thời điểm ký', 'Điều 16', 'show'],
  ['N05', 'Rà soát, nâng cấp phần mềm trước ngày 10/04/2027', 'Điều 17, Điều 47 khoản 6', 'plan'],
];

const decree68: readonly Row[] = [
  [
    'N06',
    'Chứng thư số chuyên dùng công vụ: kiểm tra chữ ký, hiệu lực và đường dẫn',
    'Điều 30, 31, 32',
    'block',
  ],
  ['N07', 'Điều kiện của phần mềm ký và phần mềm kiểm tra', 'Điều 33', 'block'],
];

const decree30: readonly Row[] = [
  [
    'N08',
    'Giá trị như bản gốc khi có chữ ký số của người có thẩm quyền và của cơ quan',
    'Điều 5 khoản 1',
    'block',
  ],
  ['N09', 'Kiểm tra thể thức trước khi ký', 'Điều 12 khoản 2', 'show'],
  [
    'N10',
    'Số và ngày do Hệ thống cấp; mỗi năm một dãy số cho cả bản giấy và điện tử',
    'Điều 15',
    'block',
  ],
  [
    'N11',
    'Chữ ký số cơ quan chỉ đặt trên văn bản đã có chữ ký của người có thẩm quyền, hoặc bản sao của cơ quan',
    'Điều 32, Điều 33',
    'block',
  ],
  [
    'N12',
    'Phát hành trong ngày, chậm nhất ngày làm việc tiếp theo; văn bản khẩn phát hành ngay',
    'Điều 18 khoản 1',
    'warn',
  ],
  [
    'N13',
    'Sai nội dung thì thay thế bằng văn bản; sai thể thức thì đính chính',
    'Điều 18 khoản 3',
    'info',
  ],
  ['N14', 'Thu hồi: bên nhận hủy trên Hệ thống và báo lại bên gửi', 'Điều 18 khoản 4', 'show'],
  ['N15', 'Bản gốc lưu trên Hệ thống của cơ quan ban hành', 'Điều 19 khoản 2', 'show'],
  [
    'N16',
    'Bên nhận kiểm tra tính xác thực, toàn vẹn; không đạt thì trả lại; báo nhận trong ngày',
    'Điều 21 khoản 2',
    'show',
  ],
  [
    'N17',
    'Hệ thống cảnh báo trùng văn bản, báo trạng thái nhận và xử lý, ký và kiểm tra chữ ký số',
    'Phụ lục VI',
    'block',
  ],
  ['N18', 'Theo dõi, cập nhật trạng thái gửi, nhận, xử lý', 'Điều 4 khoản 2', 'show'],
  ['N19', 'Độ dài các trường thông tin', 'Phụ lục VI, Phần II', 'warn'],
];

const decision28: Requirement = {
  id: 'N20',
  text: 'Không dùng cho văn bản mật',
  article: 'QĐ 28/2018/QĐ-TTg',
  validFrom: '2018-09-01',
  level: 'block',
};

/** In order of id within each group. */
export const requirements: readonly Requirement[] = [
  ...[...signing, ...verifying, ...standards, ...validity].map(ofCircular15),
  ...decree23.map(ofDecree(DECREE_23)),
  ...decree68.map(ofDecree(DECREE_68)),
  ...decree30.map(ofDecree(DECREE_30)),
  decision28,
];
