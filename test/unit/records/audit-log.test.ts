import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chainStart, checkChain, link } from '../../../agent/records/audit-chain.ts';
import { auditLog } from '../../../agent/records/audit-log.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-audit-'));
  file = join(folder, '000001.jsonl');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function record(count: number): Promise<void> {
  const log = auditLog(folder);
  for (let at = 0; at < count; at += 1) await log.append({ event: 'signing', job: at });
}

const lines = (): string[] => readFileSync(file, 'utf8').trimEnd().split('\n');
const write = (changed: readonly string[]): void => {
  writeFileSync(file, `${changed.join('\n')}\n`);
};
const check = (): ReturnType<ReturnType<typeof auditLog>['check']> => auditLog(folder).check();
const whole = { faults: [], tail: 'whole' };

describe('the chain', () => {
  it('holds any members, and misses any change', () => {
    const members = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(
        fc.array(members, { minLength: 2, maxLength: 8 }),
        fc.nat(),
        fc.nat(),
        (all, at, by) => {
          let end = chainStart;
          const chain = all.map((one) => {
            const linked = link({ event: one }, end);
            end = linked.end;
            return linked.line;
          });
          expect(checkChain(chain)).toMatchObject({ end, faults: [] });
          const place = at % (chain.length - 1);
          const line = chain[place] ?? '';
          const spot = by % line.length;
          const other = line[spot] === 'x' ? 'y' : 'x';
          const changed = chain.with(place, line.slice(0, spot) + other + line.slice(spot + 1));
          expect(checkChain(changed).faults.length).toBeGreaterThan(0);
          expect(checkChain(chain.toSpliced(place, 1)).faults.length).toBeGreaterThan(0);
          expect(checkChain(chain.toSpliced(place, 0, line)).faults.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('the audit record', () => {
  it('is whole when nobody touched it, empty too, and goes on over restarts', async () => {
    expect(await check()).toEqual({ lines: 0, ...whole });
    await record(3);
    await record(2);
    expect(await check()).toEqual({ lines: 5, ...whole });
    expect(auditLog(folder).lines()).toEqual(lines());
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('keeps lines of one process in the order they were given', async () => {
    const log = auditLog(folder);
    await Promise.all(Array.from({ length: 20 }, (_, at) => log.append({ at })));
    expect(lines().map((line) => (JSON.parse(line) as { at: number }).at)).toEqual(
      Array.from({ length: 20 }, (_, at) => at),
    );
    expect(await check()).toEqual({ lines: 20, ...whole });
  });

  it('finds a changed, a removed and an inserted line by its number', async () => {
    await record(5);
    const all = lines();
    write(all.with(1, (all[1] ?? '').replace('signing', 'signed')));
    expect((await check()).faults).toEqual([{ line: 3, fault: 'broken' }]);
    write(all.toSpliced(2, 1));
    expect((await check()).faults[0]).toEqual({ line: 3, fault: 'broken' });
    write(all.toSpliced(3, 0, '{"n":4}'));
    expect((await check()).faults[0]).toEqual({ line: 4, fault: 'unreadable' });
  });

  it('finds what was done to the end, also after the record has gone on', async () => {
    await record(4);
    const all = lines();
    write(all.slice(0, 3));
    expect(await check()).toMatchObject({ faults: [], tail: 'cut' });
    await record(1);
    expect((await check()).faults).toEqual([{ line: 4, fault: 'broken' }]);
  });

  it('finds a last line that was written anew, and lines behind it', async () => {
    await record(2);
    const [first = '', second = ''] = lines();
    write([first, second.replace('signing', 'signed!')]);
    expect(await check()).toMatchObject({ tail: 'changed' });
    let { end } = checkChain([first, second]);
    const more = [1, 2].map((at) => {
      const linked = link({ at }, end);
      end = linked.end;
      return linked.line;
    });
    write([first, second, ...more]);
    expect(await check()).toMatchObject({ faults: [], tail: 'added' });
    await record(1);
    expect((await check()).faults).toEqual([{ line: 5, fault: 'broken' }]);
  });

  it.each(['taken away', 'forged', 'no JSON'])('says when the head is %s', async (what) => {
    await record(2);
    const head = join(folder, 'head.json');
    if (what === 'taken away') unlinkSync(head);
    else if (what === 'no JSON') writeFileSync(head, 'x');
    else writeFileSync(head, readFileSync(head, 'utf8').replace('"count":2', '"count":1'));
    expect(await check()).toMatchObject({ faults: [], tail: 'lost' });
  });

  it('goes on after a power cut, with and without half a line', async () => {
    await record(1);
    const head = readFileSync(join(folder, 'head.json'));
    await record(1);
    writeFileSync(join(folder, 'head.json'), head);
    expect(await check()).toEqual({ lines: 2, ...whole });
    await record(1);
    expect(await check()).toEqual({ lines: 3, ...whole });
    appendFileSync(file, '{"n":4,"event":"sig');
    await record(1);
    expect(await check()).toEqual({
      lines: 5,
      faults: [{ line: 4, fault: 'unreadable' }],
      tail: 'whole',
    });
  });

  it('begins another file when one is large, and the chain goes on in it', async () => {
    const log = auditLog(folder);
    await log.append({ long: 'x'.repeat(5 << 20) });
    await log.append({ event: 'signing' });
    expect(existsSync(join(folder, '000002.jsonl'))).toBe(true);
    expect(await check()).toEqual({ lines: 2, ...whole });
  });

  it('is written by several processes at once, and by one after another that died', async () => {
    const module = join(import.meta.dirname, '../../../agent/records/audit-log.ts');
    const script = `import { auditLog } from ${JSON.stringify(module)};
const log = auditLog(${JSON.stringify(folder)});
for (let at = 0; at < 20; at += 1) await log.append({ process: process.pid });`;
    const command = `for at in 1 2 3; do "${process.execPath}" --input-type=module -e '${script}' & done; wait`;
    writeFileSync(join(folder, 'lock'), String(spawnSync('true').pid));
    const { stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(await check()).toEqual({ lines: 60, ...whole });
  });

  it.each<[string, string, number]>([
    ['a holder that was killed before it wrote its number', '', 2],
    ['a holder whose number another process bears since the power cut', String(process.pid), 120],
  ])('takes the lock over from %s', async (_, content, ageSeconds) => {
    const lock = join(folder, 'lock');
    writeFileSync(lock, content);
    const then = Date.now() / 1000 - ageSeconds;
    utimesSync(lock, then, then);
    await auditLog(folder).append({ event: 'signing' });
    expect(await check()).toEqual({ lines: 1, ...whole });
  });
});

describe('a record with an end of keeping', () => {
  const day = (offset: number): Date => new Date(Date.UTC(2026, 0, 1 + offset));
  const keeping = (offset: number): Parameters<typeof auditLog>[1] => ({
    days: 30,
    now: () => day(offset),
  });
  const file2 = (): string => join(folder, '000002.jsonl');

  /** Two lines in the first file, which is then as large as a file gets. */
  async function fill(): Promise<void> {
    const log = auditLog(folder, keeping(0));
    await log.append({ time: day(0).toISOString(), event: 'signing' });
    await log.append({ time: day(0).toISOString(), event: 'signed', pad: 'x'.repeat(4 << 20) });
  }

  it('keeps everything until a whole file is past it, then destroys that file, and stays whole', async () => {
    await fill();
    await auditLog(folder, keeping(20)).append({ time: day(20).toISOString(), event: 'signing' });
    expect(existsSync(file)).toBe(true);
    expect(await check()).toEqual({ ...whole, lines: 3 });
    await auditLog(folder, keeping(31)).append({ time: day(31).toISOString(), event: 'signed' });
    expect(existsSync(file)).toBe(false);
    expect(await check()).toEqual({ ...whole, lines: 4 });
    expect(
      auditLog(folder)
        .lines()
        .map((line) => /"n":(\d+)/.exec(line)?.[1]),
    ).toEqual(['3', '4']);
  });

  it('still misses a change of what was kept, and a file that comes back', async () => {
    await fill();
    const old = readFileSync(file);
    await auditLog(folder, keeping(31)).append({ time: day(31).toISOString(), event: 'signing' });
    await auditLog(folder, keeping(31)).append({ time: day(31).toISOString(), event: 'signed' });
    writeFileSync(file, old);
    expect(await check()).toMatchObject(whole);
    writeFileSync(file2(), readFileSync(file2(), 'utf8').replace('signing', 'signinG'));
    expect((await check()).faults).toEqual([{ line: 4, fault: 'broken' }]);
  });

  it('destroys nothing in which something was changed', async () => {
    await fill();
    writeFileSync(file, readFileSync(file, 'utf8').replace('signing', 'signinG'));
    await auditLog(folder, keeping(31)).append({ time: day(31).toISOString(), event: 'signing' });
    await auditLog(folder, keeping(31)).append({ time: day(31).toISOString(), event: 'signed' });
    expect(existsSync(file)).toBe(true);
    expect((await check()).faults).toHaveLength(1);
  });

  it('whose head was forged begins nowhere else', async () => {
    await fill();
    await auditLog(folder, keeping(31)).append({ time: day(31).toISOString(), event: 'signing' });
    await auditLog(folder, keeping(31)).append({ time: day(31).toISOString(), event: 'signed' });
    const head = join(folder, 'head.json');
    writeFileSync(
      head,
      readFileSync(head, 'utf8').replace('000002.jsonl","bytes', '000001.jsonl","bytes'),
    );
    expect((await check()).tail).toBe('lost');
  });
});
