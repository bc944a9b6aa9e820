// Mutations of bytes, the same for the same seed on every machine.

export type Random = (limit: number) => number;

/** mulberry32 */
export function seededRandom(seed: number): Random {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  };
}

type Mutation = (
  bytes: Uint8Array,
  at: number,
  random: Random,
  words: readonly string[],
) => Uint8Array;

const joined = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts));

const changed = (bytes: Uint8Array, at: number, value: number): Uint8Array => {
  const out = bytes.slice();
  out[at] = value;
  return out;
};

const insertWord: Mutation = (bytes, at, random, words) => {
  const word = new TextEncoder().encode(words[random(words.length)]);
  return joined(bytes.subarray(0, at), word, bytes.subarray(at));
};

const mutations: readonly Mutation[] = [
  (bytes, at, random) => changed(bytes, at, random(256)),
  (bytes, at, random) => changed(bytes, at, (bytes[at] ?? 0) ^ (1 << random(8))),
  (bytes, at) => bytes.slice(0, at),
  (bytes, at, random) => joined(bytes.subarray(0, at), bytes.subarray(at + random(40))),
  (bytes, at, random) => {
    const from = random(bytes.length);
    return joined(
      bytes.subarray(0, at),
      bytes.subarray(from, from + random(200)),
      bytes.subarray(at),
    );
  },
  insertWord,
  insertWord,
];

/** One to four changes. */
export function mutate(bytes: Uint8Array, random: Random, words: readonly string[]): Uint8Array {
  let out: Uint8Array = bytes;
  for (let count = 1 + random(4); count > 0 && out.length > 0; count -= 1) {
    const mutation = mutations[random(mutations.length)] ?? insertWord;
    out = mutation(out, random(out.length), random, words);
  }
  return out;
}
