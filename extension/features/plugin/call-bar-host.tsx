// Shows our bar on the page and waits for the person: one bar at a time, in the top layer, where no page covers it.
import type { ComponentChild } from 'preact';
import callStyle from '../../components/call-bar/call-bar.css?inline';
import { AskBar, NewsBar, PickBar } from '../../components/call-bar/call-bar.tsx';
import type { Language } from '../../../shared/text/text.ts';
import { honest } from '../page/trusted-click.ts';
import { createHost } from './bar-host.tsx';

type Answer<T> = (answer: T) => void;

export class CallBar {
  readonly #language: Language;
  readonly #end: AbortSignal;
  #remove: () => void = () => undefined;

  constructor(language: Language, end: AbortSignal) {
    this.#language = language;
    this.#end = end;
    end.addEventListener('abort', () => {
      this.#remove();
    });
  }

  /** @returns whether the person wants to go on; no answer by the signal is a no */
  async ask(words: string, signal: AbortSignal): Promise<boolean> {
    return this.#wait(signal, false, (answer) => (
      <AskBar
        subject={{ words }}
        onGoOn={honest(() => {
          answer(true);
        })}
        onRefuse={honest(() => {
          answer(false);
        })}
      />
    ));
  }

  async pick(words: string, signal: AbortSignal): Promise<File | undefined> {
    return this.#wait<File | undefined>(signal, undefined, (answer) => (
      <PickBar
        subject={{ words }}
        onPick={answer}
        onRefuse={honest(() => {
          answer(undefined);
        })}
      />
    ));
  }

  /** Stays until the person closes it or the next call comes. */
  tell(words: string, fix: (() => void) | undefined): void {
    const close = honest(() => {
      this.#remove();
    });
    this.#show(<NewsBar words={words} onFix={fix && honest(fix)} onClose={close} />);
  }

  /** Before the next call begins: old news are over. */
  clear(): void {
    this.#remove();
  }

  async #wait<T>(
    signal: AbortSignal,
    none: T,
    content: (answer: Answer<T>) => ComponentChild,
  ): Promise<T> {
    return new Promise((resolve) => {
      const settle = (answer: T): void => {
        this.#remove();
        resolve(answer);
      };
      const no = (): void => {
        settle(none);
      };
      signal.addEventListener('abort', no, { once: true });
      this.#end.addEventListener('abort', no, { once: true });
      if (signal.aborted) no();
      else this.#show(content(settle));
    });
  }

  #show(content: ComponentChild): void {
    this.#remove();
    const host = createHost('kyso-call', this.#language, callStyle);
    host.show(content);
    host.element.popover = 'manual';
    document.documentElement.append(host.element);
    host.element.showPopover();
    this.#remove = () => {
      host.remove();
      this.#remove = () => undefined;
    };
  }
}
