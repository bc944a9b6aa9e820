// The help page, the way to it, and what stands on pages before anything was done there.
export const help = {
  'help.title': 'Hướng dẫn sử dụng',
  'help.link': 'Hướng dẫn',
  'help.contents': 'Nội dung',
  'help.picture': 'Hình: {words}',
  'send.none.hint':
    'Kết quả hiện ở đây: điều không được gửi, điều cần xem lại, kèm căn cứ và việc cần làm.',
  'welcome.lead':
    'Ba việc dưới đây chỉ làm một lần trên máy này. Việc nào chưa xong có thể để lại, lúc khác mở trang này làm tiếp.',
} as const;
