// Runs in the page's own world, for one click: what the page would save is told instead. Sent as text: it uses nothing
// from outside of itself.
import type { CaughtDownload } from '../../portals/transfer.ts';

interface Order {
  /** Value of `data-kyso-mark` on the element that is clicked first. */
  readonly mark: string;
  /** The menu's entry that is clicked then. */
  readonly entry?: { readonly selector?: string | undefined; readonly text?: string | undefined };
  readonly waitMs: number;
}

/** @returns null when nothing was downloaded in time */
export function catchDownload({ mark, entry, waitMs }: Order): Promise<CaughtDownload | null> {
  const KEPT_MS = 60_000;
  return new Promise((resolve) => {
    const undo: (() => void)[] = [];
    const inMemory = new Map<string, Blob>();
    const end = (caught: CaughtDownload | null): void => {
      clearTimeout(timer);
      for (const step of undo) step();
      if (!caught?.url.startsWith('blob:')) resolve(caught);
      else void kept(caught.url).then(resolve);
    };
    /** The page often gives up a file in memory right after the click: ours has an address of its own. */
    const kept = async (url: string): Promise<CaughtDownload> => {
      const file = inMemory.get(url) ?? (await readNow(url));
      if (file === undefined) return { url };
      const own = URL.createObjectURL(file);
      setTimeout(() => {
        URL.revokeObjectURL(own);
      }, KEPT_MS);
      return { url: own, file };
    };
    // The address is looked up when the request begins, so it may be given up afterwards.
    const readNow = (url: string): Promise<Blob | undefined> =>
      fetch(url).then(
        (answer) => answer.blob(),
        () => undefined,
      );
    const timer = setTimeout(() => {
      end(null);
    }, waitMs);

    /** Puts ours in the place of a method until the end. */
    const replace = <Name extends string>(
      target: Record<Name, unknown>,
      name: Name,
      own: (original: unknown) => unknown,
    ): void => {
      const original = target[name];
      target[name] = own(original);
      undo.push(() => {
        target[name] = original;
      });
    };
    const listen = (
      target: EventTarget,
      name: string,
      hear: (event: Event) => void,
      capture: boolean,
    ): void => {
      target.addEventListener(name, hear, capture);
      undo.push(() => {
        target.removeEventListener(name, hear, capture);
      });
    };

    const isFile = (link: HTMLAnchorElement): boolean =>
      link.href !== '' && (link.hasAttribute('download') || link.href.startsWith('blob:'));
    const fieldsOf = (form: HTMLFormElement, submitter?: HTMLElement | null): [string, string][] =>
      [...new FormData(form, submitter)].flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as [string, string]] : [],
      );
    const formSent = (form: HTMLFormElement, submitter?: HTMLElement | null): void => {
      const fields = fieldsOf(form, submitter);
      if (form.method === 'post') end({ url: form.action, form: fields });
      else
        end({
          url: `${form.action.split('?')[0] ?? ''}?${new URLSearchParams(fields).toString()}`,
        });
    };

    replace(URL, 'createObjectURL', (original) => (made: Blob) => {
      const url: unknown = typeof original === 'function' ? original.call(URL, made) : '';
      if (made instanceof Blob) inMemory.set(String(url), made);
      return url;
    });
    replace(HTMLAnchorElement.prototype, 'click', (original) => {
      return function (this: HTMLAnchorElement): void {
        if (this.href !== '' && !this.isConnected) end({ url: this.href });
        else if (isFile(this)) end({ url: this.href });
        else if (typeof original === 'function') original.call(this);
      };
    });
    replace(EventTarget.prototype, 'dispatchEvent', (original) => {
      return function (this: EventTarget, event: Event): unknown {
        if (event.type === 'click' && this instanceof HTMLAnchorElement && isFile(this)) {
          end({ url: this.href });
          return true;
        }
        return typeof original === 'function' ? original.call(this, event) : true;
      };
    });
    replace(window, 'open', () => (url?: string | URL) => {
      if (url !== undefined && String(url) !== '')
        end({ url: new URL(url, document.baseURI).href });
      return null;
    });
    replace(HTMLFormElement.prototype, 'submit', () => {
      return function (this: HTMLFormElement): void {
        formSent(this);
      };
    });
    listen(
      window,
      'submit',
      (event) => {
        if (event.defaultPrevented || !(event.target instanceof HTMLFormElement)) return;
        event.preventDefault();
        formSent(event.target, event instanceof SubmitEvent ? event.submitter : null);
      },
      false,
    );
    listen(
      window,
      'click',
      (event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        if (event.defaultPrevented || link === null || !isFile(link)) return;
        event.preventDefault();
        end({ url: link.href });
      },
      false,
    );
    if ('navigation' in window && window.navigation instanceof EventTarget) {
      listen(
        window.navigation,
        'navigate',
        (event) => {
          const to: unknown = 'destination' in event ? event.destination : undefined;
          const url: unknown = typeof to === 'object' && to && 'url' in to ? to.url : undefined;
          if (!event.cancelable || typeof url !== 'string') return;
          event.preventDefault();
          end({ url });
        },
        false,
      );
    }
    const frames = new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        for (const node of [target, ...addedNodes]) {
          if (node instanceof HTMLIFrameElement && /^(?:blob|https?):/u.test(node.src)) {
            end({ url: node.src });
            node.removeAttribute('src');
            return;
          }
        }
      }
    });
    frames.observe(document, { childList: true, subtree: true, attributeFilter: ['src'] });
    undo.push(() => {
      frames.disconnect();
    });

    const click = (element: Element | null | undefined): void => {
      if (element instanceof HTMLElement) element.click();
    };
    const words = (text: string): string =>
      text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
    const choose = (): boolean => {
      const candidates = document.querySelectorAll(
        entry?.selector ?? '[role=menuitem], [role=menu] *, li, a, button',
      );
      const wanted = words(entry?.text ?? '');
      const found = [...candidates].filter(
        (candidate) => words(candidate.textContent).includes(wanted) && candidate.checkVisibility(),
      );
      const chosen = found.find(
        (one) => !found.some((other) => other !== one && one.contains(other)),
      );
      click(chosen);
      return chosen !== undefined;
    };
    click(document.querySelector(`[data-kyso-mark="${mark}"]`));
    if (entry === undefined || choose()) return;
    const menu = new MutationObserver(() => {
      if (choose()) menu.disconnect();
    });
    menu.observe(document, { childList: true, subtree: true, attributes: true });
    undo.push(() => {
      menu.disconnect();
    });
  });
}
