// Refusals as a page for people and as JSON for scripts.
import { jsonReply, pageReply, type Reply } from '../http/reply.ts';
import { messagePage } from '../pages/message.ts';

export function forbidden(): Reply {
  return pageReply(
    messagePage('Không thực hiện được', 'Yêu cầu không hợp lệ hoặc phiên làm việc đã hết hạn.'),
    403,
  );
}

export function notFound(): Reply {
  return pageReply(messagePage('Không tìm thấy', 'Địa chỉ này không có trên hệ thống.'), 404);
}

export function serverFault(): Reply {
  return pageReply(
    messagePage('Hệ thống đang bận', 'Hệ thống gặp lỗi, vui lòng thử lại sau.'),
    500,
  );
}

export type RefusalCode =
  | 'het-phien'
  | 'khong-tim-thay'
  | 'csrf'
  | 'yeu-cau-sai'
  | 'thieu-phien-ban-goc'
  | 'da-co-phien-ban-moi'
  | 'qua-lon'
  | 'khong-phai-pdf'
  | 'bi-tu-choi'
  | 'loi-he-thong';

const sentences: Record<RefusalCode, string> = {
  'het-phien': 'Phiên làm việc đã hết hạn, vui lòng đăng nhập lại.',
  'khong-tim-thay': 'Không tìm thấy tệp.',
  csrf: 'Mã chống giả mạo yêu cầu không đúng.',
  'yeu-cau-sai': 'Yêu cầu tải lên không đúng định dạng.',
  'thieu-phien-ban-goc': 'Thiếu thông tin phiên bản gốc của tệp.',
  'da-co-phien-ban-moi': 'Tệp đã có phiên bản mới hơn, vui lòng mở lại văn bản.',
  'qua-lon': 'Tệp vượt quá dung lượng cho phép.',
  'khong-phai-pdf': 'Tệp tải lên không phải là tệp PDF.',
  'bi-tu-choi': 'Bạn không có quyền tải tệp lên văn bản này.',
  'loi-he-thong': 'Hệ thống gặp lỗi khi lưu tệp.',
};

/** `{ok: false, code, message}`; the sentence is shown to the user as it is. */
export function refusal(status: number, code: RefusalCode): Reply {
  return jsonReply(status, { ok: false, code, message: sentences[code] });
}
