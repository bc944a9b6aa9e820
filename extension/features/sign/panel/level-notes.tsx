// What a signature does not have, said beside the good news: the level is never lowered in silence.
import type { JSX } from 'preact';
import type { LevelResult } from '../../../../shared/protocol/level.ts';
import { failureText } from '../../../../shared/text/failure-text.ts';
import { Icon } from '../../../components/icon.tsx';
import { useLanguage, useSay } from '../../../components/say.ts';

/** Nothing when the level is the wanted one and nothing had to be warned of. */
export function LevelNotes({ level }: { level: LevelResult }): JSX.Element | null {
  const say = useSay();
  const language = useLanguage();
  const { reached, wanted, warnings } = level;
  if (warnings.length === 0) return null;
  return (
    <div class="box warn" role="status">
      <Icon name="warning" size={32} />
      <div>
        {reached !== wanted && <h2 class="box-title">{say('level.lower', { reached, wanted })}</h2>}
        {warnings.map(({ code, failure }) => (
          <p key={code}>
            {say(`signing.warning.${code}`)}
            {failure && ` ${failureText(language, failure).message}`}
          </p>
        ))}
      </div>
    </div>
  );
}
