import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogFile, withoutIdentifiers } from '../../../agent/core/log-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('T39 what the log keeps', () => {
  it.each([
    ['CCCD:001089012345 của ai đó', 'CCCD:‹số› của ai đó'],
    ['MST 0101234567-001, CMND 012345678', 'MST ‹số›, CMND ‹số›'],
    ['gửi nguyen.van.duc@kiengiang.gov.vn', 'gửi ‹thư›'],
    ['at agent/jobs/sign-job.ts:142:17', 'at agent/jobs/sign-job.ts:142:17'],
    [`sha256 ${'0123456789abcdef'.repeat(4)}`, `sha256 ${'0123456789abcdef'.repeat(4)}`],
  ])('%s', (text, kept) => {
    expect(withoutIdentifiers(text)).toBe(kept);
  });

  it('never grows beyond three files of half a megabyte, the newest entry in the first', () => {
    const log = openLogFile(join(folder, 'log'));
    for (let entry = 0; entry < 300; entry++) log(`${entry} ${'x'.repeat(9_000)}`);
    log('the last one');
    const files = readdirSync(join(folder, 'log')).toSorted();
    expect(files).toEqual(['kyso.1.log', 'kyso.2.log', 'kyso.log']);
    for (const file of files) {
      const { size, mode } = statSync(join(folder, 'log', file));
      expect(size).toBeLessThanOrEqual(512 * 1024);
      expect(mode & 0o077).toBe(0);
    }
    expect(readFileSync(join(folder, 'log', 'kyso.log'), 'utf8')).toMatch(/the last one\n$/);
    expect(readFileSync(join(folder, 'log', 'kyso.1.log'), 'utf8')).toMatch(/^\d+ x/);
  });

  it('a folder that cannot be written loses the entry and nothing else', () => {
    writeFileSync(join(folder, 'file'), '');
    const log = openLogFile(join(folder, 'file'));
    expect(() => {
      log('entry');
    }).not.toThrow();
  });
});
