// What the command line says.
export const cli = {
  'cli.usage': `kyso: ký số và kiểm tra chữ ký số trên văn bản PDF

  kyso token list [--module TỆP] [--format text|json]
      Các thiết bị ký số và chứng thư số trên máy.
  kyso token change-pin [--token NHÃN] [--module TỆP] [--pin-stdin]
      Đổi mã PIN của thiết bị; hỏi bằng cửa sổ. --pin-stdin: dòng 1 mã đang dùng, dòng 2 mã mới.
  kyso sign --cert SỐ_SÊ_RI|sha256:HEX --out KẾT_QUẢ.pdf [tùy chọn] VĂN_BẢN.pdf
      --module TỆP          trình điều khiển PKCS#11
      --token NHÃN          nhãn của thiết bị ký số
      --pin-stdin           đọc mã PIN từ đầu vào chuẩn; mặc định hỏi bằng cửa sổ
      --kind LOẠI           approve (mặc định) | issue | attachment | copy | incoming | initial | comment
      --copy-form HÌNH_THỨC saoY | saoLuc | trichSao, cho copy
      --comment NỘI_DUNG    lời bút phê, cho comment
      --number SỐ           số, hoặc số và ký hiệu: điền khi phát hành, in trên văn bản kèm theo
      --date NGÀY           ngày ban hành, 05/02/2026 hoặc 2026-02-05
      --profile TÊN         hồ sơ ký trong cấu hình
      --level B-B|B-T|B-LT|B-LTA   mức chữ ký; mặc định theo cấu hình (B-LT)
      --tsa URL             máy chủ dấu thời gian
      --on-warning accept|refuse   ký hay không khi có cảnh báo; mặc định hỏi trên màn hình lệnh
      --image ẢNH.png       ảnh chữ ký, nền trong suốt
      --page N              trang, đếm từ 1; số âm đếm từ cuối
      --rect x,y,rộng,cao   ô chữ ký, mm, tính từ góc trên bên trái của trang
      --invisible           không đặt hình chữ ký
      --reason LÝ_DO
      --field TÊN           ký vào ô chữ ký có sẵn, còn trống
      --password-fd N       đọc mật khẩu của tệp từ bộ mô tả N (không dùng chung với --pin-stdin)
      --repair              đồng ý ký trên bản sao đã sửa khi tệp bị hỏng và chưa có chữ ký
      --training            ký thử bằng chứng thư số tập huấn, không cần thiết bị; dấu ghi «BẢN TẬP HUẤN»
  kyso sign --batch DANH_SÁCH.jsonl --out-dir THƯ_MỤC [--resume] --cert … [tùy chọn]
      Ký nhiều tệp bằng một lần nhập mã PIN; mỗi dòng {"in": "tệp.pdf", "out", "kind", "page", "rect", …}.
      --resume              ký tiếp lần ký dở dang, không ký lại tệp đã ký
      --progress jsonl      (mọi lệnh ký) tiến độ và kết quả dạng JSON Lines cho chương trình khác
  kyso augment --level B-T|B-LT|B-LTA --out KẾT_QUẢ.pdf [--tsa URL] [--renew] [--on-warning …] [--password-fd N] VĂN_BẢN.pdf
      Thêm dấu thời gian và dữ liệu kiểm tra lâu dài vào tệp mới; --renew thêm dấu thời gian lưu trữ mới.
  kyso verify [--format text|table|json|jsonl|csv|etsi] [--password-fd N]
              [--recursive] [--jobs SỐ] TỆP_HOẶC_THƯ_MỤC…
      --checks all|signatures   kiểm tra cả thể thức văn bản, hay chỉ chữ ký
      --attachment TỆP      tệp kèm theo của văn bản; dùng được nhiều lần
      --report TỆP.html|TỆP.pdf   lưu báo cáo để in và lưu hồ sơ
      --objects             kèm chứng thư số, CRL, OCSP và dấu thời gian (json)
      --trust none          chỉ kiểm tra tính toàn vẹn và thay đổi sau khi ký
      --trust TỆP           chỉ tin cậy chứng thư số trong tệp này; dùng được nhiều lần
      --keep-evidence       lưu chứng cứ kiểm tra (chứng thư số, CRL/OCSP, kết quả)
      --offline             không hỏi qua mạng; --online hỏi cả khi dùng --trust, --time
      --time THỜI_ĐIỂM      kiểm tra tại thời điểm này (ISO 8601)
  kyso trust list [--format text|json] | add TỆP… | distrust sha256:HEX | export
      Nơi cấp chứng thư số mà kyso tin cậy.
  kyso trust import-bundle TỆP
      Nhận danh sách nơi cấp có ký số của bộ phận CNTT.
  kyso trust make-bundle --key KHÓA.pem --version SỐ --expires NGÀY --out TỆP
              [--profile cong-vu|cong-cong] [--anchor TỆP]… [--authority TỆP]… [--distrust sha256:HEX]…
      Tạo danh sách đó (dành cho bộ phận CNTT).
  kyso evidence list [--format text|json] | show MÃ [--format text|json] [--out THƯ_MỤC]
              | delete MÃ… | delete --before NGÀY | delete --all
      Chứng cứ kiểm tra đã lưu: xem, xuất, hủy.
  kyso audit verify [--format text|json] | list [--last N]
      Nhật ký mọi lần dùng khóa ký; có bị thay đổi hay không.
  kyso check [--main TỆP] [--fields TỆP.json] [--rules TỆP.json] [--format text|table|json]
              [--no-ledger] [--offline] [--trust TỆP]… [--time THỜI_ĐIỂM] TỆP_HOẶC_THƯ_MỤC…
      Kiểm tra văn bản và tệp kèm theo trước khi gửi (23 nội dung). --fields: thông tin trên cổng.
  kyso ledger list [--year NĂM] [--format text|json] | export [--year NĂM] [--format jsonl|csv]
              | import TỆP | mark sent|failed|recalled MÃ [--reason LÝ_DO]
      Sổ gửi: văn bản đã gửi từ máy này, để không gửi trùng.
  kyso axis [--format text|json|csv|xlsx] [--out TỆP] [--time THỜI_ĐIỂM] [TRẠNG_THÁI.xml…]
      Theo dõi trục: văn bản trong sổ gửi đã đến, đã tiếp nhận chưa, theo gói tin trạng thái nhận về.
  kyso edxml show|lint|status GÓI_TIN.xml… [--format text|json]
      Gói tin của trục liên thông: xem, kiểm tra, đọc trạng thái.
  kyso policy show [--format text|json]
      Thiết lập đang có hiệu lực trên máy này và nguồn của từng giá trị.
  kyso phrase [CÂU | --clear]
      Câu nhận biết mà mọi cửa sổ của kyso hiện trên máy này; đổi sau khi xác nhận trong cửa sổ.
  kyso update check [--json] [--file TỆP] [--package TỆP]
      Phiên bản mà bộ phận CNTT thông báo (theo chính sách); không tự cài gì.
  kyso update sign [--key KHÓA.pem] --version SỐ --sequence N --expires NGÀY [--windows TỆP] [--linux TỆP]
              [--minimum-agent SỐ] [--minimum-extension SỐ] [--notes-vi LỜI] [--notes-en LỜI] --out TỆP
      Ký thông báo phiên bản (dành cho bộ phận CNTT).
  kyso doctor [--json] [--masked]      kiểm tra máy này đã sẵn sàng ký số chưa
  kyso fleet report THƯ_MỤC|TỆP… [--format table|csv|json] [--days SỐ] [--out TỆP]
      Tổng hợp kết quả kyso doctor --json của nhiều máy (dành cho bộ phận CNTT).
  kyso serve                chạy chương trình kyso cho tiện ích trên trình duyệt
  kyso pair                 cho phép ghép nối một trình duyệt mới trong hai phút
  kyso pairing list [--format text|json] | remove MÃ… | remove --all
      Các trình duyệt đã ghép nối; hủy ghép nối có hiệu lực ngay.
  kyso consent list [--format text|json] | revoke ĐỊA_CHỈ…
      Các trang được phép hoặc bị chặn dùng chữ ký số; hủy để kyso hỏi lại.
  kyso native-host install [--chromium THƯ_MỤC]… [--firefox THƯ_MỤC]… | remove
      Để trình duyệt tự mở kyso và tự ghép nối.

Mã kết thúc: sign 0 đã ký, 3 sai cách dùng, 4 từ chối ký, 5 đã ký ở mức thấp hơn, 6 thiết bị hoặc mã PIN;
verify 0 tất cả hợp lệ, 1 có tệp không hợp lệ, 2 có tệp chưa xác định hoặc chưa ký, 3 sai cách dùng;
check 0 gửi được, 1 không được gửi, 2 phải ghi lý do, 3 sai cách dùng.`,
  'cli.audit.whole': 'Nhật ký ký số còn nguyên vẹn: {count} dòng.',
  'cli.audit.damaged':
    'Nhật ký ký số đã bị thay đổi ({count} dòng). Báo cho bộ phận quản trị và giữ nguyên các tệp.',
  'cli.audit.unreadable': 'Dòng {line}: không đọc được.',
  'cli.audit.broken': 'Dòng {line}: không nối tiếp dòng trước; đã có dòng bị sửa, xóa hoặc chèn.',
  'cli.audit.cut': 'Các dòng cuối đã bị xóa.',
  'cli.audit.changed': 'Dòng cuối đã bị sửa.',
  'cli.audit.added': 'Có dòng được thêm vào cuối không phải do kyso ghi.',
  'cli.audit.lost': 'Mất tệp ghi điểm cuối của nhật ký; không biết có dòng nào bị xóa hay không.',
  'cli.passwordShown':
    'Mật khẩu viết trên dòng lệnh có thể bị chương trình khác trên máy đọc được. Lần sau hãy dùng --password-fd N.',
  'cli.usageError': 'Sai cách dùng: {reason}',
  'cli.usageHint': 'Xem cách dùng: kyso --help',
  'cli.reason.unknownCommand': 'không có lệnh «{command}»',
  'cli.reason.missing': 'thiếu {option}',
  'cli.reason.value': 'giá trị của {option} không hợp lệ: {value}',
  'cli.reason.unknownOption': 'không có tùy chọn «{option}»',
  'cli.reason.noValue': 'tùy chọn «{option}» không nhận giá trị',
  'cli.reason.valueMissing': 'tùy chọn «{option}» thiếu giá trị',
  'cli.signed': 'Đã ký: {file}',
  'cli.signedBy': 'Người ký: {name}; ô chữ ký {field}; mức {level}',
  'cli.phase.reviewing': 'Đang xem văn bản…',
  'cli.phase.awaiting-pin': 'Đang chờ mã PIN…',
  'cli.phase.signing': 'Đang ký…',
  'cli.phase.timestamping': 'Đang lấy dấu thời gian và dữ liệu kiểm tra…',
  'cli.phase.validating': 'Đang kiểm tra lại tệp đã ký…',
  'cli.batch.empty': 'danh sách không có văn bản nào',
  'cli.batch.line': 'dòng {number} của danh sách: {reason}',
  'cli.batch.progress': 'Đã xong {done}/{count} văn bản',
  'cli.batch.summary':
    '{documents} văn bản: {signed} đã ký ({lowerLevel} ở mức thấp hơn), {signedBefore} đã ký từ lần trước, {refused} bị từ chối, {notSigned} chưa ký.',
  'cli.batch.resume': 'Ký tiếp phần còn lại: chạy lại lệnh với --resume.',
  'cli.place.text': 'Vị trí chữ ký tìm theo chữ trên trang {page}.',
  'cli.place.default': 'Không tìm thấy chỗ ký trong văn bản; đặt ở góc dưới bên phải trang {page}.',
  'cli.token': 'Thiết bị {label} (số hiệu {serial}, {model})',
  'cli.token.narrow': '  Trình điều khiển 32-bit, chạy qua chương trình phụ của kyso: {module}',
  'cli.token.none': 'Chưa cắm thiết bị ký số.',
  'cli.token.pinChanged': 'Đã đổi mã PIN của thiết bị {label}.',
  'cli.token.failure': 'Trình điều khiển {module}: {message}',
  'cli.certificate': '  {name}: số sê-ri {serial}, hạn đến {notAfter}{why}',
  'cli.certificate.sha256': '    sha256:{sha256}',
  'cli.verify.progress': 'Đã kiểm tra {done}/{count} tệp',
  'cli.verify.reportWritten': 'Đã lưu báo cáo: {file}',
  'cli.listening': 'kyso đang chạy tại ws://127.0.0.1:{port}/v1',
  'cli.training': 'CHÚ Ý: đang dùng chứng thư số tập huấn; chữ ký không có giá trị pháp lý.',
  'cli.trust.version': 'Danh sách nơi cấp chứng thư số, phiên bản {version}:',
  'cli.trust.profile.cong-vu': 'chuyên dùng công vụ',
  'cli.trust.profile.cong-cong': 'công cộng',
  'cli.trust.role.root': 'gốc',
  'cli.trust.role.authority': 'cấp dưới',
  'cli.trust.role.candidate': 'chưa được tin cậy',
  'cli.trust.origin.pin': 'có sẵn trong kyso',
  'cli.trust.origin.administrator': 'do quản trị viên thêm',
  'cli.trust.origin.file': 'từ tệp',
  'cli.trust.origin.bundle': 'từ gói tin cậy có ký số',
  'cli.trust.origin.system': 'từ kho của hệ điều hành',
  'cli.trust.bundle': 'Gói tin cậy phiên bản {version}, hạn đến {time}.',
  'cli.trust.bundleEnded':
    'Gói tin cậy phiên bản {version} đã hết hạn ngày {time}: không còn thêm nơi cấp nào, chỉ còn bớt.',
  'cli.trust.systemAbsent':
    'Chính sách cho dùng kho chứng thư số của hệ điều hành, nhưng bản này chưa đọc được kho trên hệ này.',
  'cli.trust.bundleTaken':
    'Đã nhận gói tin cậy phiên bản {version}: {authorities} nơi cấp, {distrusted} nơi cấp bị loại; hạn đến {time}.',
  'cli.trust.bundleMade':
    'Đã tạo gói tin cậy: {file}. Khóa công khai để đặt vào trustBundleKeys: {key}',
  'cli.trust.until': 'hạn đến {time}',
  'cli.trust.absent': 'chưa có chứng thư số trên máy',
  'cli.trust.distrusted': 'người dùng không tin cậy',
  'cli.trust.added.pinned': 'Đã thêm chứng thư số có trong danh sách: {name}',
  'cli.trust.added.candidate':
    'Đã thêm chứng thư số cấp dưới, chỉ dùng để tìm đường dẫn chứng thực: {name}',
  'cli.trust.added.anchor': 'Đã thêm nơi cấp đáng tin cậy do quản trị viên chọn: {name}',
  'cli.trust.added.crl': 'Đã thêm danh sách thu hồi của: {name}',
  'cli.trust.distrustedNow': 'Từ nay không tin cậy sha256:{fingerprint}',
  'cli.evidence.kept': 'Đã lưu chứng cứ kiểm tra: {id}',
  'cli.evidence.none': 'Chưa lưu chứng cứ kiểm tra nào.',
  'cli.evidence.deleted': 'Đã hủy {count} chứng cứ kiểm tra.',
  'cli.evidence.certificates': 'chứng thư số',
  'cli.evidence.crls': 'danh sách thu hồi',
  'cli.evidence.ocsps': 'trả lời trạng thái (OCSP)',
  'cli.policy.line': '{path} = {value}  ({place})',
  'cli.policy.builtIn': 'mặc định của chương trình',
  'cli.warning': 'CHÚ Ý: {warning}',
  'cli.goOn': 'Vẫn tiếp tục? (c = có, phím khác = không)',
  'cli.augmented': 'Đã nâng mức: {file}; mức {level}',
  'cli.augment.lower': 'Các chữ ký mới đạt mức {reached}, thấp hơn mức {wanted} mong muốn.',
  'cli.augment.notRaised': 'Chưa nâng được mức: không có gì để thêm vào, không ghi tệp mới.',
  'cli.augment.nothing': 'Chữ ký đã ở mức {level}; không cần nâng, không ghi tệp mới.',
} as const;
