import { describe, expect, it } from 'vitest';
import { Turns } from '../../../../agent/jobs/batch/turns.ts';

describe('turns', () => {
  it('come in the order of the list, however the documents get ready', async () => {
    const turns = new Turns();
    const used: number[] = [];
    const use = async (document: number): Promise<void> => {
      await turns.wait(document);
      used.push(document);
      turns.pass(document);
    };
    await Promise.all([use(3), use(1), use(2), use(0)]);
    expect(used).toEqual([0, 1, 2, 3]);
  });

  it('go on when a document needs the key no more, whoever waits for it', async () => {
    const turns = new Turns();
    const third = turns.wait(2).then(() => 'third');
    turns.pass(1);
    turns.pass(1);
    turns.pass(0);
    turns.pass(0);
    await expect(third).resolves.toBe('third');
    await expect(turns.wait(1)).resolves.toBeUndefined();
  });
});
