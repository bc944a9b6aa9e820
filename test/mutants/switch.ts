// In the copy that is broken, every fault is in the code and asleep: this wakes one, and notes which ones are met.

export interface Faults {
  /** The fault to show; -1: none. */
  awake: number;
  /** By number: 1 when its place was run through. */
  readonly met: Uint8Array;
}

export const MOST_FAULTS = 4096;

declare global {
  // One for the tests and for the code under test, however each of them is loaded.
  var kysoFaults: Faults | undefined;
}

const faults: Faults = (globalThis.kysoFaults ??= {
  awake: Number(process.env['KYSO_MUTANT'] ?? -1),
  met: new Uint8Array(MOST_FAULTS),
});

/** Whether the fault of this number is the one to show. */
export function isMutant(number: number): boolean {
  faults.met[number] = 1;
  return number === faults.awake;
}

export const faultsHere = (): Faults => faults;
