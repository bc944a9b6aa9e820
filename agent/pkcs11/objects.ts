// Objects of a token: search by template and tolerant reading of single attributes.
import type { Cryptoki } from './addon.ts';
import { ck } from './module.ts';
import { CkError } from './token-error.ts';

export const CKO_CERTIFICATE = 0x01;
export const CKO_PUBLIC_KEY = 0x02;
export const CKO_PRIVATE_KEY = 0x03;

export const CKA_CLASS = 0x00;
export const CKA_LABEL = 0x03;
export const CKA_VALUE = 0x11;
export const CKA_CERTIFICATE_TYPE = 0x80;
export const CKA_KEY_TYPE = 0x100;
export const CKA_ID = 0x102;
export const CKA_MODULUS = 0x120;
export const CKA_EC_POINT = 0x181;
export const CKA_ALWAYS_AUTHENTICATE = 0x202;

export const CKC_X_509 = 0x00;
export const CKK_RSA = 0x00;
export const CKK_EC = 0x03;

type Template = readonly { readonly type: number; readonly value: number }[];

/** More objects than any token holds; a driver that never stops answering stops here. */
const OBJECT_LIMIT = 512;
const BATCH = 32;

/** Handles of all objects that match. */
export function findObjects(
  cryptoki: Cryptoki,
  session: Buffer,
  template: Template,
): readonly Buffer[] {
  ck(() => {
    cryptoki.C_FindObjectsInit(session, [...template]);
  });
  try {
    const handles: Buffer[] = [];
    while (handles.length < OBJECT_LIMIT) {
      const found = ck(() => cryptoki.C_FindObjects(session, BATCH));
      if (found.length === 0) break;
      handles.push(...found.map((handle) => Buffer.from(handle)));
    }
    return handles;
  } finally {
    ck(() => {
      cryptoki.C_FindObjectsFinal(session);
    });
  }
}

/** Values that mean "this object has no such attribute", in the wording of different drivers. */
const absent = new Set([
  'CKR_ATTRIBUTE_TYPE_INVALID',
  'CKR_ATTRIBUTE_SENSITIVE',
  'CKR_ATTRIBUTE_VALUE_INVALID',
  'CKR_FUNCTION_NOT_SUPPORTED',
]);

/** One attribute; empty when the object does not have it. */
export function readAttribute(
  cryptoki: Cryptoki,
  session: Buffer,
  object: Buffer,
  type: number,
): Uint8Array {
  try {
    const [attribute] = ck(() => cryptoki.C_GetAttributeValue(session, object, [{ type }]));
    return attribute === undefined ? new Uint8Array() : Uint8Array.from(attribute.value);
  } catch (error) {
    if (error instanceof CkError && absent.has(error.ckr)) return new Uint8Array();
    throw error;
  }
}

/** A CK_BBOOL attribute; false when absent. */
export function readFlag(
  cryptoki: Cryptoki,
  session: Buffer,
  object: Buffer,
  type: number,
): boolean {
  return readAttribute(cryptoki, session, object, type)[0] === 1;
}
