// What a person chooses to sign: the kind of Decree 30 and what its mark says.
import * as v from 'valibot';
import { SignatureKind } from './values.ts';

/** Sao y, sao lục, trích sao (Decree 30/2020, Đ25). */
export const copyForms = ['saoY', 'saoLuc', 'trichSao'] as const;
export const CopyForm = v.picklist(copyForms);
export type CopyForm = v.InferOutput<typeof CopyForm>;

/** Whose key signs. */
export const SignerRole = v.picklist(['person', 'organization']);
export type SignerRole = v.InferOutput<typeof SignerRole>;

/** Number alone (`142`, `07`) or with its notation (`142/UBND-HCC`, `15/2026/QĐ-UBND`); a letter may follow the digits. */
const DOCUMENT_CODE = /^(\d{1,10}[a-zđ]?)(?:\/((?:TTg|[\p{Lu}\p{Nd}&./-]){1,80}))?$/u;

const DocumentCode = v.pipe(v.string(), v.maxLength(100), v.regex(DOCUMENT_CODE));

/** Number as printed (below 10 with a leading zero) and notation. @returns undefined when it is no document code */
export function parseDocumentCode(
  code: string,
): { readonly number: string; readonly notation: string | undefined } | undefined {
  const [, digits, notation] = DOCUMENT_CODE.exec(code.normalize('NFC').trim()) ?? [];
  return digits === undefined ? undefined : { number: digits.padStart(2, '0'), notation };
}

export const SignatureChoice = v.strictObject({
  kind: SignatureKind,
  /** For `copy`; absent = sao y. */
  copyForm: v.optional(CopyForm),
  /** For `comment`: the words of the bút phê. */
  comment: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  /** For `issue`: number to fill in; for `attachment`: number and notation to print. */
  documentCode: v.optional(DocumentCode),
  /** For `issue`: date to fill in, `yyyy-mm-dd`; absent = the day of signing in Vietnam. */
  issuedDate: v.optional(v.pipe(v.string(), v.isoDate())),
});
export type SignatureChoice = v.InferOutput<typeof SignatureChoice>;
