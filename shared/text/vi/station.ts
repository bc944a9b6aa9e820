// The windows of kyso that a person opens from the settings, the phrase they show, and buttons that mend a finding.
export const station = {
  'phrase.shown': 'Câu nhận biết của bạn: {phrase}',
  'phrase.title': 'Ký số QLVB – câu nhận biết',
  'phrase.question': 'Đổi câu nhận biết thành: «{phrase}»?',
  'phrase.question.none': 'Bỏ câu nhận biết?',
  'phrase.advice':
    'Mọi cửa sổ của kyso sẽ hiện câu này. Cửa sổ không có câu này là giả: không nhập mã PIN vào đó.',
  'phrase.ok': 'Đồng ý đổi',
  'phrase.cancel': 'Không đổi',
  'cli.phrase.none': 'Chưa chọn câu nhận biết. Chọn bằng: kyso phrase CÂU',
  'cli.phrase.changed': 'Đã đổi câu nhận biết.',
  'own.title': 'Cửa sổ của kyso',
  'own.hint':
    'Mã PIN và câu nhận biết chỉ được nhập và xác nhận trong cửa sổ của kyso trên máy này; trình duyệt không biết mã PIN.',
  'own.pin': 'Đổi mã PIN…',
  'own.pin.of': 'Đổi mã PIN của {label}…',
  'own.pin.waiting': 'Làm theo cửa sổ của kyso trên màn hình: mã PIN cũ, mã PIN mới hai lần.',
  'own.pin.done': 'Đã đổi mã PIN.',
  'own.phrase': 'Câu nhận biết mới (để trống là bỏ)',
  'own.phrase.hint':
    'Mọi cửa sổ của kyso hiện câu này, để bạn biết cửa sổ nào là giả. Tối đa {most} ký tự.',
  'own.phrase.save': 'Đổi câu nhận biết',
  'own.phrase.waiting': 'Xác nhận trong cửa sổ của kyso trên màn hình.',
  'own.phrase.done': 'Đã đổi câu nhận biết.',
  'fix.start': 'Mở kyso',
  'fix.pair': 'Ghép nối',
  'fix.again': 'Kiểm tra lại',
  'fix.portals': 'Xem danh sách hệ thống',
  'fix.working': 'Đang làm…',
} as const;
