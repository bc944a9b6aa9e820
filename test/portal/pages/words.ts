// Vietnamese labels, dates and sizes as the portal prints them.
import type { AttachmentKind, DocumentRow, Role, Status, Urgency } from '../store/model.ts';
import type { SendingKind } from '../store/sending-model.ts';

export const agencyName = 'Văn phòng Ủy ban nhân dân tỉnh Minh Giang';
export const systemName = 'Hệ thống quản lý văn bản và điều hành';

export const statusLabels: Record<Status, string> = {
  draft: 'Dự thảo',
  awaitingSignature: 'Chờ ký',
  sentBack: 'Bị trả lại',
  awaitingIssue: 'Chờ ban hành',
  issued: 'Đã ban hành',
  received: 'Mới nhận',
  receiptRefused: 'Từ chối tiếp nhận',
  awaitingHandling: 'Chờ xử lý',
  inProgress: 'Đang xử lý',
  completed: 'Hoàn thành',
};

export const directionLabels: Record<DocumentRow['direction'], string> = {
  outgoing: 'Văn bản đi',
  incoming: 'Văn bản đến',
};

export const urgencyLabels: Record<Urgency, string> = {
  normal: 'Thường',
  urgent: 'Khẩn',
  veryUrgent: 'Thượng khẩn',
  express: 'Hỏa tốc',
};

export const kindLabels: Record<AttachmentKind, string> = {
  document: 'Văn bản',
  appendix: 'Phụ lục',
  related: 'Tài liệu liên quan',
};

export const roleLabels: Record<Role, string> = {
  drafter: 'Chuyên viên',
  competentPerson: 'Lãnh đạo',
  recordsClerk: 'Văn thư',
  administrator: 'Quản trị',
};

/** What the portal calls each state of a sending; a code that is not here is shown as a number. */
const exchangeLabels: Readonly<Record<string, string>> = {
  pending: 'Đang chờ gửi',
  sent: 'Đã gửi',
  failed: 'Gửi lỗi',
  '01': 'Đã đến',
  '02': 'Từ chối tiếp nhận',
  '03': 'Đã tiếp nhận',
  '04': 'Phân công xử lý',
  '05': 'Đang xử lý',
  '06': 'Hoàn thành',
  '13': 'Yêu cầu lấy lại',
  '15': 'Đồng ý lấy lại',
  '16': 'Từ chối lấy lại',
};

export function exchangeLabel(state: string): string {
  return exchangeLabels[state] ?? `Trạng thái ${state}`;
}

export const sendingKindLabels: Record<SendingKind, string> = {
  new: 'Gửi mới',
  recall: 'Thu hồi',
  update: 'Cập nhật',
  replace: 'Thay thế',
};

/** `2026-10-05` → `05/10/2026`; empty stays empty. */
export function dayText(isoDay: string): string {
  return isoDay.split('-').reverse().join('/');
}

const vietnamTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** An ISO instant as `dd/MM/yyyy HH:mm:ss` in Vietnam time. */
export function instantText(isoInstant: string): string {
  return vietnamTime.format(new Date(isoInstant)).replace(',', '');
}

const decimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

export function sizeText(sizeBytes: number): string {
  if (sizeBytes < 1024) return `${sizeBytes} B`;
  if (sizeBytes < 1024 * 1024) return `${decimal.format(sizeBytes / 1024)} KB`;
  return `${decimal.format(sizeBytes / 1024 / 1024)} MB`;
}
