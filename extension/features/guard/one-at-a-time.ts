// A question about an earlier sending makes room for what a person does now, and comes back after it.

/** What stands on this page; true: about an earlier sending. */
const standing = new Map<HTMLElement, boolean>();

/** @returns to be called when it is gone */
export function standAlone(element: HTMLElement, isEarlier: boolean): () => void {
  standing.set(element, isEarlier);
  makeRoom();
  return () => {
    standing.delete(element);
    makeRoom();
  };
}

function makeRoom(): void {
  const isBusy = [...standing.values()].includes(false);
  for (const [element, isEarlier] of standing) {
    element.style.display = isEarlier && isBusy ? 'none' : '';
  }
}
