// What went wrong and what to do next, with the code for the IT department.
import type { ComponentChildren, JSX } from 'preact';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { failureText } from '../../../shared/text/failure-text.ts';
import { Icon } from '../icon.tsx';
import { useLanguage, useSay } from '../say.ts';

export function FailureBox({
  failure,
  children,
}: {
  failure: Failure;
  children?: ComponentChildren;
}): JSX.Element {
  const say = useSay();
  const { message, nextStep } = failureText(useLanguage(), failure);
  return (
    <div class="box bad" role="alert">
      <Icon name="warning" size={20} />
      <div>
        <p class="box-title">{message}</p>
        <p>{nextStep}</p>
        {children}
        <p class="code">{say('panel.details', { code: failure.code })}</p>
      </div>
    </div>
  );
}
