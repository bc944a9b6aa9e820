// Members of JSON that a portal answered.

/** @param path - `data.file.url`; numbers are places in a list */
export function memberOf(value: unknown, path: string): unknown {
  let current = value;
  for (const name of path.split('.')) {
    if (typeof current !== 'object' || current === null) return undefined;
    if (!Object.hasOwn(current, name)) return undefined;
    current = new Map<string, unknown>(Object.entries(current)).get(name);
  }
  return current;
}
