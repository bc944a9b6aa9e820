// Whether incoming documents are checked by themselves.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSay } from '../../components/say.ts';
import { type AutoCheck, autoCheck, saveAutoCheck } from '../../settings/auto-check.ts';

export function AutoCheckChoice(): JSX.Element {
  const say = useSay();
  const [choice, setChoice] = useState<AutoCheck>();
  useEffect(() => {
    void autoCheck().then(setChoice);
  }, []);
  const choose = async (isOn: boolean): Promise<void> => {
    await saveAutoCheck(isOn);
    setChoice(await autoCheck());
  };
  return (
    <section class="group">
      <h2>{say('options.autoCheck')}</h2>
      <label class="radio">
        <input
          id="auto-check"
          type="checkbox"
          checked={choice?.isOn === true}
          disabled={choice === undefined || choice.isManaged}
          aria-describedby="auto-check-hint"
          onChange={(event) => void choose(event.currentTarget.checked)}
        />
        <span>{say('options.autoCheck.on')}</span>
      </label>
      <p id="auto-check-hint" class="hint">
        {say('options.autoCheck.hint')}
        {choice?.isManaged === true && ` ${say('options.autoCheck.managed')}`}
      </p>
    </section>
  );
}
