// The entries of an encryption dictionary, ISO 32000-2 §7.6.2 (table 20), §7.6.4.2 (table 21), §7.6.6 (tables 25, 26).
import type { PdfDictionary, PdfObject } from '../objects.ts';
import { PdfError } from '../pdf-error.ts';
import { asDictionary, asInteger, asName, asString, type ObjectResolver } from '../resolve.ts';

export type CryptMethod = 'none' | 'rc4' | 'aes-128' | 'aes-256';

/** What the standard security handler needs to know. */
export type EncryptionParameters = {
  readonly revision: 2 | 3 | 4 | 5 | 6;
  /** of the file encryption key, in bytes */
  readonly keyLength: number;
  /** /O, /U: 32 bytes up to revision 4, 48 from revision 5 on */
  readonly owner: Uint8Array;
  readonly user: Uint8Array;
  /** /OE, /UE, /Perms: empty up to revision 4 */
  readonly ownerKey: Uint8Array;
  readonly userKey: Uint8Array;
  readonly checkedPermissions: Uint8Array;
  /** /P, 32 bits with sign */
  readonly permissions: number;
  readonly encryptMetadata: boolean;
  readonly streams: CryptMethod;
  readonly strings: CryptMethod;
  readonly embeddedFiles: CryptMethod;
  /** The method of a named crypt filter; Identity and unknown names encrypt nothing. */
  readonly method: (filterName: string) => CryptMethod;
};

export type FileKey = {
  readonly key: Uint8Array;
  /** opened with the owner's password: permissions do not bind */
  readonly isOwner: boolean;
};

/** @throws PdfError `PDF_ENCRYPTED` unsupported for other handlers and versions that are not in the standard */
export function readEncryptionDictionary(
  resolver: ObjectResolver,
  dictionary: PdfDictionary,
): EncryptionParameters {
  const integer = (key: string): number | undefined => asInteger(resolver, dictionary.get(key));
  const version = integer('V') ?? 0;
  const revision = revisionOf(integer('R'));
  const isStandard = asName(resolver, dictionary.get('Filter')) === 'Standard';
  if (!isStandard || revision === undefined || ![1, 2, 4, 5].includes(version)) throw unsupported();
  if ((version === 5) !== revision >= 5) throw unsupported();

  const valueLength = revision >= 5 ? 48 : 32;
  const bytes = (key: string, length: number): Uint8Array =>
    exactly(length, asString(resolver, dictionary.get(key))?.bytes);
  const newer = (key: string, length: number): Uint8Array =>
    revision >= 5 ? bytes(key, length) : new Uint8Array(0);
  const methods = version >= 4 ? cryptFilters(resolver, dictionary) : onlyRc4;
  return {
    revision,
    keyLength: version === 5 ? 32 : version === 4 ? 16 : keyLength(version, integer('Length')),
    owner: bytes('O', valueLength),
    user: bytes('U', valueLength),
    ownerKey: newer('OE', 32),
    userKey: newer('UE', 32),
    checkedPermissions: newer('Perms', 16),
    permissions: (integer('P') ?? 0) | 0,
    encryptMetadata: resolver.resolve(dictionary.get('EncryptMetadata')) !== false,
    ...methods,
  };
}

export function unsupported(): PdfError<'PDF_ENCRYPTED'> {
  return new PdfError('PDF_ENCRYPTED', { problem: 'unsupported' });
}

function revisionOf(value: number | undefined): EncryptionParameters['revision'] | undefined {
  return value === 2 || value === 3 || value === 4 || value === 5 || value === 6
    ? value
    : undefined;
}

/** /Length in bits; 40 is the default and the only length of version 1. */
function keyLength(version: number, bits: number | undefined): number {
  if (version === 1 || bits === undefined) return 5;
  if (bits % 8 !== 0 || bits < 40 || bits > 128) throw unsupported();
  return bits / 8;
}

/** Some writers pad these strings with zeros. */
function exactly(length: number, bytes: Uint8Array | undefined): Uint8Array {
  if (bytes === undefined || bytes.length < length) throw unsupported();
  return bytes.slice(0, length);
}

type Methods = Pick<EncryptionParameters, 'streams' | 'strings' | 'embeddedFiles' | 'method'>;

const onlyRc4: Methods = {
  streams: 'rc4',
  strings: 'rc4',
  embeddedFiles: 'rc4',
  method: (name) => (name === 'Identity' ? 'none' : 'rc4'),
};

function cryptFilters(resolver: ObjectResolver, dictionary: PdfDictionary): Methods {
  const filters = asDictionary(resolver, dictionary.get('CF'));
  const method = (name: string): CryptMethod =>
    name === 'Identity'
      ? 'none'
      : methodOf(resolver, asDictionary(resolver, filters?.get(name))?.get('CFM'));
  const named = (key: string, standard: string): string =>
    asName(resolver, dictionary.get(key)) ?? standard;
  const streamFilter = named('StmF', 'Identity');
  return {
    streams: method(streamFilter),
    strings: method(named('StrF', 'Identity')),
    embeddedFiles: method(named('EFF', streamFilter)),
    method,
  };
}

function methodOf(resolver: ObjectResolver, value: PdfObject | undefined): CryptMethod {
  switch (asName(resolver, value)) {
    case 'V2':
      return 'rc4';
    case 'AESV2':
      return 'aes-128';
    case 'AESV3':
      return 'aes-256';
    case undefined:
    case 'None':
      return 'none';
    default:
      throw unsupported();
  }
}
