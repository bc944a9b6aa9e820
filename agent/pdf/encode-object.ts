// Writes objects so that ObjectParser reads the same values back, ISO 32000-2 §7.3.
import { ByteBuilder } from './byte-builder.ts';
import { isRegular } from './characters.ts';
import type { ObjectCipher } from './encryption/encryption.ts';
import {
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfString,
} from './objects.ts';

/**
 * The written form of an object; a stream's /Length is set to its raw bytes.
 *
 * @param cipher - of the object, in an encrypted file
 */
export function encodeObject(object: PdfObject, cipher?: ObjectCipher): Uint8Array {
  return new ObjectWriter(cipher).object(object).finish();
}

/** The entries of a dictionary without its `<<` and `>>`. */
export function encodeEntries(dictionary: PdfDictionary, cipher?: ObjectCipher): Uint8Array {
  return new ObjectWriter(cipher).entries(dictionary).finish();
}

class ObjectWriter {
  readonly #out = new ByteBuilder();
  readonly #cipher: ObjectCipher | undefined;

  constructor(cipher: ObjectCipher | undefined) {
    this.#cipher = cipher;
  }

  finish(): Uint8Array {
    return this.#out.finish();
  }

  object(object: PdfObject): this {
    const out = this.#out;
    if (object === null || typeof object === 'boolean') out.text(String(object));
    else if (typeof object === 'number') out.text(encodeNumber(object));
    else if (object instanceof PdfName) out.text(encodeName(object.value));
    else if (object instanceof PdfString)
      writeString(out, this.#cipher?.encryptString(object) ?? object);
    else if (object instanceof PdfReference) out.text(`${object.number} ${object.generation} R`);
    else if (object instanceof PdfDictionary) this.#dictionary(object);
    else if (object instanceof PdfStream) this.#stream(object);
    else this.#array(object);
    return this;
  }

  entries(dictionary: PdfDictionary): this {
    for (const [key, value] of dictionary.entries) {
      this.#out.text(`${encodeName(key)} `);
      this.object(value);
      this.#out.text('\n');
    }
    return this;
  }

  #array(items: readonly PdfObject[]): void {
    this.#out.text('[');
    for (const [index, item] of items.entries()) {
      if (index > 0) this.#out.text(' ');
      this.object(item);
    }
    this.#out.text(']');
  }

  #dictionary(dictionary: PdfDictionary): void {
    this.#out.text('<<');
    this.entries(dictionary);
    this.#out.text('>>');
  }

  #stream({ dictionary, readRaw }: PdfStream): void {
    const plain = readRaw();
    const raw = this.#cipher?.encryptStream(dictionary, plain) ?? plain;
    this.#dictionary(dictionary.with({ Length: raw.length }));
    this.#out.text('\nstream\n').append(raw).text('\nendstream');
  }
}

function encodeName(value: string): string {
  let text = '/';
  for (const character of value) {
    const byte = character.charCodeAt(0);
    const isPlain = isRegular(byte) && byte > 0x20 && byte < 0x7f && character !== '#';
    text += isPlain ? character : `#${byte.toString(16).padStart(2, '0').toUpperCase()}`;
  }
  return text;
}

/** Decimal digits without an exponent, as §7.3.3 demands. */
export function encodeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('a PDF number must be finite');
  const [mantissa = '0', exponent] = String(Object.is(value, -0) ? 0 : value).split('e');
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, '0');
}

function writeString(out: ByteBuilder, string: PdfString): void {
  if (string.form === 'hex') {
    out.text('<');
    for (const byte of string.bytes) out.text(byte.toString(16).padStart(2, '0').toUpperCase());
    out.text('>');
    return;
  }
  out.text('(');
  for (const byte of string.bytes) {
    if (byte === 0x28 || byte === 0x29 || byte === 0x5c) out.push(0x5c);
    if (byte === 0x0d) out.text('\\r');
    else out.push(byte);
  }
  out.text(')');
}
