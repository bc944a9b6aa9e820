// Encrypts and decrypts the strings and streams of a file, ISO 32000-2 §7.6.3 (algorithms 1 and 1.A).
import { decryptAesCbc, encryptAesCbc } from '../../core/aes.ts';
import { hashBytes, sha256 } from '../../core/crypto.ts';
import { rc4 } from '../../core/rc4.ts';
import { ByteBuilder } from '../byte-builder.ts';
import { latin1Bytes } from '../characters.ts';
import { PdfDictionary, PdfString } from '../objects.ts';
import { asArray, asDictionary, asName, type ObjectResolver } from '../resolve.ts';
import {
  type CryptMethod,
  type EncryptionParameters,
  readEncryptionDictionary,
} from './encryption-dictionary.ts';
import { openFileKey } from './file-key.ts';
import { confirmedPermissions } from './file-key-sha2.ts';
import type { AccessRights } from './permissions.ts';

/** The cipher of one indirect object. */
export interface ObjectCipher {
  decryptString(string: PdfString): PdfString;
  encryptString(string: PdfString): PdfString;
  /** @param dictionary - of the stream; names its crypt filter */
  decryptStream(dictionary: PdfDictionary, data: Uint8Array): Uint8Array;
  encryptStream(dictionary: PdfDictionary, data: Uint8Array): Uint8Array;
}

const BLOCK_BYTES = 16;
const AES_SALT = latin1Bytes('sAlT');
const CROSS_REFERENCE = 'XRef';

/** An opened encrypted file. */
export class Encryption implements AccessRights {
  readonly permissions: number;
  readonly isOwner: boolean;
  readonly revision: number;
  readonly #key: Uint8Array;
  readonly #parameters: EncryptionParameters;
  readonly #resolver: ObjectResolver;

  /**
   * @param resolver - looks references of the encryption dictionary up, without decrypting
   * @param documentId - first half of /ID, empty when there is none
   * @throws PdfError `PDF_ENCRYPTED`
   */
  constructor(
    resolver: ObjectResolver,
    dictionary: PdfDictionary,
    documentId: Uint8Array,
    password: string | undefined,
  ) {
    const parameters = readEncryptionDictionary(resolver, dictionary);
    const { key, isOwner } = openFileKey(parameters, documentId, password);
    this.#resolver = resolver;
    this.#parameters = parameters;
    this.#key = key;
    this.isOwner = isOwner;
    this.revision = parameters.revision;
    this.permissions =
      parameters.revision >= 5 ? confirmedPermissions(parameters, key) : parameters.permissions;
  }

  forObject(number: number, generation: number): ObjectCipher {
    const run = (crypt: typeof decrypt, method: CryptMethod, data: Uint8Array): Uint8Array =>
      method === 'none' ? data : crypt(method, this.#objectKey(method, number, generation), data);
    const { strings } = this.#parameters;
    const string = (crypt: typeof decrypt, { bytes, form }: PdfString): PdfString =>
      new PdfString(run(crypt, strings, bytes), form);
    return {
      decryptString: (value) => string(decrypt, value),
      encryptString: (value) => string(encrypt, value),
      decryptStream: (dictionary, data) => run(decrypt, this.#methodOf(dictionary), data),
      encryptStream: (dictionary, data) => run(encrypt, this.#methodOf(dictionary), data),
    };
  }

  #methodOf(dictionary: PdfDictionary): CryptMethod {
    const { streams, embeddedFiles, encryptMetadata, method } = this.#parameters;
    const type = asName(this.#resolver, dictionary.get('Type'));
    if (type === CROSS_REFERENCE) return 'none';
    const named = cryptFilterOf(this.#resolver, dictionary);
    if (named !== undefined) return method(named);
    if (type === 'Metadata' && !encryptMetadata) return 'none';
    return type === 'EmbeddedFile' ? embeddedFiles : streams;
  }

  #objectKey(method: CryptMethod, number: number, generation: number): Uint8Array {
    if (method === 'aes-256') return this.#key;
    const input = new ByteBuilder().append(this.#key);
    for (const shift of [0, 8, 16]) input.push((number >>> shift) & 255);
    for (const shift of [0, 8]) input.push((generation >>> shift) & 255);
    if (method === 'aes-128') input.append(AES_SALT);
    const length = Math.min(this.#key.length + 5, 16);
    return hashBytes('md5', input.finish()).subarray(0, length);
  }
}

/** The name of a Crypt filter in a stream's chain; without a name it is Identity (table 14). */
function cryptFilterOf(resolver: ObjectResolver, dictionary: PdfDictionary): string | undefined {
  const list = (key: string): readonly (PdfDictionary | string | undefined)[] => {
    const value = resolver.resolve(dictionary.get(key));
    return (asArray(resolver, value) ?? [value]).map(
      (item) => asName(resolver, item) ?? asDictionary(resolver, item),
    );
  };
  const at = list('Filter').indexOf('Crypt');
  if (at === -1) return undefined;
  const parameters = list('DecodeParms')[at];
  if (!(parameters instanceof PdfDictionary)) return 'Identity';
  return asName(resolver, parameters.get('Name')) ?? 'Identity';
}

function decrypt(method: CryptMethod, key: Uint8Array, data: Uint8Array): Uint8Array {
  if (method === 'rc4') return rc4(key, data);
  if (data.length < 2 * BLOCK_BYTES) return new Uint8Array(0);
  const iv = data.subarray(0, BLOCK_BYTES);
  const plain = decryptAesCbc(key, iv, data.subarray(BLOCK_BYTES));
  const padding = plain.at(-1) ?? 0;
  // a wrong padding is left in place: other readers show these bytes too
  const isPadding = padding >= 1 && padding <= BLOCK_BYTES;
  return isPadding ? plain.subarray(0, plain.length - padding) : plain;
}

/**
 * The initialisation vector is made from key and data, so that the same update gives the same bytes
 * and two different texts never share one.
 */
function encrypt(method: CryptMethod, key: Uint8Array, data: Uint8Array): Uint8Array {
  if (method === 'rc4') return rc4(key, data);
  const iv = sha256(new ByteBuilder().append(key).append(data).finish()).subarray(0, BLOCK_BYTES);
  const padding = BLOCK_BYTES - (data.length % BLOCK_BYTES);
  const padded = new Uint8Array(data.length + padding).fill(padding);
  padded.set(data);
  return new ByteBuilder()
    .append(iv)
    .append(encryptAesCbc(key, iv, padded))
    .finish();
}
