import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerFolder, type FolderLimits } from '../../../agent/net/answer-folder.ts';
import type { KeptAnswers } from '../../../agent/signing/ports.ts';

let state = '';
let now = new Date();
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'kyso-answers-'));
  now = new Date();
});
afterEach(() => {
  rmSync(state, { recursive: true });
});

const folder = (limits?: FolderLimits): KeptAnswers =>
  answerFolder(state, { now: () => now }, limits);
const bytes = (size: number): Uint8Array => new Uint8Array(size).fill(7);

/** As if written so many minutes ago. */
function age(minutes: number): void {
  const time = new Date(now.getTime() - minutes * 60_000);
  for (const name of readdirSync(join(state, 'answers'))) {
    utimesSync(join(state, 'answers', name), time, time);
  }
}

describe('the folder of answers', () => {
  it('finds what was kept under the same name, and nothing else', async () => {
    await folder().keep('crl http://ca.example/a.crl', bytes(3));
    expect(folder().find('crl http://ca.example/a.crl')).toEqual({
      bytes: bytes(3),
      isRecent: true,
    });
    expect(folder().find('crl http://ca.example/b.crl')).toBeUndefined();
  });

  it('says when a copy is no longer of the last hour', async () => {
    await folder().keep('a', bytes(3));
    now = new Date(now.getTime() + 2 * 3_600_000);
    expect(folder().find('a')?.isRecent).toBe(false);
  });

  it('lets nobody else read', async () => {
    await folder().keep('a', bytes(3));
    const [name = ''] = readdirSync(join(state, 'answers'));
    expect(statSync(join(state, 'answers')).mode & 0o777).toBe(0o700);
    expect(statSync(join(state, 'answers', name)).mode & 0o777).toBe(0o600);
  });

  it.each<[string, FolderLimits]>([
    ['number', { files: 2, bytes: 1000 }],
    ['size', { files: 9, bytes: 25 }],
  ])('forgets the oldest beyond its %s', async (_, limits) => {
    for (const [at, name] of ['a', 'b', 'c'].entries()) {
      await folder(limits).keep(name, bytes(10));
      if (at < 2) age(10 - at);
    }
    const left = ['a', 'b', 'c'].filter((name) => folder().find(name) !== undefined);
    expect(left).toHaveLength(2);
    expect(left).toContain('c');
  });

  it('does without a copy when there is no room for it', async () => {
    writeFileSync(join(state, 'answers'), '');
    await folder().keep('a', bytes(3));
    expect(folder().find('b')).toBeUndefined();
  });
});
