// What is wrong with a packet, by id: errors that the axis or a receiver may refuse it for, and what is worth a look.

/** Append only; texts by `edxml.<id>`. */
export const findingIds = [
  'namespace-foreign',
  'element-unknown',
  'sender-missing',
  'receiver-missing',
  'receiver-repeated',
  'code-missing',
  'code-irregular',
  'document-id-missing',
  'document-id-other-form',
  'document-id-differs',
  'number-missing',
  'notation-missing',
  'subject-missing',
  'type-missing',
  'signer-missing',
  'date-missing',
  'date-malformed',
  'too-long',
  'value-unknown',
  'business-without-document',
  'replacement-without-list',
  'no-attachment',
  'reference-without-attachment',
  'attachment-without-reference',
  'name-missing',
  'name-repeated',
  'content-repeated',
  'base64-damaged',
  'zip-problem',
  'not-zipped',
  'first-not-pdf',
  'not-pdf',
  'not-signed',
  'signature-invalid',
  'signature-undetermined',
  'packet-repeated',
] as const;
export type FindingId = (typeof findingIds)[number];

export interface Finding {
  readonly id: FindingId;
  readonly severity: 'error' | 'warning';
  /** For the sentence: names, values, limits. */
  readonly params: Readonly<Record<string, string | number>>;
}

export const error = (id: FindingId, params: Finding['params'] = {}): Finding => ({
  id,
  severity: 'error',
  params,
});

export const warning = (id: FindingId, params: Finding['params'] = {}): Finding => ({
  id,
  severity: 'warning',
  params,
});
