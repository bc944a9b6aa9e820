// Rules of the source text that no compiler and no linter keeps.
import { describe, expect, it } from 'vitest';
import { projectFiles, readText } from './tracked-files.ts';

const MAX_LINES = 400;
const files = projectFiles();
const sources = files.filter((path) => /\.(ts|tsx|mjs|cjs|js|css|c)$/.test(path));
const code = sources.filter((path) => /\.(ts|tsx|mjs|js)$/.test(path));
const texts = files.filter((path) => /\.(ts|tsx|mjs|cjs|js|json|md|css|html|c)$/.test(path));

/** Lines of these files that match, as `path:line: text`; this file, which names the patterns, is left out. */
function occurrences(paths: readonly string[], pattern: RegExp): readonly string[] {
  return paths
    .filter((path) => path !== 'test/unit/repository/sources.test.ts')
    .flatMap((path) =>
      readText(path)
        .split('\n')
        .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
    );
}

describe('the source text', () => {
  it('is seen at all', () => {
    expect(code).toContain('agent/main.ts');
    expect(code).toContain('shared/protocol/methods.ts');
  });

  it(`has no code file over ${MAX_LINES} lines`, () => {
    const long = code.filter((path) => readText(path).trimEnd().split('\n').length > MAX_LINES);
    expect(long).toEqual([]);
  });

  it.each([
    ['marks of unfinished work without an issue number', /\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/],
    ['any', /\bas any\b|:\s*any\s*[;,)=\]>|&{]|<any>|\bas unknown as\b/],
    ['silenced checks', /@ts-(ignore|nocheck|expect-error)|eslint-disable|knip-ignore/],
    ['focused or skipped tests', /\b(it|test|describe)(\.\w+)*\.(only|skip|todo|fails)\b/],
    ['empty catches', /catch\s*(\([^)]*\))?\s*\{\s*\}/],
  ])('has no %s', (_, pattern) => {
    expect(occurrences(code, pattern)).toEqual([]);
  });

  it('names no package registry, mirror or proxy by host', () => {
    const hosts = /\bhttps?:\/\/[^\s/"'`)]*(registry|mirror|proxy|artifact|nexus)/i;
    expect(occurrences(texts, hosts)).toEqual([]);
    expect(occurrences(['package-lock.json'], /"resolved": *"https?:/)).toEqual([]);
  });

  it('pins every dependency exactly', () => {
    const ranged = occurrences(['package.json'], /^\s+"(@?[\w/-]+)": "[\^~><*]/);
    expect(ranged.filter((line) => !line.includes('"node": '))).toEqual([]);
  });
});
