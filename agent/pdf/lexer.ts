// Tokens of ISO 32000-2 §7.2 and §7.3, read one byte at a time.
import type { BudgetMeter } from './budgets.ts';
import type { Bytes } from './bytes.ts';
import { isDigit, isEndOfLine, isRegular, isWhiteSpace } from './characters.ts';
import { PdfName, PdfString } from './objects.ts';
import { malformed } from './pdf-error.ts';
import { readHexString, readLiteralString } from './string-token.ts';

export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly isInteger: boolean }
  | { readonly kind: 'name'; readonly name: PdfName }
  | { readonly kind: 'string'; readonly string: PdfString }
  | { readonly kind: 'keyword'; readonly text: string }
  | { readonly kind: '[' | ']' | '<<' | '>>' | 'end' };

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
/** As many digits as every number of them is exact with. */
const EXACT_DIGITS = 15;
const NAME_ESCAPE = /#([0-9A-Fa-f]{2})/g;

/** Reads tokens from `position` on; `tokenStart` is where the last one began. */
export class Lexer {
  position: number;
  tokenStart = 0;
  readonly bytes: Bytes;
  readonly #meter: BudgetMeter;

  constructor(bytes: Bytes, position: number, meter: BudgetMeter) {
    this.bytes = bytes;
    this.position = position;
    this.#meter = meter;
  }

  /** @throws PdfError `PDF_MALFORMED` for bytes that are no token, `BUDGET_EXCEEDED` for endless ones */
  next(): Token {
    this.skipWhiteSpace();
    this.tokenStart = this.position;
    const byte = this.bytes.at(this.position);
    if (byte === -1) return { kind: 'end' };
    if (isRegular(byte)) return this.#numberOrKeyword();
    this.position += 1;
    switch (byte) {
      case 0x2f:
        return { kind: 'name', name: this.#name() };
      case 0x28:
        return { kind: 'string', string: this.#string(readLiteralString, 'literal') };
      case 0x3c:
        if (this.bytes.at(this.position) !== 0x3c)
          return { kind: 'string', string: this.#string(readHexString, 'hex') };
        this.position += 1;
        return { kind: '<<' };
      case 0x3e:
        if (this.bytes.at(this.position) !== 0x3e) break;
        this.position += 1;
        return { kind: '>>' };
      case 0x5b:
        return { kind: '[' };
      case 0x5d:
        return { kind: ']' };
    }
    throw malformed(this.tokenStart, 'object-damaged');
  }

  /** White space and comments (§7.2.4). */
  skipWhiteSpace(): void {
    const start = this.position;
    for (;;) {
      const byte = this.bytes.at(this.position);
      if (byte === 0x25) this.#skipComment();
      else if (!isWhiteSpace(byte)) break;
      else this.position += 1;
    }
    this.#meter.limit('tokenBytes', this.position - start);
  }

  #skipComment(): void {
    let byte = this.bytes.at(this.position);
    while (byte !== -1 && !isEndOfLine(byte)) {
      this.position += 1;
      byte = this.bytes.at(this.position);
    }
  }

  #regularText(): string {
    const start = this.position;
    let end = start;
    while (isRegular(this.bytes.at(end))) {
      end += 1;
      this.#meter.limit('tokenBytes', end - start);
    }
    this.position = end;
    return this.bytes.text(start, end);
  }

  #numberOrKeyword(): Token {
    const integer = this.#plainInteger();
    if (integer !== -1) return { kind: 'number', value: integer, isInteger: true };
    const text = this.#regularText();
    if (!NUMBER.test(text)) return { kind: 'keyword', text };
    return { kind: 'number', value: Number(text), isInteger: !text.includes('.') };
  }

  /** Digits alone, as most numbers of a file are, without a string for each; -1 for anything else. */
  #plainInteger(): number {
    const start = this.position;
    let end = start;
    let value = 0;
    let byte = this.bytes.at(end);
    while (isDigit(byte) && end - start < EXACT_DIGITS) {
      value = value * 10 + byte - 0x30;
      end += 1;
      byte = this.bytes.at(end);
    }
    if (end === start || isRegular(byte)) return -1;
    this.#meter.limit('tokenBytes', end - start);
    this.position = end;
    return value;
  }

  #name(): PdfName {
    const text = this.#regularText();
    if (!text.includes('#')) return new PdfName(text);
    return new PdfName(
      text.replaceAll(NAME_ESCAPE, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    );
  }

  #string(read: typeof readHexString, form: 'literal' | 'hex'): PdfString {
    const { value, end } = read(this.bytes, this.position, this.#meter);
    this.position = end;
    return new PdfString(value, form);
  }
}
