// Bodies of short letters and of the notice.
import { type BodyItem, heading, text } from '../document-model.ts';

export const signingLetter: readonly BodyItem[] = [
  text(
    'Thời gian qua, việc gửi, nhận văn bản điện tử có ký số giữa các cơ quan, đơn vị trên địa bàn tỉnh đã đi vào nền nếp. Tuy nhiên, qua theo dõi trên Hệ thống quản lý văn bản và điều hành vẫn còn văn bản gửi thiếu phụ lục, phụ lục chưa ký số, văn bản gửi trùng hoặc chữ ký số không có đầy đủ thông tin xác thực.',
  ),
  text(
    'Để khắc phục, thừa lệnh Chủ tịch Ủy ban nhân dân tỉnh, Văn phòng Ủy ban nhân dân tỉnh đề nghị các cơ quan, đơn vị thực hiện các nội dung sau:',
  ),
  text(
    '1. Kiểm tra đầy đủ thành phần văn bản trước khi gửi; ký số văn bản chính và tất cả phụ lục, tài liệu kèm theo; không gửi kèm bản giấy đối với các loại văn bản trong danh mục đã ban hành.',
  ),
  text(
    '2. Văn thư cơ quan theo dõi cảnh báo trên Hệ thống, phản hồi trạng thái tiếp nhận trong ngày làm việc; trả lại văn bản không bảo đảm tính xác thực, toàn vẹn và nêu rõ lý do.',
  ),
  text('Đề nghị các cơ quan, đơn vị quan tâm, phối hợp thực hiện./.'),
];

export const proceduresLetter: readonly BodyItem[] = [
  text(
    'Thực hiện kế hoạch cải cách thủ tục hành chính năm 2026, Ủy ban nhân dân tỉnh đề nghị các sở, ban, ngành, Ủy ban nhân dân các xã, phường rà soát, cập nhật quy trình nội bộ giải quyết thủ tục hành chính thuộc thẩm quyền, cụ thể:',
  ),
  text(
    '1. Rà soát từng bước trong quy trình, xác định rõ người thực hiện, thời gian, kết quả; cắt giảm ít nhất 20% thời gian giải quyết so với quy định đối với thủ tục phát sinh nhiều hồ sơ.',
  ),
  text(
    '2. Thay việc nộp bản sao chứng thực bằng khai thác dữ liệu từ các cơ sở dữ liệu đã kết nối; kết quả giải quyết được ký số, trả trên môi trường điện tử và lưu vào kho của tổ chức, cá nhân.',
  ),
  text(
    '3. Gửi kết quả rà soát về Văn phòng Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 năm 2026 để tổng hợp, trình Chủ tịch Ủy ban nhân dân tỉnh phê duyệt./.',
  ),
];

export const figuresLetter: readonly BodyItem[] = [
  text(
    'Để phục vụ sơ kết 05 năm thực hiện việc gửi, nhận văn bản điện tử giữa các cơ quan trong hệ thống hành chính nhà nước, Văn phòng Ủy ban nhân dân tỉnh đề nghị các cơ quan, đơn vị cung cấp số liệu theo mẫu tại Phụ lục kèm theo Công văn này.',
  ),
  text(
    'Số liệu được tính từ ngày 01 tháng 01 năm 2022 đến hết ngày 31 tháng 10 năm 2026, chia theo từng năm; thống nhất với số liệu trên Hệ thống thông tin báo cáo của tỉnh. Đối với đơn vị sắp xếp, tổ chức lại trong kỳ, cơ quan tiếp nhận nhiệm vụ có trách nhiệm tổng hợp số liệu của đơn vị trước sắp xếp.',
  ),
  text(
    'Báo cáo bằng văn bản điện tử có ký số gửi về Văn phòng Ủy ban nhân dân tỉnh (qua Phòng Hành chính - Tổ chức) trước ngày 05 tháng 12 năm 2026, đồng thời gửi tệp dữ liệu qua thư điện tử công vụ để tổng hợp.',
  ),
  text('Rất mong nhận được sự phối hợp của các cơ quan, đơn vị./.'),
];

export const recordsLetter: readonly BodyItem[] = [
  text(
    'Văn phòng Ủy ban nhân dân tỉnh gửi kèm theo Công văn này bản số hóa hồ sơ nghiệm thu công trình Trụ sở làm việc khối cơ quan tỉnh (hồ sơ giấy gồm 12 trang, quét ở độ phân giải 300 dpi) để Sở Xây dựng đối chiếu, lưu trữ theo quy định.',
  ),
  text(
    'Đề nghị Sở Xây dựng kiểm tra tính đầy đủ của hồ sơ và phản hồi bằng văn bản trước ngày 04 tháng 12 năm 2026./.',
  ),
];

export const meetingNotice: readonly BodyItem[] = [
  text(
    'Ngày 18 tháng 11 năm 2026, tại Trụ sở Ủy ban nhân dân tỉnh, Phó Chủ tịch Ủy ban nhân dân tỉnh Vũ Thị Bích Liên chủ trì cuộc họp nghe báo cáo tiến độ triển khai hệ thống thông tin dùng chung của tỉnh. Tham dự có đại diện lãnh đạo Văn phòng Ủy ban nhân dân tỉnh, Sở Khoa học và Công nghệ, Sở Nội vụ, Sở Tài chính và đơn vị tư vấn.',
  ),
  text(
    'Sau khi nghe báo cáo và ý kiến các đại biểu, Phó Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:',
  ),
  heading('1. Về tiến độ chung'),
  text(
    'Ghi nhận sự cố gắng của các cơ quan trong việc hoàn thành kết nối dữ liệu dân cư, đất đai và hộ tịch. Tuy nhiên, tiến độ chuyển đổi dữ liệu của 07 đơn vị cấp xã còn chậm, chất lượng dữ liệu chưa đồng đều, cần tập trung khắc phục ngay trong tháng 12 năm 2026.',
  ),
  heading('2. Nhiệm vụ cụ thể'),
  text(
    'a) Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh hoàn thiện quy trình kiểm tra chữ ký số của văn bản đến; tổ chức tập huấn cho văn thư cấp xã, hoàn thành trước ngày 20 tháng 12 năm 2026.',
  ),
  text(
    'b) Giao Sở Nội vụ rà soát nhu cầu chứng thư số chuyên dùng công vụ năm 2027, tổng hợp danh sách thuê bao thay đổi chức vụ, cơ quan công tác để đề nghị cấp lại, thu hồi kịp thời.',
  ),
  text(
    'c) Giao Sở Tài chính thẩm định dự toán bổ sung thiết bị lưu khóa bí mật và máy trạm cho cấp xã, trình Ủy ban nhân dân tỉnh trong quý IV năm 2026.',
  ),
  text('Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./.'),
];

/** A short letter of one request, as most incoming letters are. */
export function requestLetter(
  reason: string,
  request: string,
  deadline: string,
): readonly BodyItem[] {
  return [
    text(reason),
    text(request),
    text(
      `Ý kiến của quý cơ quan xin gửi trước ngày ${deadline} qua Hệ thống quản lý văn bản và điều hành. Trân trọng cảm ơn sự phối hợp của quý cơ quan./.`,
    ),
  ];
}
