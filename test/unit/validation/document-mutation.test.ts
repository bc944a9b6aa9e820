// One flipped bit where a signature protects it never leaves TOTAL-PASSED; one elsewhere in /Contents never makes anything
// better. Every structure of a file at every level, sampled: KYSO_SEED and KYSO_CASES ask for others and for more.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRun } from '../../support/long-run.ts';
import { improvements } from '../../support/mutation/better.ts';
import { flipped, placesIn } from '../../support/mutation/places.ts';
import { judged, subjects } from '../../support/mutation/subjects.ts';

const seed = Number(process.env['KYSO_SEED'] ?? 20_261_126);
const numRuns = Number(process.env['KYSO_CASES'] ?? inRun(5, 15));

describe.each(subjects().map((subject) => [subject.name, subject] as const))(
  `%s, seed ${seed}`,
  (_, subject) => {
    const places = placesIn(subject.bytes);

    it.each([...places.protected])('a flipped bit of: %s', (_kind, where) => {
      fc.assert(
        fc.property(fc.constantFrom(...where), fc.nat(), fc.nat(7), (place, at, bit) => {
          const after = judged(flipped(subject.bytes, place, at, bit), subject);
          expect(after?.indication).not.toBe('TOTAL-PASSED');
          expect(after ? improvements(subject.report, after) : []).toEqual([]);
        }),
        { numRuns, seed },
      );
    });

    it('a flipped bit anywhere in /Contents', () => {
      fc.assert(
        fc.property(fc.constantFrom(...places.contents), fc.nat(), fc.nat(7), (place, at, bit) => {
          const after = judged(flipped(subject.bytes, place, at, bit), subject);
          expect(improvements(subject.report, after)).toEqual([]);
        }),
        { numRuns: numRuns * 2, seed },
      );
    });
  },
);
