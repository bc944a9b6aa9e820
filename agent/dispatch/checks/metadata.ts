// 16 · What describes the document is complete and no longer than annex VI allows (NĐ 30 PL VI, phần II; QĐ 28/2018 Đ10).
import type { DispatchFinding } from '../../../shared/dispatch/finding.ts';
import type { DispatchField } from '../../../shared/dispatch/words.ts';
import { fieldLengths, lengthOf } from '../edxml/field-lengths.ts';
import { type Answer, missing, warn } from './answer.ts';
import type { DocumentSet } from './facts.ts';

export function metadata({ fields }: DocumentSet): Answer {
  const { documentNumber, documentNotation, issuedDate, subject, organizationName } = fields;
  const { signerName, signerTitle, documentType, organizationCode, receivers, pageCount } = fields;
  const needed = { documentNumber, documentNotation, issuedDate, subject, organizationName };
  const wished = { documentType, signerName };
  const lengths: readonly Length[] = [
    ['organizationCode', 'OrganId', organizationCode],
    ...receivers.map((one): Length => ['receiverCode', 'OrganId', one.organizationCode]),
    ['organizationName', 'OrganName', organizationName],
    ...receivers.map((one): Length => ['receiverName', 'OrganName', one.name]),
    ['documentNumber', 'CodeNumber', documentNumber],
    ['documentNotation', 'CodeNotation', documentNotation],
    ['documentType', 'TypeName', documentType],
    ['subject', 'Subject', subject],
    ['signerTitle', 'Position', signerTitle],
    ['signerName', 'FullName', signerName],
    ['pageCount', 'PageAmount', pageCount === undefined ? undefined : String(pageCount)],
  ];
  return [
    ...absent(needed).map((field) => missing(fields, 'field-missing', { field })),
    ...absent(wished).map((field) => warn('field-missing', { field })),
    ...lengths.flatMap(tooLong),
  ];
}

const absent = (fields: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    value === undefined || value.trim() === '' ? [name] : [],
  );

/** The field by its name here and by the decree's. */
type Length = readonly [
  field: DispatchField,
  key: keyof typeof fieldLengths,
  value: string | undefined,
];

function tooLong([field, key, value]: Length): DispatchFinding[] {
  const length = lengthOf(value ?? '');
  const limit = fieldLengths[key];
  return length <= limit ? [] : [warn('field-too-long', { field, length, limit })];
}
