// What stands on a form that sends a document, in every skin: fields of the document, organizations, choices.
import { documentIdOf, ownCode } from '../axis/organizations.ts';
import type { DocumentRow } from '../store/model.ts';
import { SendingKindName, type SendingKind } from '../store/sending-model.ts';
import { dayText, sendingKindLabels, urgencyLabels } from './words.ts';
import * as v from 'valibot';

export type SendField = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
};

export function sendFields(document: DocumentRow): readonly SendField[] {
  const { issuingOrganization } = document;
  return [
    field('documentCode', 'Số ký hiệu', document.documentCode),
    field('issuedDate', 'Ngày ban hành', dayText(document.issuedDate)),
    field('subject', 'Trích yếu', document.subject),
    field('documentType', 'Loại văn bản', document.documentType),
    field('issuingOrganization', 'Cơ quan ban hành', issuingOrganization),
    field('organizationCode', 'Mã định danh cơ quan', ownCode(issuingOrganization)),
    field('documentId', 'Mã định danh văn bản', documentIdOf(document)),
    field('signerName', 'Người ký', document.signerName),
    field('signerTitle', 'Chức vụ', document.signerTitle),
    field('secrecy', 'Độ mật', document.secrecy),
    field('urgency', 'Độ khẩn', urgencyLabels[document.urgency]),
  ];
}

const field = (name: string, label: string, value: string): SendField => ({ name, label, value });

/** Kinds of packets a form offers; taking back is asked for where the sendings are watched. */
export const offeredKinds: readonly (readonly [SendingKind, string])[] = (
  ['new', 'update', 'replace'] as const
).map((kind) => [kind, sendingKindLabels[kind]]);

/** What a form says; whatever it does not know is a new document. */
export function kindOf(text: unknown): SendingKind {
  const read = v.safeParse(SendingKindName, text);
  return read.success ? read.output : 'new';
}
