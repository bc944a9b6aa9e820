// Which tab of a portal reads for all: one, and the same one while it is there.
export interface PortalTab {
  readonly id: number;
  readonly origin: string;
  readonly isActive: boolean;
  /** Loaded, and not put to sleep by the browser. */
  readonly isAwake: boolean;
}

/**
 * The leader of before while it is awake; else the tab that a person looks at, else the oldest.
 *
 * @param before - its id, if there was one
 */
export function leaderOf<Tab extends PortalTab>(
  tabs: readonly Tab[],
  before: number | undefined,
): Tab | undefined {
  const awake = tabs.filter(({ isAwake }) => isAwake);
  return (
    awake.find(({ id }) => id === before) ??
    awake.find(({ isActive }) => isActive) ??
    awake.toSorted((a, b) => a.id - b.id)[0]
  );
}
