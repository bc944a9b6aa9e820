// What a function makes of bytes, remembered by the bytes themselves: the same certificates, tokens and answers are read
// again by each step of one signing, and stand behind one document after the other.
import { hexOf, sha256 } from './crypto.ts';
import { RecentlyUsed } from './recently-used.ts';

/**
 * The same function, which works once for the same bytes. Failures are not remembered.
 *
 * @param read - depends on nothing but the bytes; its results are shared and must not be changed
 * @param limits - results held, and the size of bytes above which nothing is held
 */
export function rememberByContent<T extends object | string>(
  read: (bytes: Uint8Array) => T,
  { most, largestBytes }: { readonly most: number; readonly largestBytes: number },
): (bytes: Uint8Array) => T {
  const known = new RecentlyUsed<string, T>(most);
  return (bytes) => {
    if (bytes.length > largestBytes) return read(bytes);
    const name = hexOf(sha256(bytes));
    const before = known.get(name);
    if (before !== undefined) return before;
    // A copy, so that the result holds nothing of what the bytes came in, and stays when that changes.
    const result = read(bytes.slice());
    known.set(name, result);
    return result;
  };
}
