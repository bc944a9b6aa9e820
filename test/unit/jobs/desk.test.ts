import { fstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { DeskSlot } from '../../../agent/jobs/desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-desk-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A slot over searches that only note which descriptors they were started and closed for. */
function slotOf(idleMs?: number): { slot: DeskSlot; started: number[]; closed: number[] } {
  const started: number[] = [];
  const closed: number[] = [];
  const places = {
    start: (descriptor: number) => {
      started.push(descriptor);
      return {
        opened: () => undefined,
        find: async () => undefined,
        mostCovered: async () => 0,
        head: async () => undefined,
        close: () => closed.push(descriptor),
      };
    },
  };
  return { slot: new DeskSlot(places, folder, idleMs), started, closed };
}

describe('the desk for the next document', () => {
  it('is made ready once and given once', () => {
    const { slot, started, closed } = slotOf();
    slot.prepare();
    slot.prepare();
    expect(started.length).toBe(1);
    const first = slot.take();
    expect(first.file.descriptor).toBe(started[0]);
    const second = slot.take();
    expect(second.file.descriptor).not.toBe(first.file.descriptor);
    slot.clear();
    expect(closed).toEqual([]);
    first.file.close();
    second.file.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is put away when nobody signs', async () => {
    const { slot, started, closed } = slotOf(20);
    slot.prepare();
    await delay(60);
    expect(closed).toEqual(started);
    expect(() => fstatSync(started[0] ?? -1)).toThrow('EBADF');
    const { file } = slot.take();
    expect(started.length).toBe(2);
    file.close();
  });

  it('that was taken is not put away', async () => {
    const { slot, closed } = slotOf(20);
    slot.prepare();
    const { file } = slot.take();
    await delay(60);
    expect(closed).toEqual([]);
    file.close();
  });
});
