// Byte-wise access for the lexer: whole arrays, or a file of any size through a few small pages.
import type { ByteSource } from '../core/byte-source.ts';
import type { BudgetMeter } from './budgets.ts';

export interface Bytes {
  readonly sizeBytes: number;
  /** The byte at `offset`, or -1 outside. */
  at(offset: number): number;
  /** A copy of the bytes from `start` up to `end`, cut at the ends. */
  slice(start: number, end: number): Uint8Array;
  /** The same bytes as characters, one for each. */
  text(start: number, end: number): string;
}

export function arrayBytes(array: Uint8Array): Bytes {
  return {
    sizeBytes: array.length,
    at: (offset) => array[offset] ?? -1,
    slice: (start, end) => array.slice(Math.max(0, start), Math.max(0, end)),
    text: (start, end) => asBuffer(array).toString('latin1', start, end),
  };
}

/** The same memory, for what only Node's class does quickly. */
const asBuffer = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length);

const PAGE_BYTES = 16 * 1024;
const PAGES_KEPT = 32;

/** A file seen through at most 32 pages of 16 KiB: memory stays flat from one page to 400 MB. */
export class PagedBytes implements Bytes {
  readonly sizeBytes: number;
  readonly #source: ByteSource;
  readonly #meter: BudgetMeter;
  readonly #pages = new Map<number, Buffer>();
  #current: Buffer = Buffer.alloc(0);
  #currentStart = 0;

  constructor(source: ByteSource, meter: BudgetMeter) {
    this.#source = source;
    this.#meter = meter;
    this.sizeBytes = source.sizeBytes;
  }

  at(offset: number): number {
    const byte = this.#current[offset - this.#currentStart];
    if (byte !== undefined) return byte;
    if (!(offset >= 0 && offset < this.sizeBytes)) return -1;
    this.#turnTo(Math.floor(offset / PAGE_BYTES));
    return this.#current[offset - this.#currentStart] ?? -1;
  }

  slice(start: number, end: number): Uint8Array {
    const from = Math.max(0, start);
    const length = Math.max(0, Math.min(end, this.sizeBytes) - from);
    const inPage = from - this.#currentStart;
    if (inPage >= 0 && inPage + length <= this.#current.length) {
      return Uint8Array.prototype.slice.call(this.#current, inPage, inPage + length);
    }
    this.#meter.spend('bytesRead', length);
    return this.#source.read(from, length);
  }

  text(start: number, end: number): string {
    const inPage = start - this.#currentStart;
    return inPage >= 0 && end - this.#currentStart <= this.#current.length
      ? this.#current.toString('latin1', inPage, end - this.#currentStart)
      : asBuffer(this.slice(start, end)).toString('latin1');
  }

  #turnTo(index: number): void {
    let page = this.#pages.get(index);
    if (page === undefined) {
      page = asBuffer(this.slice(index * PAGE_BYTES, (index + 1) * PAGE_BYTES));
      const oldest = this.#pages.keys().next();
      if (this.#pages.size >= PAGES_KEPT && oldest.done !== true) this.#pages.delete(oldest.value);
    } else {
      this.#pages.delete(index);
    }
    this.#pages.set(index, page);
    this.#current = page;
    this.#currentStart = index * PAGE_BYTES;
  }
}
