// Where the next document will be received: a file without a name, and the text process that will read it.
import { createPrivateFile, type PrivateFile } from '../core/document-file.ts';
import type { PlaceFinder, PlaceSearch } from './ports.ts';

export interface Desk {
  readonly file: PrivateFile;
  readonly search: PlaceSearch;
}

/** A text process that waits costs memory: a person who only passed over the button does not sign. */
const IDLE_MS = 30_000;

/** Holds at most one desk ready; whoever takes it closes its file and its search. */
export class DeskSlot {
  readonly #places: PlaceFinder;
  readonly #workFolder: string;
  readonly #idleMs: number;
  #ready: Desk | undefined;
  #idle: NodeJS.Timeout | undefined;

  /** @param workFolder - private to the user */
  constructor(places: PlaceFinder, workFolder: string, idleMs = IDLE_MS) {
    this.#places = places;
    this.#workFolder = workFolder;
    this.#idleMs = idleMs;
  }

  /** Makes a desk ready unless one is: starting the text process takes longer than all the rest of a review. */
  prepare(): void {
    this.#ready ??= this.#open();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.clear();
    }, this.#idleMs);
    this.#idle.unref();
  }

  /** The one that is ready, or a new one. */
  take(): Desk {
    const desk = this.#ready ?? this.#open();
    this.#ready = undefined;
    clearTimeout(this.#idle);
    return desk;
  }

  clear(): void {
    clearTimeout(this.#idle);
    this.#ready?.search.close();
    this.#ready?.file.close();
    this.#ready = undefined;
  }

  #open(): Desk {
    const file = createPrivateFile(this.#workFolder);
    return { file, search: this.#places.start(file.descriptor) };
  }
}
