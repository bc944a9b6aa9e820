// Numbers that look random and are the same in every run (xorshift32).

/** @returns a function that answers the next integer from `from` to `to`, both included */
export function seededNumbers(seed: number): (from: number, to: number) => number {
  let state = seed | 1;
  return (from, to) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return from + ((state >>> 0) % (to - from + 1));
  };
}
