// The one sentence that a page's own world needs: our extension behind the page does not answer.
export const pluginSilent = {
  'plugin.silent':
    'Tiện ích Ký số QLVB trên trình duyệt không trả lời (vừa được cập nhật hoặc đã tắt). Tải lại trang rồi thử lại.',
} as const;
