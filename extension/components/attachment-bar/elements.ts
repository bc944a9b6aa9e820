// Elements of the controls on a portal page. Plain DOM: every kilobyte here is loaded with each page of a portal.
import { type IconName, iconPaths } from '../icon-paths.ts';

type Attributes = Readonly<Record<string, string | undefined>>;

/** @param attributes - undefined leaves one out */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';
const line: Attributes = {
  class: 'icon',
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '1.8',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
  'aria-hidden': 'true',
};

function icon(name: IconName): SVGElement {
  const drawn = document.createElementNS(SVG, 'svg');
  for (const [attribute, value] of Object.entries(line)) drawn.setAttribute(attribute, value ?? '');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', iconPaths[name]);
  drawn.append(path);
  return drawn;
}

/** A button with an icon and a word. */
export function button(
  attributes: Attributes,
  face: { readonly icon?: IconName; readonly words?: string },
  onClick?: (event: MouseEvent) => void,
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes });
  setFace(made, face);
  if (onClick !== undefined) made.addEventListener('click', onClick);
  return made;
}

export function setFace(
  control: HTMLElement,
  face: { readonly icon?: IconName; readonly words?: string },
): void {
  control.replaceChildren(
    ...(face.icon === undefined ? [] : [icon(face.icon)]),
    ...(face.words === undefined ? [] : [element('span', {}, face.words)]),
  );
}
