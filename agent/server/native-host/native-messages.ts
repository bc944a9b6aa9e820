// Messages between a browser and a native host: length in the machine's byte order, then JSON in UTF-8.

/** Ours are short; browsers would send up to 4 GiB. */
const MAX_BYTES = 64 * 1024;
const LENGTH_BYTES = 4;

export function encodeNative(message: unknown): Uint8Array {
  const json = Buffer.from(JSON.stringify(message));
  const length = new Uint8Array(Uint32Array.of(json.length).buffer);
  return new Uint8Array(Buffer.concat([length, json]));
}

/** @returns undefined for a message that is too long, cut off, or no JSON */
export async function* nativeMessages(
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<unknown, void, undefined> {
  let held = Buffer.alloc(0);
  for await (const part of input) {
    held = Buffer.concat([held, part]);
    for (;;) {
      if (held.length < LENGTH_BYTES) break;
      const [length = 0] = new Uint32Array(new Uint8Array(held.subarray(0, LENGTH_BYTES)).buffer);
      if (length > MAX_BYTES) {
        yield undefined;
        return;
      }
      if (held.length < LENGTH_BYTES + length) break;
      const json = held.subarray(LENGTH_BYTES, LENGTH_BYTES + length).toString('utf8');
      held = held.subarray(LENGTH_BYTES + length);
      yield parsed(json);
    }
  }
  if (held.length > 0) yield undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Refused like any other message that is none of ours.
    return undefined;
  }
}
