// One line above a portal page that is not what its island expects.
import type { JSX } from 'preact';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { failureText } from '../../../shared/text/failure-text.ts';
import { Icon } from '../icon.tsx';
import { useLanguage } from '../say.ts';

export function Notice({ failure }: { failure: Failure }): JSX.Element {
  const { message, nextStep } = failureText(useLanguage(), failure);
  return (
    <span class="notice" role="status">
      <Icon name="warning" />
      <span>
        {message} {nextStep}
      </span>
    </span>
  );
}
