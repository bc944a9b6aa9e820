// What is wrong with a profile, place by place.
import type { JSX } from 'preact';
import type { ParsedProfile } from '../../../../shared/portal-profile/parse-profile.ts';
import { Icon } from '../../../components/icon.tsx';
import { useSay } from '../../../components/say.ts';

/** @param parsed - undefined: the text is no JSON */
export function ProblemList({ parsed }: { parsed: ParsedProfile | undefined }): JSX.Element {
  const say = useSay();
  if (parsed?.kind === 'profile')
    return (
      <p id="verdict" role="status" class="line ok">
        <Icon name="circle-check" /> {say('taught.valid')}
      </p>
    );
  const problems = parsed?.problems ?? [{ path: 'JSON', message: say('taught.notJson') }];
  return (
    <div id="verdict" role="status" class="box bad">
      <p>{say('taught.problems')}</p>
      <ul>
        {problems.map(({ path, message }) => (
          <li key={path + message}>{say('taught.problem', { path, message })}</li>
        ))}
      </ul>
    </div>
  );
}
