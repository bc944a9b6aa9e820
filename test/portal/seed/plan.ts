// How a document of the portal is described before it is stored.
import type { OfficialDocument } from '../documents/document-model.ts';
import { documentPdf } from '../documents/make-pdf.ts';
import type { FileStructure } from '../documents/pdf/pdf-file.ts';
import type { AttachmentKind, NewDocument, Status, Urgency } from '../store/model.ts';
import { users } from './users.ts';

export type PlannedFile = {
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly mediaType: string;
  /** `scan` is the cached 50 MB file. */
  readonly content: 'scan' | (() => Uint8Array);
};
export type PlannedDocument = {
  readonly document: NewDocument;
  readonly files: readonly PlannedFile[];
};

export const pdf = 'application/pdf';

export type Outgoing = {
  readonly official: OfficialDocument;
  readonly status: Status;
  readonly fileName: string;
  readonly structure?: FileStructure;
  readonly more?: readonly PlannedFile[];
};
export type Incoming = Outgoing & {
  readonly organizationLabel: string;
  readonly arrivalNumber: number;
  readonly arrivalDate: string;
  readonly dueDate: string;
};

export function outgoing(plan: Outgoing): PlannedDocument {
  const [drafter] = users;
  return {
    document: {
      ...commonFields(plan),
      direction: 'outgoing',
      issuingOrganization:
        plan.official.organization.parent === undefined
          ? 'UBND tỉnh Minh Giang'
          : 'Văn phòng UBND tỉnh Minh Giang',
      drafter: drafter.name,
      arrivalNumber: '',
      arrivalDate: '',
      dueDate: '',
    },
    files: filesOf(plan),
  };
}

export function incoming(plan: Incoming): PlannedDocument {
  return {
    document: {
      ...commonFields(plan),
      direction: 'incoming',
      issuingOrganization: plan.organizationLabel,
      drafter: '',
      arrivalNumber: String(plan.arrivalNumber),
      arrivalDate: plan.arrivalDate,
      dueDate: plan.dueDate,
    },
    files: filesOf(plan),
  };
}

type CommonFields = Omit<
  NewDocument,
  'direction' | 'issuingOrganization' | 'drafter' | 'arrivalNumber' | 'arrivalDate' | 'dueDate'
>;

function commonFields({ official, status }: Outgoing): CommonFields {
  return {
    documentCode: codeOf(official),
    documentType: typeOf(official),
    subject: subjectOf(official),
    issuedDate: isoDay(official),
    urgency: urgencyOf(official),
    secrecy: 'Thường',
    status,
    signerName: official.signerName,
    signerTitle: sentenceCase(official.authority.at(-1) ?? ''),
    recipients: official.recipients.join('; '),
  };
}

function filesOf({ official, fileName, structure, more }: Outgoing): readonly PlannedFile[] {
  const content = (): Uint8Array => documentPdf(official, structure);
  return [{ kind: 'document', name: fileName, mediaType: pdf, content }, ...(more ?? [])];
}

function codeOf({ documentNumber, documentNotation }: OfficialDocument): string {
  if (documentNumber === undefined) return '';
  return `${String(documentNumber).padStart(2, '0')}/${documentNotation}`;
}

function typeOf({ heading }: OfficialDocument): string {
  return heading.kind === 'letter' ? 'Công văn' : sentenceCase(heading.documentType);
}

function subjectOf({ heading }: OfficialDocument): string {
  return heading.kind === 'letter' ? `V/v ${heading.subject}` : heading.subject;
}

function isoDay({ issuedDay }: OfficialDocument): string {
  if (issuedDay === undefined) return '';
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${issuedDay.year}-${pad(issuedDay.month)}-${pad(issuedDay.day)}`;
}

function urgencyOf({ urgency }: OfficialDocument): Urgency {
  return urgency === undefined ? 'normal' : urgencyOfFrame[urgency];
}

const urgencyOfFrame: Record<NonNullable<OfficialDocument['urgency']>, Urgency> = {
  KHẨN: 'urgent',
  'THƯỢNG KHẨN': 'veryUrgent',
  'HỎA TỐC': 'express',
};

/** `PHÓ CHÁNH VĂN PHÒNG` → `Phó Chánh Văn phòng`: titles keep a capital at the start of each part. */
function sentenceCase(title: string): string {
  const lower = title.replace(/^[A-ZĐ]+\.\s*/, '').toLocaleLowerCase('vi');
  return titles[lower] ?? lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1);
}

const titles: Readonly<Record<string, string>> = {
  'phó chánh văn phòng': 'Phó Chánh Văn phòng',
  'chánh văn phòng': 'Chánh Văn phòng',
  'phó chủ tịch': 'Phó Chủ tịch',
  'chủ tịch': 'Chủ tịch',
  'phó giám đốc': 'Phó Giám đốc',
  'giám đốc': 'Giám đốc',
};
