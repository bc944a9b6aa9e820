// A list or an object of an administrator's policy.

/** Firefox hands on what Windows' registry holds as it is: there it is the text of its JSON. */
export function policyValue(stored: unknown): unknown {
  if (typeof stored !== 'string') return stored;
  try {
    return JSON.parse(stored);
  } catch {
    // Refused like any other value of a wrong type.
    return undefined;
  }
}
