// Runs one task for each item, begun in order, with no more than some under way.

/** @param run - gets the item's place; must not reject */
export async function inFlight<T>(
  items: readonly T[],
  most: number,
  run: (item: T, place: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const work = async (): Promise<void> => {
    for (const [place, item] of queue) await run(item, place);
  };
  await Promise.all(Array.from({ length: most }, work));
}
