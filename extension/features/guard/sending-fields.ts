// What a portal shows of a document that is to be sent, as the check takes it.
import type * as v from 'valibot';
import type { DispatchFields } from '../../../shared/dispatch/fields.ts';
import type { FieldName } from '../../../shared/portal-profile/field.ts';
import { issuedDay } from '../plugin/vgca/issued-date.ts';

export type SendingFields = v.InferInput<typeof DispatchFields>;
export type ShownFields = Partial<Readonly<Record<FieldName, string>>>;

/** Fields of a portal that the check asks for. */
export const askedFields = [
  'documentCode',
  'documentNumber',
  'documentNotation',
  'documentId',
  'documentType',
  'subject',
  'issuingOrganization',
  'organizationCode',
  'issuedDate',
  'signerName',
  'signerTitle',
  'urgency',
  'secrecy',
  'pageCount',
] as const satisfies readonly FieldName[];

/** Longer is no value of a form. */
const MOST_CHARACTERS = 1024;
const MOST_OF_SUBJECT = 5000;

/** @param ownCodes - of the rules: the sender, where the portal does not say it and there is only one */
export function sendingFields(shown: ShownFields, ownCodes: readonly string[] = []): SendingFields {
  const [onlyCode, ...otherCodes] = ownCodes;
  const code = codeOf(shown);
  const said = {
    ...code,
    issuedDate: issuedDay(shown.issuedDate),
    subject: shown.subject?.slice(0, MOST_OF_SUBJECT),
    documentType: short(shown.documentType),
    documentId: short(shown.documentId),
    organizationCode:
      short(shown.organizationCode) ?? (otherCodes.length === 0 ? onlyCode : undefined),
    organizationName: short(shown.issuingOrganization),
    signerName: short(shown.signerName),
    signerTitle: short(shown.signerTitle),
    secrecy: short(shown.secrecy),
    urgency: short(shown.urgency),
    pageCount: countOf(shown.pageCount),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

const short = (text: string | undefined): string | undefined => text?.slice(0, MOST_CHARACTERS);

/** `142/UBND-HCC` is number and notation; a portal may have both apart. */
function codeOf({
  documentCode = '',
  documentNumber,
  documentNotation,
}: ShownFields): Pick<SendingFields, 'documentNumber' | 'documentNotation'> {
  const slash = documentCode.indexOf('/');
  const [number, notation] =
    slash < 0
      ? [documentCode.trim(), '']
      : [documentCode.slice(0, slash).trim(), documentCode.slice(slash + 1).trim()];
  const known = {
    documentNumber: short(documentNumber ?? number),
    documentNotation: short(documentNotation ?? notation),
  };
  return Object.fromEntries(
    Object.entries(known).filter(([, value]) => value !== undefined && value !== ''),
  );
}

function countOf(text: string | undefined): number | undefined {
  const [digits] = /^\d{1,6}/.exec(text?.trim() ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
}
