// Shows a run of the guard on the portal's page: one quiet line, or one dialog, never both.
import type { ComponentChild } from 'preact';
import style from '../../components/guard/guard.css?inline';
import { GuardButton } from '../../components/guard/guard-dialog.tsx';
import { GuardLine } from '../../components/guard/guard-line.tsx';
import type { DispatchReport } from '../../../shared/dispatch/report.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { type Say, sayIn } from '../../../shared/text/text.ts';
import type { SendEnd } from '../../messages/from-guard.ts';
import type { FixOf } from '../dispatch/result-list.tsx';
import type { GuardedPage } from '../page/guard-script.ts';
import { honest } from '../page/trusted-click.ts';
import { createHost } from '../plugin/bar-host.tsx';
import { FindingsFace, UncheckedFace } from './guard-faces.tsx';
import { keepInSight } from './in-sight.ts';
import { standAlone } from './one-at-a-time.ts';
import type { Choice, GuardFace } from './guard-run.ts';
import type { SendingFields } from './sending-fields.ts';

export interface FaceOptions {
  /** Whether what could not be checked may go with a reason. */
  readonly mayGoUnchecked: boolean;
  /** A document that was sent is taken back. */
  readonly isRecall: boolean;
  readonly fixOf: FixOf;
  readonly onEarlier: (fields: SendingFields, end: 'sent' | 'failed') => Promise<unknown>;
}

/** News stay that long: one reads them in passing. */
const NEWS_MS = 8_000;

export class PageFace implements GuardFace {
  readonly #page: GuardedPage;
  readonly #options: FaceOptions;
  readonly #say: Say;
  #remove: () => void = () => undefined;
  /** Warnings were passed over. */
  #isReasoned = false;

  constructor(page: GuardedPage, options: FaceOptions) {
    this.#page = page;
    this.#options = options;
    this.#say = sayIn(page.language);
    page.signal.addEventListener('abort', () => {
      this.#remove();
    });
  }

  working(phase: Parameters<GuardFace['working']>[0], stop: () => void): void {
    const say = this.#say;
    this.#line(
      <GuardLine tone="busy" words={say(`guard.${phase}`)}>
        {phase !== 'reserve' && (
          <GuardButton id="stop" words={say('guard.stop')} onAct={honest(stop)} />
        )}
      </GuardLine>,
    );
  }

  decide(report: DispatchReport, fields: SendingFields): Promise<Choice> {
    const { fixOf, onEarlier } = this.#options;
    return this.#choose((choose) => (
      <FindingsFace
        report={report}
        fields={fields}
        fixOf={(check) => {
          const fix = fixOf(check);
          return (
            fix &&
            (() => {
              choose({ kind: 'leave' });
              fix();
            })
          );
        }}
        onEarlier={(end) => {
          void onEarlier(fields, end).then(() => {
            choose({ kind: 'again' });
          });
        }}
        onChoice={choose}
      />
    ));
  }

  uncheckable(failure: Failure): Promise<Choice> {
    const { mayGoUnchecked } = this.#options;
    return this.#choose((choose) => (
      <UncheckedFace failure={failure} mayGo={mayGoUnchecked} onChoice={choose} />
    ));
  }

  sending(passed: number | undefined): void {
    const say = this.#say;
    const reasoned = this.#isReasoned ? 'guard.sending.reason' : 'guard.sending.clear';
    const unchecked = this.#options.isRecall ? 'guard.sending.recall' : 'guard.sending.unchecked';
    const words = passed === undefined ? say(unchecked) : say(reasoned, { passed: String(passed) });
    this.#line(<GuardLine tone="busy" words={words} />);
  }

  sent(isRecorded: boolean): void {
    const say = this.#say;
    const words = isRecorded ? say('guard.sent') : say('guard.sent.later');
    this.#news(
      <GuardLine tone="ok" words={this.#options.isRecall ? say('guard.recalled') : words} />,
    );
  }

  failed(said: string): void {
    const say = this.#say;
    this.#closable((close) => (
      <GuardLine tone="bad" words={say('guard.failed', { said })} hint={say('guard.failed.next')}>
        {close}
      </GuardLine>
    ));
  }

  ask(code: string): Promise<SendEnd> {
    const say = this.#say;
    const words = code === '' ? say('guard.unknown.none') : say('guard.unknown', { code });
    return new Promise((resolve) => {
      this.#show(
        <GuardLine tone="warn" words={words} hint={say('guard.unknown.hint')}>
          {(['later', 'failed', 'sent'] as const).map((end) => (
            <GuardButton
              key={end}
              id={`end-${end}`}
              words={say(`guard.unknown.${end}`)}
              onAct={honest(() => {
                resolve(end);
              })}
            />
          ))}
        </GuardLine>,
        'question',
      );
    });
  }

  lost(): void {
    this.#closable((close) => (
      <GuardLine tone="warn" words={this.#say('guard.lost')}>
        {close}
      </GuardLine>
    ));
  }

  gone(): void {
    this.#remove();
  }

  #choose(content: (choose: (choice: Choice) => void) => ComponentChild): Promise<Choice> {
    return new Promise((resolve) => {
      const choose = (choice: Choice): void => {
        this.#isReasoned = choice.kind === 'send';
        this.#remove();
        resolve(choice);
      };
      this.#show(content(choose), 'dialog');
    });
  }

  #news(content: ComponentChild): void {
    this.#line(content);
    const remove = this.#remove;
    setTimeout(() => {
      if (this.#remove === remove) remove();
    }, NEWS_MS);
  }

  #closable(content: (close: ComponentChild) => ComponentChild): void {
    this.#line(
      content(
        <GuardButton
          id="close"
          words={this.#say('panel.close')}
          onAct={honest(() => {
            this.#remove();
          })}
        />,
      ),
    );
  }

  #line(content: ComponentChild): void {
    this.#show(content, 'line');
  }

  #show(content: ComponentChild, kind: 'line' | 'dialog' | 'question'): void {
    this.#remove();
    const isLine = kind !== 'dialog';
    const host = createHost('kyso-guard', this.#page.language, style);
    keepInSight(host.element);
    if (isLine) host.element.popover = 'manual';
    document.documentElement.append(host.element);
    // A dialog is opened by its own element, which must be on the page by then.
    host.show(content);
    if (isLine) host.element.showPopover();
    const leave = standAlone(host.element, kind === 'question');
    this.#remove = () => {
      leave();
      host.remove();
      this.#remove = () => undefined;
    };
  }
}
