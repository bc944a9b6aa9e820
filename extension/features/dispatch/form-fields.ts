// What a person writes about the documents, as the check takes it.
import type * as v from 'valibot';
import type { DispatchFields } from '../../../shared/dispatch/fields.ts';

/** As it stands in the form; empty = not said. */
export interface FormFields {
  readonly documentCode: string;
  readonly issuedDate: string;
  readonly subject: string;
  readonly documentType: string;
  readonly organizationName: string;
  readonly organizationCode: string;
  readonly signerName: string;
  /** One line each: `H40.02 Sở Nội vụ`. */
  readonly receivers: string;
  readonly secrecy: string;
  readonly urgency: string;
  readonly withPaper: boolean;
}

export const emptyForm: FormFields = {
  documentCode: '',
  issuedDate: '',
  subject: '',
  documentType: '',
  organizationName: '',
  organizationCode: '',
  signerName: '',
  receivers: '',
  secrecy: '',
  urgency: '',
  withPaper: false,
};

/** An organization code begins a line: letters, digits and dots, with a digit in it. */
const RECEIVER = /^(?=\S*\d)([A-Za-z0-9.]+)(?:\s*[-–:;,]?\s+(.+))?$/u;

export function fieldsOf(form: FormFields): v.InferInput<typeof DispatchFields> {
  const [number, ...notation] = form.documentCode.trim().split('/');
  const said = {
    documentNumber: number,
    documentNotation: notation.join('/'),
    issuedDate: form.issuedDate,
    subject: form.subject,
    documentType: form.documentType,
    organizationName: form.organizationName,
    organizationCode: form.organizationCode,
    signerName: form.signerName,
    secrecy: form.secrecy,
    urgency: form.urgency,
  };
  const known = Object.entries(said).flatMap(([name, value = '']) =>
    value.trim() === '' ? [] : [[name, value.trim()] as const],
  );
  return {
    ...Object.fromEntries(known),
    receivers: form.receivers
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map(receiverOf),
    withPaper: form.withPaper,
  };
}

function receiverOf(line: string): { readonly organizationCode?: string; readonly name?: string } {
  const [, organizationCode, name] = RECEIVER.exec(line) ?? [];
  if (organizationCode === undefined) return { name: line };
  return { organizationCode, ...(name === undefined ? {} : { name }) };
}
