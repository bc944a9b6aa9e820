// What administrators forbid.
export const policy = {
  'error.KIND_NOT_ALLOWED': 'Quản trị máy không cho phép «{kind}» trên máy này.',
  'error.KIND_NOT_ALLOWED.next': 'Loại được phép: {allowed}. Cần loại khác, liên hệ bộ phận CNTT.',
  'error.LEVEL_NOT_ALLOWED':
    'Quản trị máy không cho phép chữ ký mức {level}; tệp này chưa được ký.',
  'error.LEVEL_NOT_ALLOWED.next':
    'Mức được phép: {allowed}. Kiểm tra kết nối tới máy chủ dấu thời gian rồi ký lại, hoặc liên hệ bộ phận CNTT.',
} as const;
