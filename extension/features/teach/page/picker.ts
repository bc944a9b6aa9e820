// Lets a person point at an element: by mouse, or by keys through what comes into question. The page gets none of it.
import { boxOf, elementAt } from './frames.ts';
import { candidates, type WishKind, wishes } from './wishes.ts';

const MOST_BOXES = 60;
const WORDS = 80;

export interface PickerWords {
  /** Names the area that takes the keys. */
  readonly area: string;
  /** Says which element is meant now. */
  readonly now: (place: string, words: string) => string;
}

interface Asking {
  readonly kind: WishKind;
  readonly done: (element: Element | undefined) => void;
  offered: readonly Element[];
  current: Element | undefined;
}

export class Picker {
  readonly #page: Document;
  readonly #host: HTMLElement;
  readonly #shield: HTMLElement;
  readonly #boxes: HTMLElement;
  readonly #news: HTMLElement;
  readonly #words: PickerWords;
  #asking: Asking | undefined;
  #shown: readonly Element[] = [];
  #frame: number | undefined;

  /** @param root - of our host, which covers the page */
  constructor(page: Document, host: HTMLElement, root: ShadowRoot, words: PickerWords) {
    this.#page = page;
    this.#host = host;
    this.#words = words;
    this.#boxes = page.createElement('div');
    this.#boxes.className = 'boxes';
    this.#boxes.setAttribute('aria-hidden', 'true');
    this.#shield = page.createElement('div');
    this.#shield.className = 'shield';
    this.#shield.hidden = true;
    this.#shield.tabIndex = 0;
    this.#shield.setAttribute('role', 'application');
    this.#shield.setAttribute('aria-label', words.area);
    this.#news = page.createElement('p');
    this.#news.className = 'unseen';
    this.#news.setAttribute('role', 'status');
    root.append(this.#boxes, this.#shield, this.#news);
    this.#shield.addEventListener('pointermove', (event) => {
      this.#point(event.clientX, event.clientY);
    });
    this.#shield.addEventListener('click', (event) => {
      this.#point(event.clientX, event.clientY);
      this.#end(this.#asking?.current);
    });
    this.#shield.addEventListener('wheel', (event) => {
      this.#scroll(event);
    });
    this.#shield.addEventListener('keydown', (event) => {
      this.#key(event);
    });
  }

  /** @returns undefined when the person gave up */
  pick(kind: WishKind): Promise<Element | undefined> {
    this.#end(undefined);
    return new Promise((resolve) => {
      this.#asking = { kind, done: resolve, offered: [], current: undefined };
      this.#shield.hidden = false;
      this.#shield.focus({ preventScroll: true });
      this.#draw();
    });
  }

  get isPicking(): boolean {
    return this.#asking !== undefined;
  }

  stop(): void {
    this.#end(undefined);
  }

  /** Outlines what was found on the page. */
  show(elements: readonly Element[]): void {
    this.#shown = elements.slice(0, MOST_BOXES);
    this.#draw();
  }

  remove(): void {
    this.#end(undefined);
    this.#shown = [];
    this.#draw();
  }

  #end(element: Element | undefined): void {
    const asking = this.#asking;
    this.#asking = undefined;
    this.#shield.hidden = true;
    this.#news.textContent = '';
    asking?.done(element);
    this.#draw();
  }

  #point(x: number, y: number): void {
    const found = elementAt(this.#page, x, y, this.#host);
    if (this.#asking !== undefined && found !== undefined)
      this.#asking.current = wishes[this.#asking.kind].meant(found);
  }

  /** The shield lies over the page: what would have scrolled does so. */
  #scroll({ clientX, clientY, deltaX, deltaY }: WheelEvent): void {
    let target = elementAt(this.#page, clientX, clientY, this.#host) ?? null;
    while (target !== null && target.scrollHeight <= target.clientHeight) {
      target = target.parentElement;
    }
    (target ?? this.#page.scrollingElement)?.scrollBy(deltaX, deltaY);
  }

  #key(event: KeyboardEvent): void {
    const act = this.#action(event);
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  #action({ key, shiftKey }: KeyboardEvent): (() => void) | undefined {
    switch (key) {
      case 'Escape':
        return () => {
          this.#end(undefined);
        };
      case 'Enter':
      case ' ':
        return () => {
          if (this.#asking?.current !== undefined) this.#end(this.#asking.current);
        };
      case 'Tab':
        return () => {
          this.#go(shiftKey ? -1 : 1);
        };
      case 'ArrowDown':
        return () => {
          this.#go(1);
        };
      case 'ArrowUp':
        return () => {
          this.#go(-1);
        };
      case 'ArrowLeft':
        return () => {
          this.#take(this.#asking?.current?.parentElement ?? undefined);
        };
      case 'ArrowRight':
        return () => {
          this.#take(this.#asking?.current?.firstElementChild ?? undefined);
        };
      default:
        return undefined;
    }
  }

  /** To the next or the one before of what comes into question. */
  #go(step: number): void {
    const asking = this.#asking;
    if (asking === undefined) return;
    if (asking.offered.length === 0) asking.offered = candidates(this.#page, asking.kind);
    const { offered, current } = asking;
    if (offered.length === 0) return;
    const at = current === undefined ? -1 : offered.indexOf(current);
    const next = at < 0 ? (step > 0 ? 0 : offered.length - 1) : at + step;
    this.#take(offered[(next + offered.length) % offered.length]);
  }

  #take(element: Element | undefined): void {
    if (this.#asking === undefined || element === undefined) return;
    this.#asking.current = element;
    element.scrollIntoView({ block: 'center', inline: 'nearest' });
    const at = this.#asking.offered.indexOf(element);
    const place = at < 0 ? element.localName : `${at + 1}/${this.#asking.offered.length}`;
    const words = element.textContent.replaceAll(/\s+/gu, ' ').trim().slice(0, WORDS);
    this.#news.textContent = this.#words.now(place, words);
  }

  /** As long as anything is outlined: pages move under us. */
  #draw(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    const current = this.#asking?.current;
    const boxes = [
      ...this.#shown.map((element) => this.#box(element, 'match')),
      ...(current === undefined ? [] : [this.#box(current, 'current')]),
    ];
    this.#boxes.replaceChildren(...boxes);
    if (this.#asking === undefined && this.#shown.length === 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#draw();
    });
  }

  #box(element: Element, name: string): HTMLElement {
    const { left, top, width, height } = boxOf(element);
    const box = this.#page.createElement('div');
    box.className = name;
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
    box.style.width = `${width}px`;
    box.style.height = `${height}px`;
    return box;
  }
}
