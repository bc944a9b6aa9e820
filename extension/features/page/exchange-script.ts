// What the background calls on a portal page to read its exchange status, and the eye on a list while it is shown.
import { readExchange } from '../../portals/profile/exchange/read-exchange.ts';
import { tellMove } from './tell-moves.ts';

/** A list that is drawn row by row is told once. */
const SETTLE_MS = 1_000;

let watching: MutationObserver | undefined;

export function giveExchange(): void {
  globalThis.kysoReadExchange = async (order) => {
    const answer = await readExchange(order);
    if (order.way === 'live') watch(order.exchange.row);
    return answer;
  };
}

/** Tells the background that the list has changed; it asks again. Ends with the page's address. */
function watch(row: string): void {
  watching?.disconnect();
  const address = location.href;
  const before = wordsOf(row);
  let isTold = false;
  const observer = new MutationObserver(() => {
    if (location.href !== address) observer.disconnect();
    if (isTold) return;
    isTold = true;
    setTimeout(() => {
      isTold = false;
      if (location.href !== address || wordsOf(row) === before) return;
      observer.disconnect();
      tellMove();
    }, SETTLE_MS);
  });
  observer.observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
  });
  watching = observer;
}

const wordsOf = (row: string): string =>
  [...document.querySelectorAll(row)].map((one) => one.textContent).join('\n');
