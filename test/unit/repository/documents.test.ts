// What the documents promise about the code is true: names, paths, codes, both languages of the README.
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import type * as v from 'valibot';
import { errorDetails } from '../../../shared/protocol/errors.ts';
import { jobPhases } from '../../../shared/protocol/job.ts';
import { events, methods } from '../../../shared/protocol/methods.ts';
import { warningCodes } from '../../../shared/report/report.ts';
import { isPresent, projectFiles, readText as readFile } from './tracked-files.ts';

/** Tables may be padded. */
const readText = (path: string): string => readFile(path).replaceAll(/(?<=\S) {2,}/g, ' ');

const documents = projectFiles().filter((path) => path.endsWith('.md'));
const rooms = /`((?:agent|extension|shared|test|docs|\.ci)\/[\w./@-]*)`/g;

/** Text of the section headed by this name, up to the next heading. */
function section(path: string, name: string): string {
  const [, body = ''] = readText(path).split(`\n### \`${name}\`\n`);
  return body.split(/\n#{1,3} /)[0] ?? '';
}

/** Names of the members of an object schema, and of what an array holds. */
function members(schema: v.GenericSchema): readonly string[] {
  if ('entries' in schema && typeof schema.entries === 'object' && schema.entries !== null)
    return Object.keys(schema.entries);
  return [];
}

describe('docs/protocol.md', () => {
  it.each(Object.entries(methods))('describes %s with every member', (name, { params, result }) => {
    const text = section('docs/protocol.md', name);
    for (const member of [...members(params), ...members(result)])
      expect(text).toContain(`\`${member}\``);
    expect(text).not.toBe('');
  });

  it.each(Object.entries(events))('describes %s with every member', (name, { params }) => {
    const text = section('docs/protocol.md', name);
    for (const member of members(params)) expect(text).toContain(`\`${member}\``);
    expect(text).not.toBe('');
  });

  it.each(jobPhases)('explains the phase %s', (phase) => {
    expect(readText('docs/protocol.md')).toContain(`| \`${phase}\` |`);
  });
});

describe('docs/troubleshooting.md', () => {
  const text = readText('docs/troubleshooting.md');

  it.each(Object.keys(errorDetails))(
    'has one line for %s, with who acts and what to do',
    (code) => {
      const rows = text.split('\n').filter((line) => line.startsWith(`| \`${code}\` |`));
      expect(rows).toHaveLength(1);
      const cells = rows[0]?.split('|').slice(1, -1) ?? [];
      expect(cells).toHaveLength(4);
      expect(cells.filter((cell) => cell.trim().length < 2)).toEqual([]);
    },
  );

  it('knows no code that does not exist', () => {
    const named = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
    expect(named.toSorted()).toEqual(Object.keys(errorDetails).toSorted());
  });

  it.each(warningCodes)('explains the warning %s', (code) => {
    expect(text).toContain(`| \`${code}\` |`);
  });
});

describe('docs/threat-model.md', () => {
  const rows = readText('docs/threat-model.md')
    .split('\n')
    .flatMap((line) => {
      const [, number, , tests] = line.split('|').map((cell) => cell.trim());
      return number !== undefined && /^T\d\d$/.test(number) ? [{ number, tests }] : [];
    });

  it('gives each attack one row', () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
  });

  it.each(rows)('names tests that carry the number $number', ({ number, tests }) => {
    const files = [...(tests ?? '').matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? '');
    expect(files).not.toEqual([]);
    const silent = files.filter((file) => !readFile(file).includes(number));
    expect(silent).toEqual([]);
  });
});

describe('the documents', () => {
  /** Decisions keep the names of their day. */
  const living = documents.filter((path) => !path.startsWith('docs/adr/'));

  it('name only files and folders that exist', () => {
    const absent = living.flatMap((path) =>
      [...readText(path).matchAll(rooms)]
        .map(([, named]) => named ?? '')
        .filter((named) => !isPresent(named))
        .map((named) => `${path}: ${named}`),
    );
    expect(absent).toEqual([]);
  });

  it('link only to what exists', () => {
    const broken = documents.flatMap((path) =>
      [...readText(path).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => target ?? '')
        .filter((target) => !target.startsWith('https://'))
        .filter((target) => !isPresent(posix.join(posix.dirname(path), target)))
        .map((target) => `${path}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('keep decisions within sixty lines, each with a number of its own', () => {
    const decisions = documents.filter((path) => /^docs\/adr\/\d{4}-/.test(path));
    expect(decisions.length).toBeGreaterThan(5);
    const long = decisions.filter((path) => readText(path).trimEnd().split('\n').length > 60);
    expect(long).toEqual([]);
    const numbers = decisions.map((path) => path.slice('docs/adr/'.length, 'docs/adr/0000'.length));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each(['docs/standards.md', 'docs/architecture.md'])('%s points into the code', (path) => {
    expect([...readText(path).matchAll(rooms)].length).toBeGreaterThan(20);
  });
});

describe('README.md and README.vi.md', () => {
  const english = readText('README.md');
  const vietnamese = readText('README.vi.md');
  const levels = (text: string): readonly string[] => text.match(/^#+(?= )/gm) ?? [];
  const commands = (text: string): readonly string[] =>
    text.match(/^(npm|git|softhsm2-util|sudo) .*$/gm) ?? [];
  const pictures = (text: string): readonly string[] =>
    text.match(/docs\/images\/[\w-]+\.png/g) ?? [];

  it('have the same headings, commands and pictures', () => {
    expect(levels(vietnamese)).toEqual(levels(english));
    expect(commands(vietnamese)).toEqual(commands(english));
    expect(pictures(vietnamese)).toEqual(pictures(english));
  });

  it('begin with the two commands', () => {
    expect(commands(english).slice(0, 4)).toContain('npm run demo');
    expect(commands(english).slice(0, 4)).toContain('npm test');
  });
});
