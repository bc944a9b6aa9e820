// The head of every page of the extension: its name, what it offers to do, and the way to the help.
import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon-paths.ts';
import { useSay } from '../say.ts';

export function PageHead({
  icon,
  title,
  help,
  children,
}: {
  icon: IconName;
  title: string;
  /** Part of the help that tells of this page. */
  help?: string;
  children?: ComponentChildren;
}): JSX.Element {
  const say = useSay();
  return (
    <header class="page-head">
      <div class="page-title">
        <Icon name={icon} size={20} />
        <h1>{title}</h1>
      </div>
      <div class="page-actions">
        {children}
        {help !== undefined && (
          <a class="link" href={`/help.html#${help}`} target="_blank">
            {say('help.link')}
          </a>
        )}
      </div>
    </header>
  );
}
