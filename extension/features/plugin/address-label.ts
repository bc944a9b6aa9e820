// The name of a file by its address: for people, before anything is fetched. What follows the path may be a secret.

/** @returns the end of the path, decoded; undefined when the path ends with a slash */
export function addressLabel(address: string): string | undefined {
  const [path = ''] = address.split(/[?#]/);
  const last = path.split('/').at(-1) ?? '';
  if (last === '') return undefined;
  try {
    return decodeURIComponent(last);
  } catch {
    // Percent signs that mean nothing: the name as it stands.
    return last;
  }
}
