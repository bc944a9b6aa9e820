// What the diagnosis says: one sentence a check, with the next step where one is needed.
export const doctor = {
  'doctor.agent.ok': 'Chương trình kyso đang chạy (cổng {port}).',
  'doctor.agent.warn': 'Chương trình kyso chưa chạy. Mở bằng lệnh: kyso serve',
  'doctor.agent.bad': 'Một chương trình khác đang giữ cổng của kyso.',
  'doctor.dialog.ok': 'Có cửa sổ nhập mã PIN ({program}).',
  'doctor.dialog.warn': 'Cửa sổ nhập mã PIN chỉ dùng được trong màn hình lệnh.',
  'doctor.dialog.bad': 'Chưa có cửa sổ nhập mã PIN. Cài gói pinentry-gtk2.',
  'doctor.driver.ok': 'Trình điều khiển thiết bị ký số hoạt động.',
  'doctor.driver.warn':
    'Có trình điều khiển không hoạt động: {modules}. Cài lại trình điều khiển của nhà cung cấp.',
  'doctor.driver.bad':
    'Chưa có trình điều khiển thiết bị ký số. Cài trình điều khiển của nhà cung cấp chứng thư số.',
  'doctor.token.ok': 'Đã cắm thiết bị ký số: {labels}.',
  'doctor.token.warn': 'Thiết bị ký số chưa sẵn sàng.',
  'doctor.token.bad': 'Chưa cắm thiết bị ký số.',
  'doctor.pin.ok': 'Mã PIN bình thường.',
  'doctor.pin.warn': 'Thiết bị {label}: đã nhập sai mã PIN, còn ít lần thử.',
  'doctor.pin.bad': 'Thiết bị {label} đã bị khóa. Liên hệ đơn vị quản lý chứng thư số để mở khóa.',
  'doctor.certificate.ok': 'Có {count} chứng thư số dùng được.',
  'doctor.certificate.warn': 'Chứng thư số còn {days} ngày là hết hạn. Làm thủ tục gia hạn.',
  'doctor.certificate.bad': 'Không có chứng thư số nào dùng được để ký.',
  'doctor.timestamp.ok': 'Máy chủ dấu thời gian {url} hoạt động.',
  'doctor.timestamp.warn': 'Chưa cài đặt máy chủ dấu thời gian; chữ ký chỉ đạt mức B-B.',
  'doctor.timestamp.bad':
    'Không dùng được máy chủ dấu thời gian {url} ({code}). Kiểm tra mạng, proxy và cấu hình.',
  'doctor.revocation.ok': 'Chứng thư số {label} không bị thu hồi.',
  'doctor.revocation.warn':
    'Chưa kiểm tra được tình trạng thu hồi hoặc nơi cấp của chứng thư số {label}. Kiểm tra mạng và chứng thư số gốc.',
  'doctor.revocation.bad': 'Chứng thư số {label} đã bị thu hồi. Không được dùng để ký.',
} as const;
