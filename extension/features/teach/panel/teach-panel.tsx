// The panel beside the page that is taught: one question after the other, what was understood, and the way on.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSay } from '../../../components/say.ts';
import type { Draft } from '../draft.ts';
import { DeskProvider, type TeachDesk, useDesk } from './desk.ts';
import { FieldsStep } from './fields-step.tsx';
import { FilesStep } from './files-step.tsx';
import { ListStep } from './list-step.tsx';
import { ExchangeStep, SendStep } from './send-step.tsx';
import { Summary } from './summary.tsx';
import { UploadStep } from './upload-step.tsx';
import type { Picker } from '../page/picker.ts';

const steps = ['list', 'files', 'fields', 'upload', 'send', 'exchange', 'end'] as const;
export type Step = (typeof steps)[number];

export const stepNamed = (name: string): Step => steps.find((step) => step === name) ?? 'list';

export interface Lesson {
  readonly draft: Draft;
  readonly step: Step;
}

export interface TeachPanelProps {
  readonly page: Document;
  readonly picker: Picker;
  readonly lesson: Lesson;
  readonly onChange: (lesson: Lesson) => void;
  readonly onReview: () => void;
  readonly onEnd: () => void;
}

export function TeachPanel(props: TeachPanelProps): JSX.Element {
  const { page, picker, lesson, onChange } = props;
  const say = useSay();
  const [isPicking, setPicking] = useState(false);
  const [isUnclear, setUnclear] = useState(false);
  const [isAtTop, setAtTop] = useState(false);
  const { draft, step } = lesson;
  const at = steps.indexOf(step);
  const go = (to: Step): void => {
    setUnclear(false);
    onChange({ draft, step: to });
  };
  const desk: TeachDesk = {
    page,
    draft,
    change: (changed) => {
      onChange({ draft: changed, step });
    },
    pick: (kind, use) => {
      setPicking(true);
      setUnclear(false);
      void picker.pick(kind).then((element) => {
        setPicking(false);
        if (element === undefined) return;
        const changed = use(element);
        setUnclear(changed === undefined);
        if (changed !== undefined) onChange({ draft: changed, step });
      });
    },
    show: (elements) => {
      picker.show(elements);
    },
  };
  const names = steps.map((name) => say(`teach.step.${name}`));
  return (
    <section class={`panel ${isAtTop ? 'top' : ''}`} aria-label={say('teach.title')}>
      <header>
        <h1>
          {say('teach.title')} ·{' '}
          {say('teach.step', { n: at + 1, of: steps.length, name: names[at] ?? '' })}
        </h1>
        <span class="head-buttons">
          <button
            type="button"
            class="button small"
            onClick={() => {
              setAtTop(!isAtTop);
            }}
          >
            {say(isAtTop ? 'teach.down' : 'teach.up')}
          </button>
          <EndButton onEnd={props.onEnd} />
        </span>
      </header>
      {isPicking ? (
        <div class="body">
          <p>{say('teach.picking')}</p>
          <p class="actions">
            <button
              type="button"
              class="button"
              onClick={() => {
                picker.stop();
              }}
            >
              {say('teach.picking.stop')}
            </button>
          </p>
        </div>
      ) : (
        <>
          <nav aria-label={say('teach.steps')}>
            <ol>
              {steps.map((name, place) => (
                <li key={name}>
                  <button
                    type="button"
                    class="step"
                    id={`step-${name}`}
                    aria-current={name === step ? 'step' : undefined}
                    onClick={() => {
                      go(name);
                    }}
                  >
                    {names[place]}
                    {isTaught(draft, name) && <span class="unseen"> ({say('teach.done')})</span>}
                    {isTaught(draft, name) && <span aria-hidden="true"> ✓</span>}
                  </button>
                </li>
              ))}
            </ol>
          </nav>
          <div class="body">
            <p id="question">{say(`teach.ask.${step}`)}</p>
            <p role="alert" class="bad">
              {isUnclear ? say('teach.unclear') : ''}
            </p>
            <DeskProvider value={desk}>
              <StepBody key={step} step={step} />
            </DeskProvider>
          </div>
          <footer>
            <button
              type="button"
              class="button"
              disabled={at === 0}
              onClick={() => {
                go(steps[at - 1] ?? step);
              }}
            >
              {say('teach.back')}
            </button>
            {step === 'end' ? (
              <button type="button" id="review" class="button main" onClick={props.onReview}>
                {say('teach.finish')}
              </button>
            ) : (
              <button
                type="button"
                id="next"
                class="button main"
                onClick={() => {
                  go(steps[at + 1] ?? step);
                }}
              >
                {say('teach.next')}
              </button>
            )}
          </footer>
        </>
      )}
    </section>
  );
}

function isTaught(draft: Draft, step: Step): boolean {
  switch (step) {
    case 'list':
      return draft.list !== undefined;
    case 'files':
      return draft.attachments !== undefined;
    case 'fields':
      return draft.detail?.fields !== undefined;
    case 'upload':
      return draft.upload !== undefined;
    case 'send':
      return draft.send !== undefined;
    case 'exchange':
      return draft.exchange !== undefined;
    case 'end':
      return false;
  }
}

function StepBody({ step }: { step: Step }): JSX.Element {
  switch (step) {
    case 'list':
      return <ListStep />;
    case 'files':
      return <FilesStep />;
    case 'fields':
      return <FieldsStep />;
    case 'upload':
      return <UploadStep />;
    case 'send':
      return <SendStep />;
    case 'exchange':
      return <ExchangeStep />;
    case 'end':
      return <EndStep />;
  }
}

function EndStep(): JSX.Element {
  const { draft, show } = useDesk();
  useEffect(() => {
    show([]);
  });
  return <Summary draft={draft} />;
}

function EndButton({ onEnd }: { onEnd: () => void }): JSX.Element {
  const say = useSay();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <button
        type="button"
        id="end"
        class="button small"
        onClick={() => {
          setAsking(true);
        }}
      >
        {say('teach.stop')}
      </button>
    );
  return (
    <span role="group" aria-label={say('teach.stop.sure')} class="sure">
      <span>{say('teach.stop.sure')}</span>
      <button type="button" id="end-yes" class="button small danger" onClick={onEnd}>
        {say('teach.stop.yes')}
      </button>
      <button
        type="button"
        class="button small"
        onClick={() => {
          setAsking(false);
        }}
      >
        {say('teach.stop.no')}
      </button>
    </span>
  );
}
