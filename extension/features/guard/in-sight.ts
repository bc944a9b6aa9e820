// A frame may be higher than the window: what we show must stand in the part of it that can be seen.

/** Less is no place for anything; then the person scrolls. */
const LEAST_PX = 240;

/** Leaves free, as custom properties, what of this frame lies above and below the window. */
export function keepInSight(element: HTMLElement): void {
  const { above, below } = unseen();
  if (innerHeight - above - below < LEAST_PX) return;
  element.style.setProperty('--guard-above', `${above}px`);
  element.style.setProperty('--guard-below', `${below}px`);
}

function unseen(): { readonly above: number; readonly below: number } {
  let [above, bottom, shift] = [0, innerHeight, 0];
  for (let view: Window = window; view.frameElement !== null; view = view.parent) {
    shift += view.frameElement.getBoundingClientRect().top;
    above = Math.max(above, -shift);
    bottom = Math.min(bottom, view.parent.innerHeight - shift);
  }
  return { above, below: Math.max(0, innerHeight - bottom) };
}
