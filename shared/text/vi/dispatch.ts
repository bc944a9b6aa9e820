// The check before sending: questions, what was found, and what to do.
export const dispatch = {
  'dispatch.title': 'Kiểm tra trước khi gửi',
  'dispatch.outcome.blocked': 'Không được gửi',
  'dispatch.outcome.warning': 'Cảnh báo',
  'dispatch.outcome.undetermined': 'Chưa xác định',
  'dispatch.outcome.passed': 'Đạt',
  'dispatch.outcome.notApplicable': 'Không áp dụng',
  'dispatch.summary.blocked':
    'Chưa gửi được: {blocked} nội dung không đạt, {open} nội dung cần xem lại.',
  'dispatch.summary.open': 'Có {open} nội dung cần xem lại; muốn gửi phải ghi lý do.',
  'dispatch.summary.clear': 'Đủ điều kiện gửi: {passed} nội dung đã kiểm tra đều đạt.',
  'dispatch.article': 'Căn cứ: {article}',
  'dispatch.advice': 'Việc cần làm: {advice}',
  'dispatch.files': 'Các tệp sẽ gửi',
  'dispatch.role.main': 'văn bản chính',
  'dispatch.role.attachment': 'tệp kèm theo',
  'dispatch.notPdf': 'Không ký được trên tệp này',
  'dispatch.field.documentNumber': 'Số văn bản',
  'dispatch.field.documentNotation': 'Ký hiệu văn bản',
  'dispatch.field.issuedDate': 'Ngày ban hành',
  'dispatch.field.subject': 'Trích yếu',
  'dispatch.field.organizationName': 'Tên cơ quan ban hành',
  'dispatch.field.organizationCode': 'Mã định danh cơ quan ban hành',
  'dispatch.field.documentType': 'Tên loại văn bản',
  'dispatch.field.signerName': 'Họ tên người ký',
  'dispatch.field.signerTitle': 'Chức vụ người ký',
  'dispatch.field.pageCount': 'Số trang',
  'dispatch.field.receiverCode': 'Mã định danh nơi nhận',
  'dispatch.field.receiverName': 'Tên nơi nhận',
  'dispatch.check.certificate': 'Chứng thư số còn hiệu lực',
  'dispatch.check.revocation': 'Đã kiểm tra tình trạng thu hồi chứng thư số',
  'dispatch.check.certificate-scope': 'Chứng thư số chuyên dùng công vụ',
  'dispatch.check.key-usage': 'Chứng thư số được dùng để ký',
  'dispatch.check.signer-on-page': 'Họ tên, chức vụ trên văn bản đúng với chứng thư số',
  'dispatch.check.signing-order': 'Người có thẩm quyền ký trước cơ quan',
  'dispatch.check.both-signatures': 'Đủ chữ ký số của người có thẩm quyền và của cơ quan',
  'dispatch.check.number-and-date': 'Số, ngày, trích yếu trên văn bản khớp với cổng',
  'dispatch.check.not-sent-before': 'Văn bản chưa gửi lần nào',
  'dispatch.check.attachments': 'Đủ phụ lục, tệp kèm theo đã ký số',
  'dispatch.check.marks': 'Hình chữ ký và con dấu đúng quy định',
  'dispatch.check.stamps': 'Dấu trên văn bản kèm theo, bản sao đúng quy định',
  'dispatch.check.file-form': 'Tệp PDF đúng định dạng',
  'dispatch.check.copies': 'Bản sao quét đúng chất lượng',
  'dispatch.check.secrecy': 'Văn bản không thuộc bí mật nhà nước',
  'dispatch.check.metadata': 'Thông tin mô tả văn bản đầy đủ, đúng độ dài',
  'dispatch.check.receivers': 'Mã định danh nơi gửi, nơi nhận đúng',
  'dispatch.check.in-time': 'Gửi đúng thời hạn',
  'dispatch.check.file-names': 'Tên tệp, loại tệp và dung lượng đúng quy chế',
  'dispatch.check.long-term': 'Chữ ký có dấu thời gian và dữ liệu kiểm tra lâu dài',
  'dispatch.check.algorithms': 'Thuật toán ký đủ mạnh',
  'dispatch.check.document-form': 'Đủ các thành phần thể thức',
  'dispatch.check.paper': 'Không gửi kèm bản giấy theo danh mục',
  'dispatch.advice.certificate':
    'Ký lại bằng chứng thư số còn hiệu lực do nơi cấp được tin cậy cấp; nơi cấp chưa có trong danh sách thì nhờ bộ phận CNTT cập nhật.',
  'dispatch.advice.revocation':
    'Kiểm tra đường mạng tới máy chủ OCSP, CRL rồi kiểm tra lại; nếu vẫn gửi thì ghi lý do.',
  'dispatch.advice.certificate-scope':
    'Ký bằng chứng thư số chuyên dùng công vụ do Ban Cơ yếu Chính phủ cấp.',
  'dispatch.advice.key-usage': 'Ký lại bằng chứng thư số dùng để ký.',
  'dispatch.advice.signer-on-page':
    'Đối chiếu người ký với văn bản; cấp phó ký thay ghi «KT.», người ký thừa lệnh dùng chứng thư số của chính mình.',
  'dispatch.advice.signing-order':
    'Lấy lại bản chưa có chữ ký của cơ quan, để người có thẩm quyền ký trước rồi văn thư ký phát hành.',
  'dispatch.advice.both-signatures':
    'Trình người có thẩm quyền ký số, sau đó văn thư ký phát hành bằng chứng thư số của cơ quan.',
  'dispatch.advice.number-and-date':
    'Sửa thông tin trên cổng theo văn bản, hoặc cấp số và ký phát hành lại nếu văn bản ghi sai.',
  'dispatch.advice.not-sent-before':
    'Xem lần gửi trước trong sổ gửi; muốn sửa văn bản đã gửi thì dùng cập nhật, thay thế hoặc thu hồi.',
  'dispatch.advice.attachments':
    'Đính kèm đủ phụ lục; xuất tệp khác ra PDF rồi ký văn bản kèm theo bằng chứng thư số của cơ quan.',
  'dispatch.advice.marks':
    'Kiểm tra ảnh chữ ký (màu xanh), ảnh con dấu (màu đỏ, đúng kích thước) và vị trí đóng dấu trong cài đặt.',
  'dispatch.advice.stamps':
    'Ký lại văn bản kèm theo, bản sao bằng kyso để có dấu đúng mẫu ở góc trên bên phải trang đầu.',
  'dispatch.advice.file-form':
    'Xuất lại PDF từ bản soạn thảo: khổ A4, nhúng phông chữ, không đặt mật khẩu, không có mã chạy.',
  'dispatch.advice.copies': 'Quét lại bản giấy: PDF, có màu, từ 200 dpi, tỷ lệ 100%.',
  'dispatch.advice.secrecy':
    'Không gửi văn bản mật qua trục liên thông; gửi theo quy định về bảo vệ bí mật nhà nước.',
  'dispatch.advice.metadata': 'Bổ sung hoặc rút gọn các trường trên cổng.',
  'dispatch.advice.receivers':
    'Chọn lại nơi nhận từ danh mục mã định danh; kiểm tra mã của cơ quan mình.',
  'dispatch.advice.in-time':
    'Gửi ngay; văn bản phải phát hành trong ngày ký, chậm nhất ngày làm việc tiếp theo.',
  'dispatch.advice.file-names': 'Đổi tên, nén hoặc đổi loại tệp theo quy chế của địa phương.',
  'dispatch.advice.long-term':
    'Bổ sung dấu thời gian và dữ liệu kiểm tra (mức B-LT) cho tệp trước khi gửi.',
  'dispatch.advice.algorithms': 'Ký lại bằng SHA-256 trở lên và khóa RSA từ 2048 bit.',
  'dispatch.advice.document-form':
    'Đối chiếu với mẫu trình bày của NĐ 30/2020/NĐ-CP và bổ sung thành phần còn thiếu.',
  'dispatch.advice.paper': 'Bỏ chọn gửi kèm bản giấy: loại văn bản này chỉ gửi bản điện tử.',
  'dispatch.finding.trust-not-judged':
    '{file}: chưa đối chiếu chứng thư số của {signer} với danh sách tin cậy.',
  'dispatch.finding.certificate-expired': '{file}: chứng thư số của {signer} đã hết hạn.',
  'dispatch.finding.certificate-not-yet-valid':
    '{file}: chứng thư số của {signer} chưa có hiệu lực.',
  'dispatch.finding.certificate-revoked':
    '{file}: chứng thư số của {signer} đã bị thu hồi hoặc tạm dừng.',
  'dispatch.finding.certificate-no-path':
    '{file}: chứng thư số của {signer} không dẫn tới nơi cấp được tin cậy.',
  'dispatch.finding.certificate-path-invalid':
    '{file}: đường dẫn chứng thực của {signer} không hợp lệ.',
  'dispatch.finding.certificate-undetermined':
    '{file}: chưa đủ căn cứ kết luận về chứng thư số của {signer} tại thời điểm ký.',
  'dispatch.finding.revocation-unknown':
    '{file}: không kiểm tra được tình trạng thu hồi chứng thư số của {signer}.',
  'dispatch.finding.revocation-not-checked':
    '{file}: chưa biết nơi cấp nên chưa hỏi được tình trạng thu hồi chứng thư số của {signer}.',
  'dispatch.finding.scope-public':
    '{file}: {signer} ký bằng chứng thư số công cộng, không phải chuyên dùng công vụ.',
  'dispatch.finding.scope-other':
    '{file}: chứng thư số của {signer} không thuộc hệ thống chuyên dùng công vụ.',
  'dispatch.finding.scope-unknown':
    '{file}: chưa biết chứng thư số của {signer} thuộc hệ thống nào.',
  'dispatch.finding.key-usage-wrong':
    '{file}: chứng thư số của {signer} không được cấp để ký văn bản.',
  'dispatch.finding.key-usage-unknown':
    '{file}: chưa xác định được mục đích sử dụng chứng thư số của {signer}.',
  'dispatch.finding.name-differs': 'Trang ghi «{page}», chứng thư số ghi «{certificate}».',
  'dispatch.finding.name-not-found':
    'Không đối chiếu được họ tên trên trang với chứng thư số «{certificate}».',
  'dispatch.finding.title-differs':
    'Chức vụ trên trang là «{page}», chứng thư số ghi «{certificate}».',
  'dispatch.finding.prefix-missing':
    'Cấp phó ký nhưng không ghi quyền hạn (KT., TL., TUQ.): «{page}».',
  'dispatch.finding.organization-first': 'Cơ quan ký trước người có thẩm quyền.',
  'dispatch.finding.organization-alone':
    'Cơ quan đã ký nhưng chưa có chữ ký số còn nguyên vẹn của người có thẩm quyền.',
  'dispatch.finding.person-missing': 'Chưa có chữ ký số của người có thẩm quyền.',
  'dispatch.finding.organization-missing': 'Chưa có chữ ký số của cơ quan, tổ chức.',
  'dispatch.finding.signature-broken': '{file}: chữ ký số của {signer} không còn nguyên vẹn.',
  'dispatch.finding.signer-unknown': 'Có chữ ký số chưa rõ là của cá nhân hay của cơ quan.',
  'dispatch.finding.number-not-written': 'Văn bản còn để trống số.',
  'dispatch.finding.date-not-written': 'Văn bản còn để trống ngày, tháng.',
  'dispatch.finding.number-changed-after-signing':
    'Số, ngày đang hiện khác với số, ngày lúc cơ quan ký.',
  'dispatch.finding.number-differs': 'Văn bản ghi số «{page}», cổng ghi «{portal}».',
  'dispatch.finding.date-differs': 'Văn bản ghi ngày {page}, cổng ghi {portal}.',
  'dispatch.finding.subject-differs': 'Trích yếu trên cổng «{portal}» không thấy trong văn bản.',
  'dispatch.finding.organization-differs':
    'Cơ quan ban hành trên cổng «{portal}» không thấy trong văn bản.',
  'dispatch.finding.portal-number-missing': 'Cổng chưa ghi số và ký hiệu văn bản.',
  'dispatch.finding.portal-date-missing': 'Cổng chưa ghi ngày ban hành.',
  'dispatch.finding.no-text': 'Không có chữ đọc được (bản quét) nên không đối chiếu được.',
  'dispatch.finding.text-incomplete': '{file}: mới đọc được một phần văn bản.',
  'dispatch.finding.sent-exact': 'Đúng tệp này đã gửi tới {count} nơi lúc {at} (số {code}).',
  'dispatch.finding.sent-id':
    'Mã định danh văn bản này đã gửi tới {count} nơi lúc {at} (số {code}).',
  'dispatch.finding.sent-triple': 'Văn bản số {code} đã gửi tới {count} nơi lúc {at}.',
  'dispatch.finding.sent-near':
    'Văn bản số {code} gửi lúc {at} tới {count} nơi có cùng trích yếu, ngày và người ký.',
  'dispatch.finding.sent-by-portal': 'Danh sách đã gửi của cổng có văn bản số {code}.',
  'dispatch.finding.sent-recalled': 'Văn bản số {code} đã gửi lúc {at} rồi thu hồi.',
  'dispatch.finding.being-sent':
    'Văn bản số {code} đang được gửi tới {count} nơi từ lúc {at}, chưa biết kết quả.',
  'dispatch.finding.ledger-off': 'Chưa đối chiếu sổ gửi.',
  'dispatch.finding.ledger-not-reconciled':
    'Chưa đối chiếu với sổ gửi chung của cơ quan; mới đối chiếu sổ trên máy này.',
  'dispatch.finding.appendix-missing': 'Văn bản nhắc tới Phụ lục {number} nhưng không có tệp đó.',
  'dispatch.finding.attachment-expected':
    'Văn bản ghi có tài liệu kèm theo nhưng không đính kèm tệp nào.',
  'dispatch.finding.attachment-unsigned': '{file}: chưa có chữ ký số của cơ quan.',
  'dispatch.finding.attachment-broken': '{file}: chữ ký số không hợp lệ.',
  'dispatch.finding.attachment-other-number':
    '{file}: mang số «{page}», văn bản chính có số «{portal}».',
  'dispatch.finding.attachment-not-pdf':
    '{file}: Không ký được trên tệp này; xuất ra PDF rồi ký văn bản kèm theo.',
  'dispatch.finding.attachment-unreadable': '{file}: không đọc được để kiểm tra chữ ký số.',
  'dispatch.finding.seal-not-red': 'Con dấu ({field}) không phải màu đỏ hoặc không có hình.',
  'dispatch.finding.seal-size-differs':
    'Con dấu trên trang rộng {drawn} mm, con dấu thật {real} mm.',
  'dispatch.finding.seal-place-differs': 'Con dấu không trùm khoảng 1/3 chữ ký về bên trái.',
  'dispatch.finding.signature-not-blue':
    'Hình chữ ký ({field}) không phải màu xanh hoặc không có hình.',
  'dispatch.finding.mark-missing': 'Chữ ký số ({field}) không hiện trên trang.',
  'dispatch.finding.mark-unknown': 'Không xem được màu của hình chữ ký ({field}).',
  'dispatch.finding.stamp-missing': '{file}: không có dấu ký số ở góc trên bên phải trang đầu.',
  'dispatch.finding.stamp-without-number': '{file}: dấu ký số không ghi số và ký hiệu văn bản.',
  'dispatch.finding.stamp-without-time': '{file}: dấu ký số không ghi thời gian ký.',
  'dispatch.finding.stamp-not-top-right': '{file}: dấu ký số không ở góc trên bên phải trang đầu.',
  'dispatch.finding.stamp-font':
    '{file}: chữ của dấu ký số không phải Times New Roman cỡ 10, màu đen.',
  'dispatch.finding.stamp-unknown': '{file}: không đọc được chữ của dấu ký số.',
  'dispatch.finding.file-encrypted': '{file}: tệp có đặt mật khẩu hoặc hạn chế.',
  'dispatch.finding.fonts-not-embedded': '{file}: chưa nhúng phông chữ {fonts}.',
  'dispatch.finding.page-not-a4': '{file}: trang {page} không phải khổ A4.',
  'dispatch.finding.version-old': '{file}: PDF phiên bản {version}, cần từ 1.4.',
  'dispatch.finding.active-content': '{file}: có nội dung tự chạy ({kinds}).',
  'dispatch.finding.file-unreadable': '{file}: không mở được để xem định dạng.',
  'dispatch.finding.scan-coarse': '{file}: bản quét {ppi} dpi, cần từ 200 dpi.',
  'dispatch.finding.scan-not-colour': '{file}: bản quét không có màu.',
  'dispatch.finding.copy-not-scan': '{file}: bản sao không phải bản quét.',
  'dispatch.finding.copy-version-old': '{file}: PDF phiên bản {version}, bản sao cần từ 1.4.',
  'dispatch.finding.copy-unknown': '{file}: không xem được chất lượng bản quét.',
  'dispatch.finding.secret-field': 'Cổng ghi độ mật «{value}».',
  'dispatch.finding.secret-mark': '{file}: trang đầu đóng dấu «{mark}».',
  'dispatch.finding.field-missing': 'Thiếu: {field}.',
  'dispatch.finding.field-too-long': '{field} dài {length} ký tự, tối đa {limit}.',
  'dispatch.finding.code-irregular':
    'Mã định danh {code} không theo QCVN 102:2016 và QĐ 20/2020/QĐ-TTg.',
  'dispatch.finding.receiver-missing': 'Chưa chọn nơi nhận.',
  'dispatch.finding.receiver-code-missing': 'Nơi nhận «{name}» không có mã định danh.',
  'dispatch.finding.receiver-unknown': 'Mã định danh nơi nhận {code} không có trong danh mục.',
  'dispatch.finding.receiver-list-missing': 'Chưa có danh mục mã định danh để đối chiếu nơi nhận.',
  'dispatch.finding.receiver-repeated': 'Nơi nhận {code} được chọn nhiều lần.',
  'dispatch.finding.sender-code-missing': 'Thiếu mã định danh cơ quan gửi.',
  'dispatch.finding.sender-not-ours':
    'Mã định danh cơ quan gửi {code} không phải của cơ quan mình.',
  'dispatch.finding.sender-list-missing':
    'Chưa khai báo mã định danh của cơ quan mình để đối chiếu.',
  'dispatch.finding.sent-late': 'Ký phát hành ngày {day}, hạn gửi là ngày {last}.',
  'dispatch.finding.urgent-late': 'Văn bản khẩn ký phát hành ngày {day}, phải gửi ngay trong ngày.',
  'dispatch.finding.time-unknown': 'Không biết ngày ký phát hành.',
  'dispatch.finding.file-name-too-long': '{file}: tên dài {length} ký tự, tối đa {limit}.',
  'dispatch.finding.file-name-characters': '{file}: tên có dấu, dấu cách hoặc ký tự đặc biệt.',
  'dispatch.finding.file-type-refused': '{file}: loại tệp không được nhận (chỉ nhận {types}).',
  'dispatch.finding.file-too-large': '{file}: {size} MB, tối đa {limit} MB.',
  'dispatch.finding.level-low':
    '{file}: chữ ký của {signer} ở mức {level}, chưa có dấu thời gian hoặc dữ liệu kiểm tra lâu dài.',
  'dispatch.finding.level-unknown': '{file}: chưa xác định được mức chữ ký của {signer}.',
  'dispatch.finding.algorithm-weak':
    '{file}: chữ ký của {signer} dùng thuật toán không đủ mạnh ({algorithm}).',
  'dispatch.finding.algorithm-unknown': '{file}: không biết thuật toán ký của {signer}.',
  'dispatch.finding.form-national-title': 'Thiếu Quốc hiệu và Tiêu ngữ.',
  'dispatch.finding.form-organization': 'Thiếu tên cơ quan, tổ chức ban hành văn bản.',
  'dispatch.finding.form-number': 'Thiếu số, ký hiệu của văn bản.',
  'dispatch.finding.form-place-and-date': 'Thiếu địa danh và thời gian ban hành văn bản.',
  'dispatch.finding.form-type-and-subject': 'Thiếu tên loại và trích yếu nội dung văn bản.',
  'dispatch.finding.form-body': 'Thiếu nội dung văn bản.',
  'dispatch.finding.form-signature-block':
    'Thiếu chức vụ, họ tên và chữ ký của người có thẩm quyền.',
  'dispatch.finding.form-organization-signature': 'Thiếu dấu, chữ ký số của cơ quan, tổ chức.',
  'dispatch.finding.form-recipients': 'Thiếu nơi nhận.',
  'dispatch.finding.paper-ticked':
    'Đang chọn gửi kèm bản giấy; «{type}» thuộc danh mục không gửi kèm bản giấy.',
  'dispatch.finding.paper-unknown': 'Không biết «{type}» này có gửi kèm bản giấy hay không.',
  'dispatch.finding.type-unknown': 'Cổng chưa ghi tên loại văn bản.',
  'send.files': 'Tệp sẽ gửi',
  'send.choose': 'Chọn tệp',
  'send.main': 'Văn bản chính',
  'send.remove': 'Bỏ tệp {name}',
  'send.fields': 'Thông tin trên cổng',
  'send.fields.hint': 'Ghi như trên màn hình gửi của hệ thống quản lý văn bản.',
  'send.field.documentCode': 'Số, ký hiệu',
  'send.field.issuedDate': 'Ngày ban hành',
  'send.field.subject': 'Trích yếu',
  'send.field.documentType': 'Tên loại văn bản',
  'send.field.organizationName': 'Cơ quan ban hành',
  'send.field.organizationCode': 'Mã định danh cơ quan',
  'send.field.signerName': 'Người ký',
  'send.field.receivers': 'Nơi nhận, mỗi dòng một nơi: mã định danh, tên',
  'send.field.secrecy': 'Độ mật',
  'send.field.urgency': 'Độ khẩn',
  'send.field.withPaper': 'Gửi kèm bản giấy',
  'send.unsaid': 'Chưa ghi',
  'send.check': 'Kiểm tra',
  'send.checking': 'Đang kiểm tra chữ ký số, thể thức và sổ gửi…',
  'send.none': 'Chọn văn bản và các tệp kèm theo, ghi thông tin trên cổng rồi bấm Kiểm tra.',
} as const;
