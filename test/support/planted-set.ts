// A document of the portal that is complete and ready to be sent, and the same with one fault for each of the 23 checks.
import { vietnamDay } from '../../shared/law/working-days.ts';
import type { DispatchRules } from '../../shared/dispatch/rules.ts';
import { centredLine, type OfficialDocument } from '../portal/documents/document-model.ts';
import { documentPdf } from '../portal/documents/make-pdf.ts';
import { receivers } from '../portal/axis/organizations.ts';
import type { AttachmentKind, NewDocument } from '../portal/store/model.ts';
import type { Store } from '../portal/store/store.ts';
import { ext } from './authority/encode.ts';
import { newKey, newSigner } from './authority/issue.ts';
import { basic, root as otherRoot, short, subCa } from './authority/scene.ts';
import { appendixOf, issued, letterOfOffice, now, orders, type Sign } from './dispatch-set.ts';
import { testPki } from './pki.ts';
import { pageWith, whole } from './scanned-page.ts';
import { sealImage } from './seal-image.ts';
import { stream, tablePdf } from './tiny-pdf.ts';

const pki = testPki();
const pdf = 'application/pdf';
const day = 86_400_000;

/** What an agent must trust for the clean set to be clean: the office's root as the state's, and a public one. */
export const trustedRoots = [
  { certificate: pki.root.certificate, profile: 'cong-vu' },
  { certificate: otherRoot.der, profile: 'cong-cong' },
] as const;

/** Rules of the province; UBND phường Đông Giang is not known on the axis. */
export const provinceRules: DispatchRules = {
  requireTrustedPath: false,
  nonPdfAttachments: 'warn',
  files: { longestName: 50, plainNames: true, types: ['pdf'], largestBytes: 50 << 20 },
  sealDiameterMm: 38,
  electronicOnly: ['Công văn', 'Báo cáo'],
  ownCodes: ['H40'],
  knownCodes: ['H40', ...receivers.map(({ code }) => code).filter((code) => code !== 'H41.30.10')],
  holidays: [],
};

/** A document of the portal, and how its form is to be filled in. */
export interface PlantedDocument {
  readonly documentId: number;
  /** To be ticked. */
  readonly receiverCodes: readonly string[];
  /** «Gửi kèm bản giấy» */
  readonly paper: boolean;
}
/** What a check must say, perhaps beside other things. */
export interface Finding {
  readonly outcome: 'blocked' | 'warning';
  readonly code: string;
}

interface PlantedFile {
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly bytes: Uint8Array;
}
type Files = (sign: Sign) => Promise<readonly PlantedFile[]>;
interface Fault extends Finding {
  readonly document?: Partial<NewDocument>;
  readonly files?: Files;
  readonly receiverCodes?: readonly string[];
  readonly paper?: boolean;
  readonly prepare?: (store: Store, documentId: number) => void;
}

const cleanDocument: NewDocument = {
  direction: 'outgoing',
  documentCode: '142/UBND-VP',
  documentType: 'Công văn',
  subject: 'V/v tăng cường ký số và gửi, nhận văn bản điện tử',
  issuingOrganization: 'UBND tỉnh Bình Minh',
  issuedDate: vietnamDay(now),
  urgency: 'normal',
  secrecy: 'Thường',
  status: 'issued',
  signerName: letterOfOffice.signerName,
  signerTitle: 'Chủ tịch',
  drafter: 'Lê Thị Thu Hà',
  recipients: letterOfOffice.recipients.join('; '),
  arrivalNumber: '',
  arrivalDate: '',
  dueDate: '',
};

const mainFile = (bytes: Uint8Array, name = 'cv-142.pdf'): PlantedFile => ({
  ...{ kind: 'document', name, bytes },
});
const attached = (bytes: Uint8Array, name = 'phu-luc-1.pdf'): PlantedFile => ({
  ...{ kind: 'appendix', name, bytes },
});

/** Signing takes its time: what is the same in many sets is signed once for each way of signing. */
const made = new WeakMap<Sign, Map<string, Promise<Uint8Array>>>();

function once(sign: Sign, name: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const known = made.get(sign) ?? new Map<string, Promise<Uint8Array>>();
  made.set(sign, known);
  const found = known.get(name) ?? make();
  known.set(name, found);
  return found;
}

const letter = (sign: Sign): Promise<Uint8Array> =>
  once(sign, 'letter', () => issued(sign, documentPdf(letterOfOffice)));
const appendix = (sign: Sign): Promise<Uint8Array> =>
  once(sign, 'appendix', () => sign(appendixOf(), pki.connectedCommittee, orders.attachment));
const byPerson = (sign: Sign): Promise<Uint8Array> =>
  once(sign, 'person', () => sign(documentPdf(letterOfOffice), pki.connectedLeader, orders.person));

async function cleanFiles(sign: Sign): Promise<readonly PlantedFile[]> {
  return [mainFile(await letter(sign)), attached(await appendix(sign))];
}

/** Another main document. */
const instead =
  (make: (sign: Sign) => Promise<Uint8Array>, name?: string): Files =>
  async (sign) => [mainFile(await make(sign), name), attached(await appendix(sign))];

const reworded = (more: Partial<OfficialDocument>): Files =>
  instead((sign) => issued(sign, documentPdf({ ...letterOfOffice, ...more })));

/** One file more. */
const beside =
  (name: string, make: (sign: Sign) => Promise<Uint8Array> | Uint8Array): Files =>
  async (sign) => [...(await cleanFiles(sign)), attached(await make(sign), name)];

const longAgo = new Date(now.getTime() - 20 * day);

async function signedLongAgo(sign: Sign): Promise<Uint8Array> {
  const [year = 0, month = 0, date = 0] = vietnamDay(longAgo).split('-').map(Number);
  const issuedDay = { day: date, month, year };
  const source = documentPdf({ ...letterOfOffice, issuedDay, year });
  const time = { signingTime: longAgo };
  const signed = await sign(source, pki.connectedLeader, { ...orders.person, ...time });
  return sign(signed, pki.connectedCommittee, { ...orders.organization, ...time });
}

async function blueSeal(sign: Sign): Promise<Uint8Array> {
  return sign(await byPerson(sign), pki.connectedCommittee, {
    ...orders.organization,
    placement: { pageIndex: 0, xMm: 150, yMm: 230, widthMm: 30, heightMm: 30 },
    profile: { image: sealImage({ colour: [20, 40, 190] }), sealDiameterMm: 30 },
  });
}

async function organizationFirst(sign: Sign): Promise<Uint8Array> {
  const source = documentPdf(letterOfOffice);
  const sealed = await sign(source, pki.connectedCommittee, orders.organization);
  return sign(sealed, pki.connectedLeader, orders.person);
}

const withScript = (): Uint8Array =>
  tablePdf({
    1: '<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>',
    2: '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 300]>>',
    3: '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    4: stream('', 'BT /F1 12 Tf 60 200 Td (Phu luc) Tj ET'),
    5: '<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>',
  });

const weakKey = (): Uint8Array => basic(newSigner(subCa, { key: newKey('rsa1024') })).bytes;
const wrongUsage = (): Uint8Array =>
  basic(newSigner(subCa, { extensions: [ext.keyUsage('keyEncipherment')] })).bytes;

const coarseCopy = (sign: Sign): Promise<Uint8Array> =>
  sign(pageWith(whole('I0'), [[1000, 1414]]), pki.connectedCommittee, {
    choice: { kind: 'copy' },
    placement: orders.attachment.placement,
  });

const lowStamp = (sign: Sign): Promise<Uint8Array> =>
  sign(appendixOf(), pki.connectedCommittee, {
    ...orders.attachment,
    placement: { pageIndex: 0, xMm: 20, yMm: 250, widthMm: 75, heightMm: 9 },
  });

function sentBefore(store: Store, documentId: number): void {
  const [receiver] = receivers;
  if (receiver === undefined) throw new Error('no receivers');
  store.sendings.add({
    ...{ documentId, receiverCode: receiver.code, receiverName: receiver.name, kind: 'new' },
    ...{ paper: 0, sentBy: 'Phạm Hồng Ngân', dueDate: '', transport: 'sent', failure: '' },
    sentAt: new Date(now.getTime() - 60_000).toISOString(),
  });
}

const blocked = (code: string, fault: Omit<Fault, keyof Finding>): Fault => ({
  ...{ outcome: 'blocked', code },
  ...fault,
});
const warned = (code: string, fault: Omit<Fault, keyof Finding>): Fault => ({
  ...{ outcome: 'warning', code },
  ...fault,
});

/** By the number of the check. */
const faults: Readonly<Record<number, Fault>> = {
  1: blocked('certificate-expired', { files: beside('het-han.pdf', () => basic(short).bytes) }),
  2: warned('revocation-unknown', {
    files: instead((sign) => issued(sign, documentPdf(letterOfOffice), 'B-B')),
  }),
  3: warned('scope-public', { files: beside('cong-cong.pdf', () => basic().bytes) }),
  4: warned('key-usage-wrong', { files: beside('sai-muc-dich.pdf', wrongUsage) }),
  5: warned('name-differs', { files: reworded({ signerName: 'Trần Minh Khôi' }) }),
  6: blocked('organization-first', { files: instead(organizationFirst) }),
  7: blocked('organization-missing', { files: instead(byPerson) }),
  8: blocked('number-differs', { document: { documentCode: '143/UBND-VP' } }),
  9: blocked('sent-by-portal', { prepare: sentBefore }),
  10: blocked('appendix-missing', { files: async (sign) => [mainFile(await letter(sign))] }),
  11: warned('seal-not-red', { files: instead(blueSeal) }),
  12: warned('stamp-not-top-right', {
    files: async (sign) => [mainFile(await letter(sign)), attached(await lowStamp(sign))],
  }),
  13: warned('active-content', { files: beside('kich-ban.pdf', withScript) }),
  14: warned('scan-coarse', { files: beside('ban-sao.pdf', coarseCopy) }),
  15: blocked('secret-mark', {
    files: reworded({ body: [centredLine('TỐI MẬT'), ...letterOfOffice.body] }),
    document: { secrecy: 'Tối mật' },
  }),
  16: blocked('field-missing', { document: { subject: '' } }),
  17: blocked('receiver-unknown', { receiverCodes: ['H41.02', 'H41.30.10'] }),
  18: warned('sent-late', {
    files: instead(signedLongAgo),
    document: { issuedDate: vietnamDay(longAgo) },
  }),
  19: warned('file-name-characters', { files: instead(letter, 'Công văn 142.pdf') }),
  20: warned('level-low', {
    files: instead((sign) => issued(sign, documentPdf(letterOfOffice), 'B-B')),
  }),
  21: blocked('algorithm-weak', { files: beside('khoa-yeu.pdf', weakKey) }),
  22: warned('form-recipients', {
    files: async (sign) => [mainFile(await issued(sign, appendixOf()))],
  }),
  23: warned('paper-ticked', { paper: true }),
};

/** 1 to 23, each with a fault of its own. */
export const plantedChecks: readonly number[] = Object.keys(faults).map(Number);

/**
 * Adds a document with an appendix, signed by person and organization, numbered and issued today: every check that
 * concerns it passes where `trustedRoots` are trusted and `provinceRules` hold.
 *
 * @param store - `portal.db`
 * @param sign - `signWith(services)` of dispatch-set.ts for signatures that last (B-LT); at B-B checks 2 and 20 warn
 */
export function addCleanSet(store: Store, sign: Sign): Promise<PlantedDocument> {
  return added(store, sign, {});
}

/**
 * Adds the clean set with one fault in it.
 *
 * @param check - number of the check that must find it, 1 to 23
 * @returns the document, and what its check says; other checks may have something to say about the same fault: an
 *   attachment with a wrong certificate is not signed by the organization either
 * @throws Error for another number
 */
export async function plantFault(
  store: Store,
  check: number,
  sign: Sign,
): Promise<PlantedDocument & { readonly finding: Finding }> {
  const fault = faults[check];
  if (fault === undefined) throw new Error(`there is no check ${check}`);
  const { outcome, code } = fault;
  return { ...(await added(store, sign, fault)), finding: { outcome, code } };
}

async function added(store: Store, sign: Sign, fault: Partial<Fault>): Promise<PlantedDocument> {
  const files = await (fault.files ?? cleanFiles)(sign);
  const documentId = store.addDocument({ ...cleanDocument, ...fault.document });
  const origin = { at: now.toISOString(), by: 'Phạm Hồng Ngân', note: '' };
  for (const { kind, name, bytes } of files) {
    store.versions.add(store.addAttachment(documentId, kind, name, pdf), bytes, origin);
  }
  fault.prepare?.(store, documentId);
  const { receiverCodes = ['H41.02', 'H41.03'], paper = false } = fault;
  return { documentId, receiverCodes, paper };
}
