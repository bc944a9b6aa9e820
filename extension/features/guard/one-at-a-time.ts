// What the guard shows on one page at a time: a question about a sending that is over makes room for what is going on now.

/** What stands on this page; true: such a question. The oldest first. */
const standing = new Map<HTMLElement, boolean>();

/** @returns to be called when it is gone */
export function standAlone(element: HTMLElement, isQuestion: boolean): () => void {
  standing.set(element, isQuestion);
  makeRoom();
  return () => {
    standing.delete(element);
    makeRoom();
  };
}

function makeRoom(): void {
  const isBusy = [...standing.values()].includes(false);
  let mayAsk = !isBusy;
  for (const [element, isQuestion] of standing) {
    element.style.display = isQuestion && !mayAsk ? 'none' : '';
    if (isQuestion) mayAsk = false;
  }
}
