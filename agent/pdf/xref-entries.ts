// The entries of one cross-reference section in flat arrays: 17 bytes each, found by binary search.

export type XrefEntry =
  | { readonly kind: 'free' }
  /** offset as written in the file, before any shift of the header */
  | { readonly kind: 'plain'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'compressed'; readonly container: number; readonly index: number };

const FREE = 0;
const PLAIN = 1;
const COMPRESSED = 2;

/** Collects entries; the first one given for a number stays. */
export class XrefEntries {
  #numbers = new Uint32Array(64);
  #kinds = new Uint8Array(64);
  #first = new Float64Array(64);
  #second = new Uint32Array(64);
  #length = 0;
  #isSorted = true;

  get size(): number {
    return this.#length;
  }

  add(number: number, entry: XrefEntry): void {
    if (this.#length === this.#numbers.length) this.#grow();
    const last = this.#length === 0 ? -1 : (this.#numbers[this.#length - 1] ?? 0);
    if (number <= last) this.#isSorted = false;
    const [kind, first, second] = packed(entry);
    this.#numbers[this.#length] = number;
    this.#kinds[this.#length] = kind;
    this.#first[this.#length] = first;
    this.#second[this.#length] = second;
    this.#length += 1;
  }

  get(number: number): XrefEntry | undefined {
    this.#sort();
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low < this.#length && this.#numbers[low] === number ? this.#entryAt(low) : undefined;
  }

  /** Object numbers in ascending order; a number given twice comes twice. */
  *numbers(): Generator<number> {
    this.#sort();
    for (let index = 0; index < this.#length; index += 1) yield this.#numbers[index] ?? 0;
  }

  /** Whether a number is given twice with different entries: readers take the first or the last of them. */
  hasConflict(): boolean {
    this.#sort();
    for (let index = 1; index < this.#length; index += 1) {
      if (this.#numbers[index] !== this.#numbers[index - 1]) continue;
      const isSame =
        this.#kinds[index] === this.#kinds[index - 1] &&
        this.#first[index] === this.#first[index - 1] &&
        this.#second[index] === this.#second[index - 1];
      if (!isSame) return true;
    }
    return false;
  }

  /** The highest object number, or -1. */
  highest(): number {
    this.#sort();
    return this.#length === 0 ? -1 : (this.#numbers[this.#length - 1] ?? 0);
  }

  #entryAt(index: number): XrefEntry {
    const first = this.#first[index] ?? 0;
    const second = this.#second[index] ?? 0;
    const kind = this.#kinds[index];
    if (kind === PLAIN) return { kind: 'plain', offset: first, generation: second };
    if (kind === COMPRESSED) return { kind: 'compressed', container: first, index: second };
    return { kind: 'free' };
  }

  #grow(): void {
    const capacity = this.#numbers.length * 2;
    this.#numbers = copied(new Uint32Array(capacity), this.#numbers);
    this.#kinds = copied(new Uint8Array(capacity), this.#kinds);
    this.#first = copied(new Float64Array(capacity), this.#first);
    this.#second = copied(new Uint32Array(capacity), this.#second);
  }

  #sort(): void {
    if (this.#isSorted) return;
    const order = Array.from({ length: this.#length }, (_, index) => index);
    order.sort((a, b) => (this.#numbers[a] ?? 0) - (this.#numbers[b] ?? 0) || a - b);
    this.#numbers = Uint32Array.from(order, (index) => this.#numbers[index] ?? 0);
    this.#kinds = Uint8Array.from(order, (index) => this.#kinds[index] ?? 0);
    this.#first = Float64Array.from(order, (index) => this.#first[index] ?? 0);
    this.#second = Uint32Array.from(order, (index) => this.#second[index] ?? 0);
    this.#isSorted = true;
  }
}

function copied<T extends { set(from: ArrayLike<number>): void }>(
  to: T,
  from: ArrayLike<number>,
): T {
  to.set(from);
  return to;
}

function packed(entry: XrefEntry): readonly [number, number, number] {
  switch (entry.kind) {
    case 'free':
      return [FREE, 0, 0];
    case 'plain':
      return [PLAIN, entry.offset, entry.generation];
    case 'compressed':
      return [COMPRESSED, entry.container, entry.index];
  }
}
