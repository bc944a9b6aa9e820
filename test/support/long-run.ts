// `npm run test:long` tries everything there is and as often as was once wanted; the ordinary run proves the same with less.
export const isLongRun = process.env['KYSO_LONG'] === 'yes';

/** How many, in this run. */
export const inRun = (ordinary: number, long: number): number => (isLongRun ? long : ordinary);

/** All of them in a long run, else the first of every so many. */
export function sampled<T>(all: readonly T[], every: number): readonly T[] {
  return all.filter((_, at) => at % inRun(every, 1) === 0);
}
