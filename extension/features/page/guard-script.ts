// How the listener of a portal page and the script of the guard find each other: both live in the same world.
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { Language } from '../../../shared/text/text.ts';
import { onDemand } from './on-demand.ts';

/** What the guard has of the page's own script. */
export interface GuardedPage {
  readonly profile: PortalProfile;
  readonly language: Language;
  /** What is asked when the guard cannot be loaded. */
  readonly unguarded: string;
  readonly signal: AbortSignal;
}

/** What the listener and the guard know together. */
export interface SendWatch {
  /** `passed`: the portal has its click, and how it ended is not known yet. */
  state: 'idle' | 'held' | 'passed';
  /** Forms that went out since then. */
  submits: number;
  /** A person pressed again while the portal was at work. */
  again: () => void;
}

/** What was held. */
export interface HeldPress {
  readonly button: HTMLElement;
  readonly event: Event;
  /** Of the event, from the element that was pressed on. */
  readonly path: readonly EventTarget[];
}

export interface Guard {
  /** A person wants to send; the portal has not heard of it. Until this ends every further press is held. */
  held(watch: SendWatch, page: GuardedPage, press: HeldPress): Promise<void>;
  /** The page before this one has sent something: how did that end? */
  resume(page: GuardedPage): Promise<void>;
}

declare global {
  // A name of the extension's own world: pages do not see it.
  var kysoTakeGuard: ((guard: Guard) => void) | undefined;
}

/** Called by the script that was put in. */
export function giveGuard(guard: Guard): void {
  globalThis.kysoTakeGuard?.(guard);
}

export const loadGuard = onDemand<Guard>('page.guard', (take) => {
  globalThis.kysoTakeGuard = take;
});
