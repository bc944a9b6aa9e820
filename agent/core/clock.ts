// Time as an argument: only main.ts chooses the real clock.
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
