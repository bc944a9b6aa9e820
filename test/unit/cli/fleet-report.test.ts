import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCsv } from '../../../agent/cli/csv.ts';
import { fleetReport } from '../../../agent/cli/fleet-report.ts';
import { readReport } from '../../../agent/diagnosis/doctor-report.ts';

let folder = '';
let printed: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-fleet-'));
  printed = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const context = {
  language: 'vi',
  clock: { now: () => new Date('2026-11-26T00:00:00Z') },
  print: (line: string) => void printed.push(line),
} as const;
const run = (...args: readonly string[]): Promise<number> =>
  fleetReport([folder, ...args], context);

const version = { id: 'version', state: 'ok', facts: { version: '0.1.0' } };
const certificate = (notAfter: string) => ({
  id: 'certificate',
  state: 'ok',
  facts: { count: 1, notAfter },
});
const lay = (name: string, content: unknown): void => {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(folder, name), text);
};

const Answer = v.looseObject({
  counts: v.record(v.string(), v.number()),
  versions: v.record(v.string(), v.number()),
  problems: v.record(v.string(), v.number()),
  ending: v.array(v.looseObject({ host: v.string() })),
  pcs: v.array(v.looseObject({ host: v.string(), state: v.string() })),
  unreadable: v.array(v.string()),
});
async function answer(): Promise<v.InferOutput<typeof Answer>> {
  await run('--format', 'json');
  return v.parse(Answer, JSON.parse(printed.join('')));
}

/** Four PCs, one of them twice, one from before reports named their PC, and three files that are no reports. */
function layFleet(): void {
  const at = '2026-11-25T08:00:00.000Z';
  const bad = { id: 'driver', state: 'bad', facts: {} };
  lay('a.json', { host: 'PC-A', at, checks: [version, certificate('2026-12-10T00:00:00.000Z')] });
  lay('b.json', {
    host: 'PC-B',
    at,
    checks: [version, { id: 'agent', state: 'warn', facts: {} }, bad],
  });
  lay('b-old.json', { host: 'pc-b', at: '2026-11-01T08:00:00.000Z', checks: [version] });
  lay('may-cu.json', { checks: [{ ...version, facts: { version: '0.0.9' } }] });
  lay('later.json', {
    host: 'PC-D',
    at,
    schema: 9,
    checks: [version, { id: 'quantum', state: 'warn', facts: {}, more: 1 }],
  });
  lay('broken.json', '{"checks": [');
  lay('other.json', { checks: [] });
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub', 'huge.json'), Buffer.alloc(300 * 1024, 0x20));
}

describe('kyso fleet report', () => {
  it('counts, sorts the worst first, knows a PC by its name, and lists what is no report', async () => {
    layFleet();
    const { counts, versions, problems, ending, pcs, unreadable } = await answer();
    expect(counts).toEqual({ pcs: 4, ok: 2, warn: 1, bad: 1, unreadable: 3, older: 1 });
    expect(versions).toEqual({ '0.1.0': 3, '0.0.9': 1 });
    expect(problems).toEqual({ agent: 1, driver: 1, quantum: 1 });
    expect(ending).toEqual([{ host: 'PC-A', certificateEnds: '2026-12-10T00:00:00.000Z' }]);
    expect(pcs.map(({ host, state }) => [host, state])).toEqual([
      ['PC-B', 'bad'],
      ['PC-D', 'warn'],
      ['may-cu', 'ok'],
      ['PC-A', 'ok'],
    ]);
    expect(pcs[0]).toMatchObject({
      worst: {
        id: 'driver',
        sentence:
          'Chưa có trình điều khiển thiết bị ký số. Cài trình điều khiển của nhà cung cấp chứng thư số.',
      },
      olderFiles: [join(folder, 'b-old.json')],
    });
    expect(pcs[1]).toMatchObject({ worst: { id: 'quantum', sentence: 'quantum' } });
    expect(unreadable.map((file) => file.slice(folder.length + 1))).toEqual([
      'broken.json',
      'other.json',
      join('sub', 'huge.json'),
    ]);
  });

  it('is a table to read unless told otherwise', async () => {
    layFleet();
    expect(await run()).toBe(1);
    const table = printed.join('\n');
    expect(printed[0]).toBe(
      '4 máy: 1 có lỗi, 1 cần xem, 2 tốt. 3 tệp không đọc được, 1 tệp cũ hơn của cùng máy.',
    );
    expect(table).toContain('  ✗ PC-B    Chưa có trình điều khiển thiết bị ký số.');
    expect(table).toContain('      3  0.1.0');
    expect(table).toContain('10/12/2026 07:00:00  PC-A');
    expect(table).toContain('broken.json');
  });

  it('ends with 0 when all is well, 2 when something was no report', async () => {
    lay('a.json', { host: 'PC-A', checks: [version] });
    expect(await run()).toBe(0);
    lay('b.json', 'không phải JSON');
    expect(await run()).toBe(2);
  });

  it('reads what PowerShell redirects, in UTF-16', async () => {
    const text = `\uFEFF${JSON.stringify({ host: 'MÁY-Đ', checks: [version] })}\r\n`;
    writeFileSync(join(folder, 'a.json'), Buffer.from(text, 'utf16le'));
    expect((await answer()).pcs).toMatchObject([{ host: 'MÁY-Đ' }]);
  });

  it('gives a spreadsheet nothing to run, and a terminal nothing to obey', async () => {
    const host = '=cmd|\' /C calc\'!A1\u001b[2J\u202e"x",y';
    lay('a.json', { host, checks: [{ id: '@SUM(1)\r\n', state: 'bad', facts: {} }] });
    lay('+1.json', 'x');
    await run('--format', 'csv');
    expect(printed.every((line) => !/(^|,)"?[=+@-]/.test(line))).toBe(true);
    expect(printed.join('\n')).not.toMatch(/[\p{Cf}\r]|[^\P{Cc}\n]/u);
    const [, row] = parseCsv(printed.join('\n'));
    expect(row?.slice(0, 2)).toEqual(['=cmd|\' /C calc\'!A1 [2J"x",y', 'bad']);
    printed = [];
    await run();
    expect(printed.join('\n')).not.toMatch(/[\p{Cf}\r]|[^\P{Cc}\n]/u);
  });

  it('writes a file that a spreadsheet takes for UTF-8', async () => {
    layFleet();
    const out = join(folder, 'sub', 'fleet.csv');
    expect(await run('--format', 'csv', '--out', out)).toBe(1);
    expect(printed).toEqual([]);
    const text = readFileSync(out, 'utf8');
    expect(text.startsWith('\uFEFFhost,state,at,')).toBe(true);
    expect(text.trimEnd().split('\r\n')).toHaveLength(8);
    await expect(run('--out', join(folder, 'absent', 'x'))).rejects.toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
    });
  });

  it('does not follow links, and answers for files that are not there', async () => {
    symlinkSync(folder, join(folder, 'again'));
    const absent = join(folder, 'absent.json');
    expect(await fleetReport([folder, absent], context)).toBe(2);
    expect(printed.at(-1)).toBe(`  ${absent}`);
  });

  it.each([[['--format', 'xml']], [['--days', '-1']], [['--days', 'x']]])(
    'is a wrong use with %j',
    async (args) => {
      await expect(run(...args)).rejects.toMatchObject({ name: 'UsageError' });
    },
  );
});

describe('a collected report', () => {
  it('of any bytes or any JSON is read or is none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().map((text) => Buffer.from(text)),
          fc.uint8Array(),
        ),
        (bytes) => {
          readReport(new Uint8Array(bytes));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('may have a moment that is none, and does not get it', () => {
    const bytes = new TextEncoder().encode(
      JSON.stringify({ host: 'A', at: 'hôm qua', checks: [version] }),
    );
    expect(readReport(bytes)?.at).toBeUndefined();
  });
});
