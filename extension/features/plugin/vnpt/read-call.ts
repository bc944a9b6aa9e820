// Messages to the VNPT plugin's socket: a function by number, its arguments, and the name under which the page waits.
import * as v from 'valibot';
import { MAX_DOCUMENT_BYTES } from '../../../../shared/protocol/limits.ts';
import type { Order, ReadCall } from '../order.ts';
import { issuedDay } from '../vgca/issued-date.ts';
import { encodeVnpt } from './encode-result.ts';
import { vnptFunction } from './function-numbers.ts';

const MAX_BASE64 = Math.ceil(MAX_DOCUMENT_BYTES / 3) * 4;

const Call = v.object({
  functionID: v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.integer()),
  /** Said back as it came: the page looks it up among its own functions. */
  funcCallback: v.pipe(v.optional(v.string(), 'callbackDefault'), v.regex(/^[\w$.]{1,200}$/)),
  args: v.optional(v.array(v.unknown()), []),
});

/** What of the page's wishes is heard; the password of a time-stamping authority is not. */
const Signer = v.object({
  DocumentNumber: v.optional(v.pipe(v.string(), v.maxLength(100))),
  DocumentDate: v.optional(v.unknown()),
});

export function readVnptCall(text: string): ReadCall {
  const call = v.safeParse(Call, parseJson(text));
  if (!call.success) {
    const order: Order = { kind: 'refused', why: 'not-readable' };
    return { order, encode: (result, wording) => encodeVnpt('', order, result, wording) };
  }
  const { functionID, funcCallback, args } = call.output;
  const order = readOrder(functionID, args);
  return {
    order,
    encode: (result, wording) => encodeVnpt(funcCallback, order, result, wording, functionID),
  };
}

function readOrder(functionId: number, args: readonly unknown[]): Order {
  switch (functionId) {
    case vnptFunction.check:
      return { kind: 'fact', fact: 'ready' };
    case vnptFunction.licence:
      return { kind: 'fact', fact: 'licence' };
    case vnptFunction.version:
      return { kind: 'fact', fact: 'version' };
    case vnptFunction.certificate:
      return { kind: 'certificate' };
    case vnptFunction.verifyPdf:
    case vnptFunction.verifyPdfAdvanced: {
      const document = documentOf(args[0]);
      if (document === undefined) return { kind: 'refused', why: 'no-file' };
      return { kind: 'verify', source: { kind: 'bytes', document }, bearer: undefined };
    }
    case vnptFunction.signPdf:
    case vnptFunction.signPdfOnPages:
      return signOrder(args);
    default:
      return { kind: 'refused', why: 'unknown-function' };
  }
}

function signOrder([content, wishes]: readonly unknown[]): Order {
  const document = documentOf(content);
  if (document === undefined) return { kind: 'refused', why: 'no-file' };
  const signer = v.safeParse(Signer, typeof wishes === 'string' ? parseJson(wishes) : wishes);
  const { DocumentNumber, DocumentDate } = signer.success ? signer.output : {};
  return {
    kind: 'sign',
    files: [{ source: { kind: 'bytes', document }, name: undefined }],
    isBatch: false,
    destination: { kind: 'answer' },
    bearer: undefined,
    fields: [],
    suggestedKind: undefined,
    documentCode: DocumentNumber === '' ? undefined : DocumentNumber,
    issuedDate: issuedDay(DocumentDate),
  };
}

function documentOf(content: unknown): Blob | undefined {
  if (typeof content !== 'string' || content === '' || content.length > MAX_BASE64)
    return undefined;
  try {
    const octets = Uint8Array.from(atob(content), (octet) => octet.charCodeAt(0));
    return new Blob([octets], { type: 'application/pdf' });
  } catch {
    // Not Base64: no file.
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    // The schema refuses it.
    return undefined;
  }
}
