// A click counts only when a person made it on a control that they can see.

/**
 * Whether the event is the browser's own and the control is visible and topmost at its centre: not made by the
 * page's script, not covered, not transparent, not shrunk to nothing.
 */
export function isHonestClick(event: Event, control: HTMLElement): boolean {
  return event.isTrusted && isVisible(control) && isTopmost(control);
}

/** Acts on honest clicks only. */
export function honest(act: () => void): (event: MouseEvent) => void {
  return (event) => {
    const control = event.currentTarget;
    if (control instanceof HTMLElement && isHonestClick(event, control)) act();
  };
}

const MIN_SIDE_PX = 12;

function isVisible(control: HTMLElement): boolean {
  const { width, height } = control.getBoundingClientRect();
  if (width < MIN_SIDE_PX || height < MIN_SIDE_PX) return false;
  return control.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

function isTopmost(control: HTMLElement): boolean {
  const { left, top, width, height } = control.getBoundingClientRect();
  const root = control.getRootNode();
  const [x, y] = [left + width / 2, top + height / 2];
  const host = root instanceof ShadowRoot ? root.host : undefined;
  if (host !== undefined && control.ownerDocument.elementFromPoint(x, y) !== host) return false;
  const source = root instanceof ShadowRoot ? root : control.ownerDocument;
  const hit = source.elementFromPoint(x, y);
  return hit !== null && (hit === control || control.contains(hit));
}
