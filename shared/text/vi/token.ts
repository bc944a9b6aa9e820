// What the PIN window adds by itself: state of the token, and why it asks again.
export const token = {
  'pin.state.count-low': '⚠ Đã có lần nhập sai mã PIN: thiết bị chỉ còn ít lần thử.',
  'pin.state.final-try': '⚠ Đây là lần thử cuối: nhập sai nữa thiết bị sẽ bị khóa.',
  'pin.onDevice': 'Bấm đồng ý, rồi nhập mã PIN trên thiết bị ký số.',
  'pin.tooFast': 'Câu trả lời đến ngay khi cửa sổ vừa mở nên không được nhận. Xin nhập lại.',
  'pin.empty': 'Chưa nhập mã PIN.',
  'driver.use': 'trình điều khiển 64-bit của nhà cung cấp chứng thư số',
  'driver.problem.missing': 'không có tệp này',
  'driver.problem.relative-path': 'đường dẫn phải đầy đủ',
  'driver.problem.network-path': 'không nạp từ máy khác trong mạng',
  'driver.problem.not-protected': 'tệp hoặc thư mục chứa nó không chỉ do quản trị máy sửa được',
  'driver.problem.hash-differs': 'không phải tệp mà quản trị máy đã chỉ định',
  'driver.problem.not-a-library': 'tệp hỏng hoặc không phải trình điều khiển',
  'driver.problem.wrong-word-size': 'bản 32-bit, kyso là chương trình 64-bit',
  'driver.problem.wrong-machine': 'bản dành cho loại máy khác',
  'driver.problem.no-function-list': 'không phải trình điều khiển PKCS#11 (có thể là phần vỏ CSP)',
} as const;
