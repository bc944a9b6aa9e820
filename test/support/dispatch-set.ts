// A letter with its appendix as an office sends them: really signed at B-LT by person and organization, and what the
// portal says of them. Each test plants one fault in it.
import { memorySource } from '../../agent/core/byte-source.ts';
import { vietnamDay } from '../../shared/law/working-days.ts';
import type { FileFacts } from '../../agent/dispatch/checks/facts.ts';
import { checkDocuments } from '../../agent/jobs/dispatch/check-documents.ts';
import { gatherFile } from '../../agent/jobs/dispatch/gather-file.ts';
import type { RevocationSource } from '../../agent/signing/ports.ts';
import type { SendLedger } from '../../agent/records/ports.ts';
import type { SignOrder } from '../../agent/signing/sign-document.ts';
import { fingerprintOf, parseCertificate } from '../../agent/pki/certificate.ts';
import { textBatchProcess } from '../../agent/text/text-batch-process.ts';
import { givenTrust } from '../../agent/validation/trust/make-context.ts';
import type { AnchorFacts, TrustContext } from '../../agent/validation/trust/trust-context.ts';
import type { DispatchFields } from '../../shared/dispatch/fields.ts';
import type { DispatchReport } from '../../shared/dispatch/report.ts';
import type { DispatchRules } from '../../shared/dispatch/rules.ts';
import { accompanyingPdf } from '../portal/documents/make-pdf.ts';
import { type OfficialDocument, text } from '../portal/documents/document-model.ts';
import { portrait } from '../portal/documents/page-shape.ts';
import { AGENT_MAIN } from './agent.ts';
import { keySigner } from './key-signer.ts';
import { testPki, type TestEntity } from './pki.ts';
import { sealImage } from './seal-image.ts';
import { signatureImage } from './signature-image.ts';
import type { TrustServices } from './trust-services/server.ts';
import { signedBytes } from './trust-services/sign-to-file.ts';
import { trustOf } from './trust-services/trust.ts';

const pki = testPki();

/** To the second, as signatures say it. */
export const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const today = vietnamDay(now);
const [year = '', month = '', day = ''] = today.split('-');

export const letterOfOffice: OfficialDocument = {
  organization: { name: 'ỦY BAN NHÂN DÂN|TỈNH BÌNH MINH', place: 'Bình Minh' },
  documentNumber: 142,
  documentNotation: 'UBND-VP',
  issuedDay: { day: Number(day), month: Number(month), year: Number(year) },
  year: Number(year),
  heading: {
    kind: 'letter',
    subject: 'tăng cường ký số và gửi, nhận văn bản điện tử',
    addressees: ['Các sở, ban, ngành'],
  },
  body: [
    text(
      'Ủy ban nhân dân tỉnh đề nghị các cơ quan, đơn vị kiểm tra đầy đủ thành phần văn bản trước khi gửi và báo cáo kết quả theo mẫu tại Phụ lục I kèm theo Công văn này.',
    ),
    text('Đề nghị các cơ quan, đơn vị quan tâm, phối hợp thực hiện./.'),
  ],
  recipients: ['Như trên', 'Lưu: VT'],
  authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
  signerName: 'Đỗ Thị Ngọc Ánh',
};

export const appendixOf = (label = 'Phụ lục I'): Uint8Array =>
  accompanyingPdf({
    label,
    title: 'Mẫu báo cáo kết quả thực hiện',
    reference: '(Kèm theo Công văn của Ủy ban nhân dân tỉnh)',
    body: [text('Số văn bản đã gửi, số văn bản đã ký số, số văn bản bị trả lại trong kỳ báo cáo.')],
    shape: portrait,
  });

const personPlace = { pageIndex: 0, xMm: 118, yMm: 196, widthMm: 55, heightMm: 30 };
const sealPlace = { pageIndex: 0, xMm: 98.3, yMm: 192, widthMm: 38, heightMm: 38 };
const stampPlace = { pageIndex: 0, xMm: 120, yMm: 5, widthMm: 75, heightMm: 9 };

export const orders = {
  person: {
    choice: { kind: 'approve' },
    placement: personPlace,
    profile: { image: signatureImage() },
    signingTime: now,
  },
  organization: {
    choice: { kind: 'issue' },
    placement: sealPlace,
    profile: { image: sealImage(), sealDiameterMm: 38 },
    signingTime: now,
  },
  attachment: {
    choice: { kind: 'attachment', documentCode: '142/UBND-VP' },
    placement: stampPlace,
    signingTime: now,
  },
} as const satisfies Record<string, Partial<SignOrder>>;

export type Sign = (
  file: Uint8Array,
  entity: TestEntity,
  order: Partial<SignOrder>,
  level?: 'B-B' | 'B-LT',
) => Promise<Uint8Array>;

export const signWith =
  (services: TrustServices): Sign =>
  async (file, entity, order, level = 'B-LT') => {
    const signer = keySigner(entity, undefined, [pki.connectedCa.certificate]);
    const trust = level === 'B-B' ? undefined : trustOf(services);
    return (await signedBytes(file, signer, level, trust, { order })).bytes;
  };

/** Signed by person, then by organization. */
export async function issued(
  sign: Sign,
  file: Uint8Array,
  level?: 'B-B' | 'B-LT',
): Promise<Uint8Array> {
  const signed = await sign(file, pki.connectedLeader, orders.person, level);
  return sign(signed, pki.connectedCommittee, orders.organization, level);
}

export const fields: DispatchFields = {
  documentNumber: '142',
  documentNotation: 'UBND-VP',
  issuedDate: today,
  subject: 'V/v tăng cường ký số và gửi, nhận văn bản điện tử',
  documentType: 'Công văn',
  documentId: `H40,${year}/${month}/${day},142/UBND-VP`,
  organizationCode: 'H40',
  organizationName: 'Ủy ban nhân dân tỉnh Bình Minh',
  signerName: 'Đỗ Thị Ngọc Ánh',
  signerTitle: 'Chủ tịch',
  receivers: [
    { organizationCode: 'H40.02', name: 'Sở Nội vụ' },
    { organizationCode: '000.00.00.H41', name: 'Ủy ban nhân dân tỉnh Minh Giang' },
  ],
  secrecy: 'Thường',
  urgency: 'Thường',
  withPaper: false,
  pageCount: 1,
  sentBefore: [],
};

export const rules: DispatchRules = {
  requireTrustedPath: false,
  nonPdfAttachments: 'warn',
  files: { longestName: 50, plainNames: true, types: ['pdf', 'xlsx'], largestBytes: 50 << 20 },
  sealDiameterMm: 38,
  electronicOnly: ['Công văn', 'Báo cáo'],
  ownCodes: ['H40'],
  knownCodes: ['H40', 'H40.02', '000.00.00.H41'],
  holidays: [],
};

type Profile = AnchorFacts['profile'];

/** The test root as a national one. */
export function trustedBy(profile: Profile): TrustContext {
  const root = pki.root.certificate;
  const facts: AnchorFacts = { profile, origin: 'pin' };
  const anchors = new Map([[fingerprintOf(parseCertificate(root)), facts]]);
  // Not `now`: time-stamps were made later.
  return { ...givenTrust([root], new Date()), anchors };
}

export interface ReadingOptions {
  readonly context?: TrustContext;
  readonly revocation?: RevocationSource;
}

/** One process reads the words of all documents, as in the agent; close it at the end. */
export const textProcess = textBatchProcess({
  command: process.execPath,
  args: [AGENT_MAIN, 'text-batch-worker'],
});

/** What the agent knows of a file when it has read it. */
export function factsOf(
  name: string,
  bytes: Uint8Array,
  { context = trustedBy('cong-vu'), revocation }: ReadingOptions = {},
): Promise<FileFacts> {
  return gatherFile(name, memorySource(bytes), {
    policy: { trust: 'judged', context },
    revocation,
    readPages: (source, request) => textProcess.read(source, request),
    signal: new AbortController().signal,
  });
}

export interface PlantedSet {
  readonly files: readonly [FileFacts, ...FileFacts[]];
  readonly fields?: Partial<DispatchFields>;
  readonly rules?: Partial<DispatchRules>;
  readonly ledger: SendLedger;
  readonly at?: Date;
}

export async function checked(set: PlantedSet): Promise<DispatchReport> {
  const { report } = await checkDocuments({
    files: set.files,
    isMainFirst: true,
    fields: { ...fields, ...set.fields },
    rules: { ...rules, ...set.rules },
    ledger: set.ledger,
    now: set.at ?? now,
  });
  return report;
}

/** What every check with something to say has said: `7 blocked: person-missing`. */
export function said({ checks }: DispatchReport): readonly string[] {
  return checks
    .filter(({ findings }) => findings.length > 0)
    .map(({ number, outcome, findings }) => {
      return `${number} ${outcome}: ${findings.map(({ code }) => code).join(', ')}`;
    });
}
