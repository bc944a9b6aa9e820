// The head of a packet against QCVN 102:2016/BTTTT and the field lengths of Decree 30/2020, annex VI, part II.
import { documentIdParts, isDay } from '../../../shared/axis/document-id.ts';
import { error, type Finding, warning } from './finding.ts';
import { fieldLengths, lengthOf } from './field-lengths.ts';
import { codeForm, normalizedCode } from './organization-code.ts';
import type { Business, EdxmlPacket, MessageHeader, Organization } from './packet.ts';

const values = {
  Priority: ['0', '1', '2', '3', '4'],
  SteeringType: ['0', '1', '2', '3'],
  BussinessDocType: ['0', '1', '2', '3'],
  Paper: ['0', '1'],
  ReceiverType: ['0', '1'],
} as const;

export function lintHeader({ header, business, status }: EdxmlPacket): readonly Finding[] {
  const isStatus = status !== undefined;
  return [
    ...lintParties(header),
    ...(isStatus ? [] : lintIdentity(header)),
    ...lintDates(header),
    ...lintLengths(header),
    ...unknownValue('Priority', header.priority),
    ...unknownValue('SteeringType', header.steeringType),
    ...(business === undefined ? [] : lintBusiness(business)),
  ];
}

function lintParties({ from, to }: MessageHeader): Finding[] {
  const codes = to.flatMap(({ organizationId }) => organizationId ?? []).map(normalizedCode);
  const repeated = new Set(codes.filter((code, index) => codes.indexOf(code) !== index));
  return [
    ...(from === undefined ? [error('sender-missing')] : lintCode(from, 'From')),
    ...(to.length === 0 ? [error('receiver-missing')] : to.flatMap((one) => lintCode(one, 'To'))),
    ...[...repeated].map((code) => warning('receiver-repeated', { code })),
  ];
}

function lintCode({ organizationId, name }: Organization, place: 'From' | 'To'): Finding[] {
  if (organizationId === undefined) return [error('code-missing', { place, name: name ?? '?' })];
  if (codeForm(organizationId) !== 'irregular') return [];
  return [warning('code-irregular', { code: organizationId })];
}

function lintIdentity(header: MessageHeader): Finding[] {
  const { documentId, number, notation, subject, documentType, promulgationDate, signer } = header;
  return [
    ...(number === undefined ? [error('number-missing')] : []),
    ...(notation === undefined ? [error('notation-missing')] : []),
    ...(subject === undefined ? [error('subject-missing')] : []),
    ...(promulgationDate === undefined ? [error('date-missing')] : []),
    ...(documentType === undefined ? [warning('type-missing')] : []),
    ...(signer.name === undefined ? [warning('signer-missing')] : []),
    ...(documentId === undefined ? [error('document-id-missing')] : lintId(documentId, header)),
  ];
}

/** The identifier repeats sender, date, number and notation: whoever looks for duplicates compares it. */
function lintId(documentId: string, header: MessageHeader): Finding[] {
  const parts = documentIdParts(documentId);
  if (parts === undefined) return [warning('document-id-other-form', { value: documentId })];
  const { from, promulgationDate, number, notation } = header;
  const pairs: readonly (readonly [string, string, string | undefined])[] = [
    ['OrganId', normalizedCode(parts.organizationId), mapped(from?.organizationId, normalizedCode)],
    ['PromulgationDate', parts.date, promulgationDate],
    ['CodeNumber', parts.number, number],
    ['CodeNotation', parts.notation, notation],
  ];
  return pairs.flatMap(([field, inId, inField]) =>
    inField === undefined || inField === inId
      ? []
      : [warning('document-id-differs', { field, inId, inField })],
  );
}

const mapped = (text: string | undefined, change: (text: string) => string): string | undefined =>
  text === undefined ? undefined : change(text);

function lintDates({ promulgationDate, dueDate }: MessageHeader): Finding[] {
  const dates = { PromulgationDate: promulgationDate, DueDate: dueDate };
  return Object.entries(dates).flatMap(([field, value]) =>
    value === undefined || isDay(value) ? [] : [error('date-malformed', { field, value })],
  );
}

function lintLengths(header: MessageHeader): Finding[] {
  const { from, to, number, notation, documentType, subject, signer, pageAmount } = header;
  const fields: readonly (readonly [keyof typeof fieldLengths, string | undefined])[] = [
    ...[from, ...to].flatMap((organization) => [
      ['OrganId', organization?.organizationId] as const,
      ['OrganName', organization?.name] as const,
    ]),
    ['CodeNumber', number],
    ['CodeNotation', notation],
    ['TypeName', documentType],
    ['Subject', subject],
    ['Position', signer.position],
    ['FullName', signer.name],
    ['PageAmount', pageAmount],
  ];
  return fields.flatMap(([field, value]) => {
    const length = lengthOf(value ?? '');
    const limit = fieldLengths[field];
    return length <= limit ? [] : [warning('too-long', { field, length, limit })];
  });
}

function lintBusiness(business: Business): Finding[] {
  const { type, documentId, paper, receiverTypes, replaced } = business;
  const refersToAnother = type === '1' || type === '2' || type === '3';
  return [
    ...unknownValue('BussinessDocType', type),
    ...unknownValue('Paper', paper),
    ...receiverTypes.flatMap((receiver) => unknownValue('ReceiverType', receiver)),
    ...(refersToAnother && documentId === undefined && replaced.length === 0
      ? [error('business-without-document', { type })]
      : []),
    ...(type === '3' && replaced.length === 0 ? [warning('replacement-without-list')] : []),
  ];
}

function unknownValue(field: keyof typeof values, value: string | undefined): Finding[] {
  const known: readonly string[] = values[field];
  if (value === undefined || known.includes(value)) return [];
  return [error('value-unknown', { field, value })];
}
