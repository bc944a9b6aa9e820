// What the diagnosis says: one sentence a check, with the next step where one is needed.
export const doctor = {
  'doctor.agent.ok': 'Chương trình kyso đang chạy (cổng {port}).',
  'doctor.agent.warn': 'Chương trình kyso chưa chạy. Mở bằng lệnh: kyso serve',
  'doctor.agent.bad':
    'Một chương trình khác đang giữ cổng của kyso. Đóng chương trình đó rồi kiểm tra lại.',
  'doctor.pairing.ok': 'Đã ghép nối với {count} trình duyệt.',
  'doctor.pairing.warn':
    'Chưa ghép nối với trình duyệt nào. Mở phần cài đặt của tiện ích Ký số QLVB, bấm «Ghép nối».',
  'doctor.pairing.bad': 'Không đọc được danh sách trình duyệt đã ghép nối.',
  'doctor.dialog.ok': 'Có cửa sổ nhập mã PIN ({program}).',
  'doctor.dialog.warn':
    'Cửa sổ nhập mã PIN chỉ dùng được trong màn hình lệnh. Cài gói pinentry-gtk2.',
  'doctor.dialog.bad':
    'Chưa có cửa sổ nhập mã PIN. Trên Linux: cài gói pinentry-gtk2; trên Windows: cài lại kyso.',
  'doctor.driver.ok': 'Trình điều khiển thiết bị ký số hoạt động ({modules}).',
  'doctor.driver.warn':
    'Có trình điều khiển không hoạt động: {modules}. Cài lại trình điều khiển của nhà cung cấp.',
  'doctor.driver.bad':
    'Chưa có trình điều khiển thiết bị ký số. Cài trình điều khiển của nhà cung cấp chứng thư số.',
  'doctor.token.ok': 'Đã cắm thiết bị ký số: {labels}.',
  'doctor.token.warn': 'Thiết bị ký số chưa sẵn sàng. Rút ra, cắm lại rồi kiểm tra lại.',
  'doctor.token.bad': 'Chưa cắm thiết bị ký số. Cắm thiết bị rồi kiểm tra lại.',
  'doctor.pin.ok': 'Mã PIN bình thường.',
  'doctor.pin.warn':
    'Thiết bị {label}: đã nhập sai mã PIN, còn ít lần thử. Nếu quên mã PIN, đừng thử nữa: liên hệ đơn vị quản lý chứng thư số.',
  'doctor.pin.bad': 'Thiết bị {label} đã bị khóa. Liên hệ đơn vị quản lý chứng thư số để mở khóa.',
  'doctor.certificate.ok': 'Có {count} chứng thư số dùng được.',
  'doctor.certificate.warn': 'Chứng thư số còn {days} ngày là hết hạn. Làm thủ tục gia hạn.',
  'doctor.certificate.bad':
    'Không có chứng thư số nào dùng được để ký. Xem lý do: kyso token list. Hết hạn thì làm thủ tục cấp lại.',
  'doctor.timestamp.ok': 'Máy chủ dấu thời gian {url} hoạt động.',
  'doctor.timestamp.warn':
    'Chưa cài đặt máy chủ dấu thời gian; chữ ký chỉ đạt mức B-B. Đề nghị bộ phận CNTT đặt network.timestampUrl.',
  'doctor.timestamp.bad':
    'Không dùng được máy chủ dấu thời gian {url} ({code}). Kiểm tra mạng, proxy và cấu hình.',
  'doctor.revocation.ok': 'Chứng thư số {label} không bị thu hồi.',
  'doctor.revocation.warn':
    'Chưa kiểm tra được tình trạng thu hồi hoặc nơi cấp của chứng thư số {label}. Kiểm tra mạng và chứng thư số gốc.',
  'doctor.revocation.bad': 'Chứng thư số {label} đã bị thu hồi. Không được dùng để ký.',
  'doctor.version.ok':
    'Phiên bản kyso {version}; chính sách của máy: bản {policyRev} (0 là không có).',
  'doctor.version.warn': 'Phiên bản kyso {version} đã cũ.',
  'doctor.version.bad': 'Không rõ phiên bản kyso.',
  'doctor.browserPolicy.ok': 'Trình duyệt có chính sách của quản trị máy cho tiện ích ({files}).',
  'doctor.browserPolicy.warn':
    'Trình duyệt chưa có chính sách của quản trị máy: các hệ thống do người dùng tự thêm trong «Cài đặt».',
  'doctor.browserPolicy.bad': 'Chính sách trình duyệt không đọc được.',
  'doctor.module.ok': 'Các trình điều khiển dùng được.',
  'doctor.module.warn': 'Có trình điều khiển không dùng được.',
  'doctor.module.bad': 'Trình điều khiển không dùng được.',
  'doctor.narrowDriver.ok':
    'Trình điều khiển 32-bit chạy qua chương trình phụ 32-bit của kyso: {modules}. Nhà cung cấp có bản 64-bit thì nên cài.',
  'doctor.narrowDriver.warn': 'Trình điều khiển 32-bit chạy qua chương trình phụ không ổn định.',
  'doctor.narrowDriver.bad': 'Trình điều khiển 32-bit không chạy được qua chương trình phụ.',
  'doctor.clock.ok': 'Đồng hồ máy đúng.',
  'doctor.clock.warn':
    'Chưa đối chiếu được đồng hồ máy ({time}) với máy chủ dấu thời gian. Kiểm tra mạng rồi kiểm tra lại.',
  'doctor.clock.bad': 'Đồng hồ máy sai ({time}). Chỉnh ngày giờ, bật tự đồng bộ.',
  'doctor.trust.ok': 'Danh sách nơi cấp tin cậy {version}: {count} chứng thư số gốc.',
  'doctor.trust.warn':
    'Danh sách nơi cấp tin cậy {version} đã hết hạn. Nhập bản mới: kyso trust import-bundle',
  'doctor.trust.bad': 'Không có chứng thư số gốc nào được tin cậy. Xem: kyso trust list',
  'doctor.vgca.ok': 'VGCA Sign Service không chạy (cổng {port}).',
  'doctor.vgca.warn':
    'Cổng {port} đang có chương trình, thường là VGCA Sign Service. Chạy cùng kyso được; cổng thông tin có thể gọi nhầm nó, khi đó hãy tắt nó.',
  'doctor.vgca.bad': 'VGCA Sign Service gây cản trở.',
  'doctor.vnpt.ok': 'VNPT plugin không chạy (cổng {port}).',
  'doctor.vnpt.warn':
    'Cổng {port} đang có chương trình, thường là VNPT plugin. Chạy cùng kyso được; cổng thông tin có thể gọi nhầm nó, khi đó hãy tắt nó.',
  'doctor.vnpt.bad': 'VNPT plugin gây cản trở.',
  'doctor.report.title':
    'Kiểm tra máy, Ký số QLVB (tiện ích {extensionVersion}), {at}. Tên người và đường dẫn riêng đã được che.',
} as const;
