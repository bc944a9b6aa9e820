// Words of calls that pages make to a local signing program: our bar on the page, and the answers to the page.
import { pluginSilent } from './plugin-silent.ts';

export const plugin = {
  ...pluginSilent,
  'plugin.title': 'Ký số QLVB',
  'plugin.ask': 'Trang yêu cầu ký số:',
  'plugin.goOn': 'Tiếp tục',
  'plugin.refuse': 'Không ký',
  'plugin.pick': 'Trang yêu cầu ký số một tệp trên máy:',
  'plugin.pickFile': 'Chọn tệp PDF…',
  'plugin.fix': 'Mở trang khắc phục',
  'plugin.subject': '{host}: {what}.',
  'plugin.what.sign': 'ký số',
  'plugin.what.verify': 'kiểm tra chữ ký',
  'plugin.what.certificate': 'đọc chứng thư số ký',
  'plugin.what.hash': 'ký một mã băm, không xem được nội dung',
  'plugin.what.settings': 'mở trang cài đặt',
  'plugin.subjectFiles': '{count} tệp.',
  'plugin.unnamed': 'Văn bản.pdf',
  'plugin.commentUnsigned': 'Ý kiến chưa được ký số.',
  'plugin.done': 'Đã thực hiện',
  'plugin.signed': 'Ký số thành công',
  'plugin.batch': 'Ký số thành công {count}/{of} tệp',
  'plugin.cancelled': 'Quá trình ký số bị hủy bỏ',
  'plugin.version': 'Ký số QLVB (kyso) {version}',
  'plugin.noLicence': 'Ký số QLVB không cần giấy phép sử dụng.',
  'plugin.portalSaid':
    'Đã ký xong nhưng hệ thống không nhận tệp: {said} Bản đã ký được giữ tại máy.',
  'plugin.refused.unknown-function': 'Ký số QLVB chưa hỗ trợ chức năng này của trang.',
  'plugin.refused.format-unknown':
    'Ký số QLVB không hỗ trợ chức năng này: định dạng dữ liệu và chữ ký chưa được công bố.',
  'plugin.refused.not-readable': 'Yêu cầu ký số của trang không đúng quy cách.',
  'plugin.refused.local-path':
    'Trang chỉ định tệp bằng đường dẫn trên máy tính; Ký số QLVB không mở tệp theo đường dẫn do trang đưa ra. Hãy tự chọn tệp.',
  'plugin.refused.no-file': 'Yêu cầu ký số của trang không kèm tệp.',
  'plugin.refused.too-many-files': 'Trang yêu cầu ký quá nhiều tệp một lần. Chia nhỏ rồi thử lại.',
  'plugin.stopped.busy':
    'Đang có một yêu cầu ký số khác trên trang này chưa xong. Hoàn tất hoặc hủy rồi thử lại.',
  'plugin.stopped.too-often':
    'Trang gọi ký số quá nhiều lần mà không có thao tác của người dùng. Đợi một phút rồi thử lại.',
  'plugin.stopped.timeout': 'Hết thời gian chờ ký số. Văn bản chưa được ký.',
  'plugin.stopped.foreign-address':
    'Trang yêu cầu tải hoặc gửi tệp tới một địa chỉ không thuộc hệ thống này. Đề nghị bộ phận CNTT khai báo địa chỉ đó trong cấu hình cổng.',
  'plugin.stopped.silent': pluginSilent['plugin.silent'],
} as const;
