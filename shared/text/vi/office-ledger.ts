// Sổ gửi chung của cơ quan.
export const officeLedger = {
  'error.OFFICE_LEDGER_UNREACHABLE': 'Không hỏi được sổ gửi chung của cơ quan: {problem}.',
  'error.OFFICE_LEDGER_UNREACHABLE.next':
    'Vẫn gửi được: sổ trên máy này ghi lại, và đối chiếu khi nối được. Chạy «kyso ledger reconcile» để thử ngay.',
  'ledger.office.problem.network': 'không nối được tới máy chủ',
  'ledger.office.problem.tls': 'chứng thư của máy chủ không được tin cậy',
  'ledger.office.problem.account': 'máy này chưa có tài khoản, hoặc mật khẩu sai',
  'ledger.office.problem.setup':
    'cơ sở dữ liệu chưa được thiết lập cho kyso, hoặc tài khoản chưa được cấp quyền',
  'ledger.office.none': 'Máy này không dùng sổ gửi chung (chính sách officeLedger).',
  'ledger.office.signedIn': 'Đã cất tài khoản {user} của sổ gửi chung trên máy này.',
  'ledger.office.agreed': 'Đã đối chiếu với sổ gửi chung, không có văn bản gửi trùng.',
  'ledger.office.conflict': 'Gửi trùng: {own} — sổ chung đã có: {office}',
};
