// Proofs of existence (EN 319 102-1 §5.6.2.3): the earliest time at which an object is known to have existed.

/** Everything exists now; trusted time-stamps prove more. */
export class ProofsOfExistence {
  readonly #now: Date;
  readonly #earliest = new Map<string, Date>();

  constructor(now: Date) {
    this.#now = now;
  }

  /** @param id - as of `evidenceId` */
  earliest(id: string): Date {
    return this.#earliest.get(id) ?? this.#now;
  }

  add(ids: Iterable<string>, time: Date): void {
    for (const id of ids) if (time < this.earliest(id)) this.#earliest.set(id, time);
  }
}
