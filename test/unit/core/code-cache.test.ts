// The code that one start compiles is there for the next one, for its owner alone.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'kyso-code-cache-'));
const cache = join(folder, 'home', '.cache', 'kyso', 'code');
const module = join(import.meta.dirname, '../../../agent/core/code-cache.ts');
const loaded = join(folder, 'loaded.mjs');
writeFileSync(loaded, `export const words = ${JSON.stringify(Array(500).fill('văn bản'))};\n`);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A program that uses the cache, then loads something. */
function start(home: string): string {
  const script = `import { useCodeCache } from ${JSON.stringify(module)};
useCodeCache(${JSON.stringify(home)});
const { words } = await import(${JSON.stringify(loaded)});
process.stdout.write(String(words.length), () => process.exit(0));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
  });
  return stdout;
}

describe('the code cache', () => {
  it('is filled by the first start and read by the second', () => {
    expect(start(join(folder, 'home'))).toBe('500');
    expect(statSync(cache).mode & 0o777).toBe(0o700);
    expect(readdirSync(cache, { recursive: true }).length).toBeGreaterThan(1);
    expect(start(join(folder, 'home'))).toBe('500');
  });

  it('is done without where it cannot be', () => {
    const file = join(folder, 'no-folder');
    writeFileSync(file, '');
    expect(start(file)).toBe('500');
    const readOnly = join(folder, 'read-only');
    mkdirSync(readOnly);
    chmodSync(readOnly, 0o500);
    expect(start(readOnly)).toBe('500');
    expect(existsSync(join(file, '.cache'))).toBe(false);
  });
});
