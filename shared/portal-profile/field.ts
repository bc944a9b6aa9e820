// The fields of a document that a portal shows, by their names in the glossary, and the labels that stand beside them.
import * as v from 'valibot';

export const fieldNames = [
  'documentCode',
  'documentNumber',
  'documentNotation',
  'documentId',
  'documentType',
  'subject',
  'issuingOrganization',
  'organizationCode',
  'issuedDate',
  'signerName',
  'signerTitle',
  'drafter',
  'recipients',
  'arrivalNumber',
  'arrivalDate',
  'dueDate',
  'urgency',
  'secrecy',
  'registerBook',
  'subjectField',
  'pageCount',
  'issuedCopies',
  'status',
] as const;
export const FieldName = v.picklist(fieldNames);
export type FieldName = v.InferOutput<typeof FieldName>;

/**
 * Labels that stand beside a field on the portals that are known, first the usual one. Compared in NFC, without case,
 * without a colon or asterisk at the end.
 */
export const fieldLabels: Readonly<Record<FieldName, readonly string[]>> = {
  documentCode: ['Số ký hiệu', 'Số, ký hiệu', 'Số/Ký hiệu', 'Số hiệu', 'Số KH', 'Số và ký hiệu'],
  documentNumber: ['Số văn bản', 'Số đi', 'Số'],
  documentNotation: ['Ký hiệu'],
  documentId: ['Mã định danh văn bản', 'Mã văn bản', 'Mã định danh VB'],
  documentType: ['Loại văn bản', 'Loại VB', 'Hình thức văn bản', 'Tên loại'],
  subject: ['Trích yếu', 'Trích yếu nội dung', 'Nội dung trích yếu', 'Về việc'],
  issuingOrganization: ['Cơ quan ban hành', 'Đơn vị ban hành', 'Nơi ban hành', 'Nơi gửi'],
  organizationCode: ['Mã định danh cơ quan', 'Mã cơ quan', 'Mã định danh đơn vị'],
  issuedDate: ['Ngày ban hành', 'Ngày văn bản', 'Ngày VB', 'Ngày đề'],
  signerName: ['Người ký', 'Họ tên người ký', 'Lãnh đạo ký'],
  signerTitle: ['Chức vụ', 'Chức vụ người ký'],
  drafter: ['Người soạn', 'Người soạn thảo', 'Chuyên viên soạn'],
  recipients: ['Nơi nhận', 'Đơn vị nhận', 'Cơ quan nhận'],
  arrivalNumber: ['Số đến'],
  arrivalDate: ['Ngày đến', 'Ngày nhận'],
  dueDate: ['Hạn xử lý', 'Hạn trả lời', 'Hạn giải quyết'],
  urgency: ['Độ khẩn', 'Mức độ khẩn'],
  secrecy: ['Độ mật', 'Mức độ mật'],
  registerBook: ['Sổ văn bản', 'Sổ VB'],
  subjectField: ['Lĩnh vực'],
  pageCount: ['Số trang', 'Số tờ'],
  issuedCopies: ['Số bản', 'Số lượng bản'],
  status: ['Trạng thái', 'Tình trạng'],
};
