import { describe, expect, it } from 'vitest';
import type { SigningWarning } from '../../../../shared/protocol/level.ts';
import { decideOnce } from '../../../../agent/jobs/batch/decide-once.ts';
import { inFlight } from '../../../../agent/jobs/batch/in-flight.ts';

const late: readonly SigningWarning[] = [{ code: 'timestamp-missing' }];
const both: readonly SigningWarning[] = [
  { code: 'validation-data-missing' },
  { code: 'timestamp-missing' },
];

describe('decisions of a batch', () => {
  it('are asked once for each set of warnings, one after the other', async () => {
    const asked: string[] = [];
    let open = 0;
    const decide = decideOnce(async (warnings) => {
      open += 1;
      expect(open).toBe(1);
      await Promise.resolve();
      asked.push(warnings.map(({ code }) => code).join());
      open -= 1;
    });
    await Promise.all([decide(late), decide(both), decide(late), decide(both.toReversed())]);
    expect(asked).toEqual(['timestamp-missing', 'validation-data-missing,timestamp-missing']);
  });

  it('hold when they are a no', async () => {
    let asked = 0;
    const decide = decideOnce(() => {
      asked += 1;
      return Promise.reject(new Error('no'));
    });
    await expect(decide(late)).rejects.toThrow('no');
    await expect(decide(late)).rejects.toThrow('no');
    expect(asked).toBe(1);
  });
});

describe('documents under way', () => {
  it('are begun in order, and never more than allowed', async () => {
    const begun: number[] = [];
    let under = 0;
    let most = 0;
    const items = Array.from({ length: 10 }, (_, at) => at * at);
    await inFlight(items, 4, async (item, place) => {
      expect(item).toBe(place * place);
      begun.push(place);
      under += 1;
      most = Math.max(most, under);
      for (let turn = 0; turn < (place % 3) + 1; turn++) await Promise.resolve();
      under -= 1;
    });
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(most).toBe(4);
  });
});
