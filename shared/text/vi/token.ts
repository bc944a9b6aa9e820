// What the PIN window adds by itself: state of the token, and why it asks again.
export const token = {
  'pin.state.count-low': '⚠ Đã có lần nhập sai mã PIN: thiết bị chỉ còn ít lần thử.',
  'pin.state.final-try': '⚠ Đây là lần thử cuối: nhập sai nữa thiết bị sẽ bị khóa.',
  'pin.onDevice': 'Bấm đồng ý, rồi nhập mã PIN trên thiết bị ký số.',
  'pin.tooFast': 'Câu trả lời đến ngay khi cửa sổ vừa mở nên không được nhận. Xin nhập lại.',
  'pin.empty': 'Chưa nhập mã PIN.',
} as const;
