// How long the script of a portal page lives: until a newer one takes its place, or the extension is gone.
import { pageRuntime } from '../../messages/runtime.ts';
import { randomId } from './random-id.ts';

const STARTED = 'kyso-started';
/** An extension that was updated or removed leaves this script behind: it must take its controls away itself. */
const LOOK_MS = 5_000;

export function lifeOfScript(): AbortSignal {
  const life = new AbortController();
  const { signal } = life;
  const id = randomId();
  document.addEventListener(
    STARTED,
    (event) => {
      if (event instanceof CustomEvent && event.detail !== id) life.abort();
    },
    { signal },
  );
  document.dispatchEvent(new CustomEvent(STARTED, { detail: id }));
  const look = setInterval(() => {
    if (pageRuntime() === undefined) life.abort();
  }, LOOK_MS);
  signal.addEventListener('abort', () => {
    clearInterval(look);
  });
  return signal;
}
