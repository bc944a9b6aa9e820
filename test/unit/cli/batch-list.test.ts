import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBatchList } from '../../../agent/cli/batch-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-batch-list-'));
const list = join(folder, 'list.jsonl');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const context = { language: 'vi', batchLimit: 3 } as const;
const common = { kind: 'approve', invisible: false, repair: false };

const read = (
  lines: readonly unknown[] | string,
  more: object = {},
): ReturnType<typeof readBatchList> => {
  const text =
    typeof lines === 'string' ? lines : lines.map((line) => JSON.stringify(line)).join('\r\n');
  writeFileSync(list, text);
  return readBatchList(list, '/ra', { ...common, ...more }, context);
};

describe('the list of a batch', () => {
  it('keeps the name of the input unless it names another', () => {
    const documents = read([{ in: 'a/một.pdf' }, { in: 'b/hai.pdf', out: 'ba.pdf' }]);
    expect(documents.map(({ output }) => output)).toEqual(['/ra/một.pdf', '/ra/ba.pdf']);
  });

  it('takes the options of the command where a line says nothing', () => {
    const [own, other] = read(
      [
        { in: 'a.pdf', kind: 'issue', number: '15/UBND', date: '05/02/2026', page: -1 },
        { in: 'b.pdf', rect: [1, 2.5, 30, 4] },
      ],
      { page: '2', reason: 'Duyệt', field: 'Ô ký' },
    );
    expect(own).toMatchObject({
      choice: { kind: 'issue', documentCode: '15/UBND', issuedDate: '2026-02-05' },
      mark: { page: -1, rect: undefined },
      reason: 'Duyệt',
      fieldName: 'Ô ký',
    });
    expect(other).toMatchObject({
      choice: { kind: 'approve' },
      mark: { page: 2, rect: { xMm: 1, yMm: 2.5, widthMm: 30, heightMm: 4 } },
    });
  });

  it('makes a mark invisible by either side', () => {
    const seen = read([{ in: 'a.pdf', invisible: true }, { in: 'b.pdf' }]);
    expect(seen.map(({ mark }) => mark === 'invisible')).toEqual([true, false]);
    const common = read([{ in: 'a.pdf', invisible: false }, { in: 'b.pdf' }], { invisible: true });
    expect(common.map(({ mark }) => mark === 'invisible')).toEqual([false, true]);
  });

  it.each<readonly [string, readonly unknown[] | string, string]>([
    ['a line that is no JSON', '{"in":"a.pdf"}\n{"in":', 'dòng 2'],
    ['an unknown member', [{ in: 'a.pdf', seite: 2 }], 'seite'],
    ['a missing input', [{ out: 'a.pdf' }], 'in'],
    ['a wrong rectangle', [{ in: 'a.pdf', rect: '1,2,3' }], '--rect'],
    ['a wrong page', [{ in: 'a.pdf', page: 0 }], '--page'],
    ['a wrong kind', [{ in: 'a.pdf', kind: 'seal' }], '--kind'],
    ['a day that does not exist', [{ in: 'a.pdf', date: '31/02/2026' }], '--date'],
    ['an output outside the folder', [{ in: 'a.pdf', out: '../x.pdf' }], 'out'],
    ['an output with another separator', [{ in: 'a.pdf', out: '..\\x.pdf' }], 'out'],
    ['the folder itself', [{ in: 'a.pdf', out: '..' }], 'out'],
    ['two documents for one output', [{ in: 'a/x.pdf' }, { in: 'b/x.pdf' }], 'dòng 2'],
    ['an empty list', '\n \n', 'không có văn bản'],
  ])('refuses %s', (_, lines, said) => {
    expect(() => read(lines)).toThrow(said);
  });

  it('refuses more documents than one PIN may sign', () => {
    const lines = ['a', 'b', 'c', 'd'].map((name) => ({ in: `${name}.pdf` }));
    expect(() => read(lines)).toThrow('LIMIT_EXCEEDED');
    expect(read(lines.slice(1))).toHaveLength(3);
  });

  it('says when there is no list', () => {
    const absent = (): unknown => readBatchList(join(folder, 'none'), '/ra', common, context);
    expect(absent).toThrow('FILE_UNREADABLE');
  });
});
