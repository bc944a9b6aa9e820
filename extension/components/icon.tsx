// The one set of line icons, 24-unit grid; always beside a word or with a name of its own on the control.
import type { JSX } from 'preact';
import { type IconName, iconPaths } from './icon-paths.ts';

export function Icon({ name, size = 16 }: { name: IconName; size?: 16 | 20 | 32 }): JSX.Element {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
