// How each requirement is shown to be met: by named tests, or why it does not apply here.

/** A test file and the words of its title that name the test. */
type TestName = readonly [file: string, title: string];

export type Evidence =
  | { readonly kind: 'tests'; readonly tests: readonly TestName[] }
  | { readonly kind: 'not-applicable'; readonly reason: string };

const shownBy = (...tests: readonly TestName[]): Evidence => ({ kind: 'tests', tests });
const notApplicable = (reason: string): Evidence => ({ kind: 'not-applicable', reason });
/** A duty of a part that a later version brings; the row names it, so that nobody takes it for done. */
const notYet = (part: string): Evidence =>
  notApplicable(`bản này chưa có phần ${part}; sẽ bổ sung cùng phần đó`);

const unit = {
  signature: 'test/unit/cms/check-signature.test.ts',
  mechanisms: 'test/unit/pkcs11/mechanisms.test.ts',
  mutation: 'test/unit/validation/mutation.test.ts',
  path: 'test/unit/pki/path/path.test.ts',
  reliability: 'test/unit/pki/path/reliability.test.ts',
  report: 'test/unit/validation/report-trust.test.ts',
  timeStamp: 'test/unit/cms/time-stamp.test.ts',
  trust: 'test/unit/validation/trust.test.ts',
  level: 'test/unit/signing/sign-at-level.test.ts',
  records: 'test/unit/records/evidence-folder.test.ts',
  keepEvidence: 'test/unit/jobs/keep-evidence.test.ts',
  bundle: 'test/unit/validation/trust-bundle.test.ts',
  bundleCommand: 'test/unit/cli/trust-bundle.test.ts',
  certificate: 'test/unit/pki/certificate.test.ts',
  crl: 'test/unit/pki/crl.test.ts',
  ocsp: 'test/unit/pki/ocsp.test.ts',
  lawful: 'test/unit/jobs/lawful-signing.test.ts',
  words: 'test/unit/report/report-in-words.test.ts',
  whole: 'test/unit/validation/document/check-document.test.ts',
  set: 'test/unit/report/document-set.test.ts',
  dispatch: 'test/unit/dispatch/checks/findings.test.ts',
  ledger: 'test/unit/records/sqlite-ledger.test.ts',
  axis: 'test/unit/axis/watch.test.ts',
} as const;
const agent = {
  cli: 'test/e2e/agent/cli.test.ts',
  documents: 'test/e2e/agent/cli-documents.test.ts',
  evidence: 'test/e2e/agent/cli-evidence.test.ts',
  trust: 'test/e2e/agent/cli-trust.test.ts',
  job: 'test/e2e/agent/sign-job.test.ts',
  tokenList: 'test/e2e/agent/token-list.test.ts',
  tokenSign: 'test/e2e/agent/token-sign.test.ts',
} as const;
const vietnam = 'test/vectors/vietnam-trust.test.ts';
const mainJob = 'test/e2e/browser/main-job.test.ts';
const outbox = 'test/e2e/browser/outbox.test.ts';
const whole = 'test/e2e/agent/cli-whole-document.test.ts';
const sending = 'test/e2e/agent/dispatch-checks.test.ts';
const axisBoard = 'test/e2e/browser/axis-board.test.ts';
const verifyPage = 'test/e2e/browser/verify.test.ts';

const path = shownBy(
  [vietnam, 'leads to the pinned state root when the certificates are at hand'],
  [vietnam, 'has no path without them'],
  [unit.report, 'shows path, status with its source, and proven time'],
);
const wholeList = shownBy(
  [unit.trust, 'names pins, administrators’ anchors and files with what is at hand'],
  [unit.trust, 'is less by what the user distrusts: a root, or an authority below one'],
);
const digest = shownBy(
  [unit.mutation, 'in the signed range'],
  [unit.signature, 'is broken for any other document'],
);
const anchors: TestName = [
  unit.trust,
  'is the pins and the administrators’ anchors, never a user’s file',
];
const bundles: readonly TestName[] = [
  [unit.bundle, 'counts the roots of the bundle under their profile, and names its version'],
  [unit.bundle, 'is refused with any bit of it flipped'],
  [unit.bundleCommand, 'never goes back to an older one'],
];
const refusals: TestName = [agent.cli, 'refuses %s'];
const wholeSigning: TestName = [
  agent.job,
  'signs, checks itself, and every peer accepts the result',
];
const padesAttributes: TestName = [
  unit.signature,
  'carries the chain without the root and no signing time',
];
const tokenContents: TestName = [
  agent.tokenList,
  'shows both tokens, their certificates and what each can do',
];
const judged: TestName = [unit.report, 'shows path, status with its source, and proven time'];
const failing: TestName = [unit.report, 'names the check that fails, and the moment of revocation'];
const tooLate: TestName = [unit.report, 'says invalid when a signature is proven to be too late'];
const noRemote = notApplicable('sản phẩm ký bằng thiết bị của người ký, không ký số từ xa');
const dispatch = notYet('gửi và theo dõi văn bản');
const records: readonly TestName[] = [
  [agent.trust, 'keeps when told to, lists, exports, and destroys'],
  [unit.keepEvidence, 'keeps certificates of signer and time-stamp, their lists, and the result'],
  [unit.records, 'are destroyed with the pieces that no other one needs, and it is noted'],
];

/** By id of the requirement. */
export const evidence: Readonly<Record<string, Evidence>> = {
  S01: shownBy(refusals, [
    agent.tokenSign,
    'a certificate beside another key is refused before anybody is asked',
  ]),
  S02: shownBy(
    [agent.tokenSign, 'gives the certificate and, as chain, the authorities on the token'],
    [agent.cli, 'signs for training without a token and says so'],
  ),
  S03: notApplicable(
    'đầu vào là PDF; tệp khác được báo «không ký được trên tệp này», không tự chuyển đổi',
  ),
  S04: shownBy(padesAttributes, wholeSigning),
  S05: shownBy(
    anchors,
    [unit.trust, 'refuse an anchor from a user who may not write there'],
    ...bundles,
  ),
  S06: notYet('gắn dấu thời gian trong cổng'),
  S07: shownBy(
    [agent.cli, 'puts the picture where --page and --rect say'],
    [unit.mutation, 'in the signed range'],
  ),
  S08: shownBy([unit.certificate, 'are all of its extensions'], tokenContents),
  S09: path,
  S10: shownBy([unit.report, 'keeps its schema and says valid'], failing),
  S11: noRemote,
  S12: shownBy(
    [
      unit.level,
      'stores the status of every certificate once: OCSP for the signer, CRL for CA and TSA',
    ],
    ...records,
  ),
  S13: wholeList,
  S14: shownBy(
    [mainJob, 'signs at the chosen place, uploads, and shows what the check says'],
    [outbox, 'leaves the signed file in «Chờ gửi lại», from where it reaches the portal once'],
  ),
  V01: shownBy(
    [unit.signature, 'with another certificate in its place is no signature of that person'],
    [unit.mutation, 'the certificate of the signer'],
  ),
  V02: path,
  V03: shownBy(failing),
  V04: digest,
  V05: shownBy(anchors, ...bundles),
  V06: shownBy(
    [unit.timeStamp, 'is never intact over other bytes or with a bit flipped in what it signs'],
    [unit.timeStamp, 'tells time, accuracy, policy and signer'],
  ),
  V07: shownBy(...records),
  V08: wholeList,
  V09: shownBy(
    [agent.cli, 'answers in four formats with the exit code of the whole'],
    [verifyPage, 'keeps several files in tabs with their verdict, worked by keys'],
    [unit.words, 'holds the same words, searchable, in an embedded font'],
  ),
  V10: shownBy(
    [unit.words, 'shows %s'],
    [verifyPage, 'prints the report alone, with its details'],
    judged,
  ),
  A01: shownBy(
    [unit.mechanisms, 'offers nothing for short, foreign or unknown keys'],
    [agent.documents, 'is PSS under tt15-strict, with the hash function that is wished'],
  ),
  A02: shownBy([unit.mechanisms, 'never hashes with SHA-1 or MD5']),
  A03: shownBy(padesAttributes, wholeSigning),
  A04: shownBy(wholeSigning),
  A05: notApplicable('sản phẩm ký PDF; không ký XML'),
  A06: notApplicable('chứng nhận FIPS là của thiết bị; phần mềm không đo được'),
  A07: noRemote,
  A08: shownBy(
    [unit.ocsp, 'is what openssl reads, with serial number and nonce'],
    [unit.crl, 'counts only under the issuer’s name, key and right'],
    [unit.path, 'in the chain model asks each authority at its own issuing'],
  ),
  A09: notApplicable(
    'chương trình chỉ nghe trên 127.0.0.1 của chính máy; cổng dùng TLS của trình duyệt',
  ),
  A10: shownBy(wholeSigning),
  C01: shownBy(tooLate, failing),
  C02: shownBy(judged, [
    agent.evidence,
    'asks for lists (PEM and DER), keeps them, and asks no second time within the hour',
  ]),
  C03: shownBy(
    [unit.reliability, 'of SHA-1 depends on who signed and what is pinned'],
    [unit.reliability, 'of MD5 and of short keys is none'],
  ),
  C04: shownBy([vietnam, 'is not under the public profile']),
  C05: shownBy(refusals),
  C06: notApplicable('mục tùy chọn; tuyên bố của nơi cấp không được dùng để kết luận'),
  C07: shownBy(tokenContents, [unit.whole, '«%s» is %s']),
  C08: shownBy([unit.mutation, 'the signature value']),
  C09: shownBy(tooLate),
  C10: digest,
  N01: notApplicable(
    'nghĩa vụ của cơ quan; chức danh trên chứng thư số được hiện khi ký và khi kiểm tra',
  ),
  N02: shownBy(
    [agent.tokenSign, 'takes the right one of two tokens, with a PIN full of special characters'],
    [unit.whole, 'is looked for among all signers of a joint document'],
  ),
  N03: shownBy(refusals),
  N04: shownBy(judged, [unit.words, 'tells a certificate that is %s']),
  N05: notApplicable('việc của nhà sản xuất: rà soát trước ngày 10/04/2027'),
  N06: path,
  N07: notApplicable('chưa có văn bản chính thức của Điều 33 để đối chiếu từng điểm'),
  N08: shownBy(
    [unit.whole, 'the person is missed when %s'],
    [
      unit.whole,
      'the organization is missed when only its person signed, or when a receiver confirmed',
    ],
    [whole, 'asks person, organization, order, number, date and names'],
  ),
  N09: shownBy(
    [unit.dispatch, 'tell %s'],
    [sending, '22: components of the prescribed form that are not there, each by its name'],
  ),
  N10: shownBy(
    [sending, '8: number, date, subject and organization that the document does not say'],
    [unit.ledger, 'is held from the reservation on, in any spelling, by any identifier'],
  ),
  N11: shownBy(
    [
      unit.lawful,
      'is free once a person has signed, in whatever field and under whatever later revision',
    ],
    [unit.whole, 'the organization signs last'],
  ),
  N12: shownBy([sending, '18: days after it was signed; an urgent document on the next day']),
  N13: dispatch,
  N14: shownBy(
    [unit.axis, 'W5: a recall nobody answered'],
    [unit.ledger, 'is out of the way once its recall went out, and an update takes none'],
  ),
  N15: notApplicable('bản gốc do hệ thống quản lý văn bản lưu'),
  N16: shownBy(
    [unit.words, 'on a document that is %s'],
    [unit.set, 'are signed and carry the number'],
    [verifyPage, 'asks what Decree 30 asks, and advises'],
  ),
  N17: shownBy(
    [sending, '9: the same file, identifier or number once more; the portal’s own list'],
    [unit.ledger, 'is taken by one of many processes that ask at once'],
  ),
  N18: shownBy(
    [unit.axis, 'W2: neither 02 nor 03 by the end of the day'],
    [unit.axis, 'counts, and shows the most pressing first'],
    [axisBoard, 'reads all pages of the list through one tab, and shows the most pressing first'],
  ),
  N19: shownBy([sending, '16: a description that is incomplete, or too long']),
  N20: shownBy([sending, '15: a secret, by the portal’s field or by the mark on page 1']),
};
