// Settings of the watch over the exchange axis.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { useSay } from '../../components/say.ts';
import {
  type AxisChoice,
  axisSettings,
  policyAxisSettings,
  type AxisSettings,
  saveAxisSettings,
} from '../../settings/axis.ts';
import { mayNotify } from './notify.ts';

export function AxisSection(): JSX.Element | null {
  const say = useSay();
  const [choice, setChoice] = useState<AxisChoice>();
  const [policy, setPolicy] = useState<AxisSettings>({});
  const [isAllowed, setAllowed] = useState(false);
  const load = async (): Promise<void> => {
    setPolicy(await policyAxisSettings());
    setAllowed(await mayNotify());
    setChoice(await axisSettings());
  };
  useEffect(() => {
    void load();
  }, []);
  if (choice === undefined) return null;
  const save = async (change: AxisSettings): Promise<void> => {
    await saveAxisSettings(change);
    await load();
  };
  /** A browser asks for its permission in the click only. */
  const notify = async (isWanted: boolean): Promise<void> => {
    const may =
      !isWanted || (await browser.permissions.request({ permissions: ['notifications'] }));
    await save({ notify: isWanted && may });
  };
  return (
    <section class="group" id="axis-settings">
      <h2>{say('board.options')}</h2>
      <Tick
        name="axis-watch"
        words={say('board.options.watch')}
        isOn={choice.watch}
        isManaged={policy.watch !== undefined}
        onChange={(watch) => void save({ watch })}
      />
      <p class="hint">{say('board.options.watch.hint')}</p>
      <Tick
        name="axis-notify"
        words={say('board.options.notify')}
        isOn={choice.notify && isAllowed}
        isManaged={policy.notify !== undefined && (isAllowed || !policy.notify)}
        onChange={(isWanted) => void notify(isWanted)}
      />
      <label class="row">
        <span>{say('board.options.hour')}</span>
        <select
          id="axis-hour"
          value={choice.summaryHour}
          disabled={policy.summaryHour !== undefined}
          onChange={(event) => void save({ summaryHour: Number(event.currentTarget.value) })}
        >
          {Array.from({ length: 24 }, (_, hour) => (
            <option key={hour} value={hour} selected={hour === choice.summaryHour}>
              {`${String(hour).padStart(2, '0')}:00`}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}

function Tick({
  name,
  words,
  isOn,
  isManaged,
  onChange,
}: {
  name: string;
  words: string;
  isOn: boolean;
  isManaged: boolean;
  onChange: (isOn: boolean) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <label class="radio">
      <input
        id={name}
        type="checkbox"
        checked={isOn}
        disabled={isManaged}
        onChange={(event) => {
          onChange(event.currentTarget.checked);
        }}
      />
      <span>
        {words}
        {isManaged && <span class="hint"> ({say('board.options.managed')})</span>}
      </span>
    </label>
  );
}
