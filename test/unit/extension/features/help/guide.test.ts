// The guide: both languages tell the same, every picture and every place that a page leads to is there.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Block, parseGuide } from '../../../../../extension/features/help/guide.ts';
import { en } from '../../../../../shared/text/en.ts';
import { vi } from '../../../../../shared/text/vi.ts';
import { projectFiles, readText } from '../../../repository/tracked-files.ts';

const folder = join(import.meta.dirname, '../../../../../docs/huong-dan');
const guides = ['can-bo.md', 'can-bo.en.md'].map((name) =>
  parseGuide(readFileSync(join(folder, name), 'utf8')),
);
const [vietnamese = [], english = []] = guides;

const anchors = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.anchor] : []));
const pictures = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'picture' ? [block.file] : []));

describe('the guide', () => {
  it('has the same parts and pictures in both languages', () => {
    expect(anchors(english)).toEqual(anchors(vietnamese));
    expect(anchors(english)).not.toContain('');
    expect(pictures(english)).toEqual(
      pictures(vietnamese).map((file) => file.replace('anh/', 'anh/en/')),
    );
  });

  it('has every picture, in less than 600 kB together', () => {
    const files = guides.flatMap(pictures).map((file) => join(folder, file));
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    expect(files.map((file) => statSync(file).size).reduce((a, b) => a + b)).toBeLessThan(600_000);
  });

  it('calls what one presses and reads by its name', () => {
    /** Keys, and a number between two words. */
    const others = /^(?:Alt|Enter|Esc|PgUp|[+−⋯]|Ký …|Sign …)/u;
    for (const [blocks, texts] of [
      [vietnamese, vi],
      [english, en],
    ] as const) {
      const known = Object.values(texts).map((sentence) => sentence.toLowerCase());
      const names = [...JSON.stringify(blocks).matchAll(/"kind":"strong","words":"([^"]+)"/gu)]
        .map(([, name = '']) => name)
        .filter((name) => !others.test(name));
      const unknown = names.filter(
        (name) => !known.some((sentence) => sentence.includes(name.toLowerCase())),
      );
      expect(unknown).toEqual([]);
    }
  });

  it('leaves no mark of Markdown to be read', () => {
    const words = JSON.stringify(guides);
    expect(words).not.toMatch(/\*\*|\]\(|!\[|<a /u);
  });

  it('has every part that a page leads to', () => {
    const asked = projectFiles()
      .filter((path) => path.startsWith('extension/features/') && path.endsWith('.tsx'))
      .flatMap((path) => [...readText(path).matchAll(/<PageHead[^>]* help="([^"]+)"/gu)])
      .map(([, part = '']) => part);
    expect(asked.length).toBeGreaterThan(5);
    for (const part of asked) expect(anchors(vietnamese)).toContain(part);
  });
});

describe('a guide’s Markdown', () => {
  it('is read form by form', () => {
    const source =
      '# T\n\n<a id="a-b"></a>\n\n## H\n\nOne **two**\n`three` [four](#a-b).\n\n1. x\n2. **y**\n\n- z\n\n![p](anh/p.png)';
    expect(parseGuide(source)).toEqual([
      { kind: 'title', words: 'T' },
      { kind: 'heading', words: 'H', anchor: 'a-b' },
      {
        kind: 'paragraph',
        inlines: [
          { kind: 'text', words: 'One ' },
          { kind: 'strong', words: 'two' },
          { kind: 'text', words: ' ' },
          { kind: 'code', words: 'three' },
          { kind: 'text', words: ' ' },
          { kind: 'link', words: 'four', anchor: 'a-b' },
          { kind: 'text', words: '.' },
        ],
      },
      {
        kind: 'steps',
        items: [[{ kind: 'text', words: 'x' }], [{ kind: 'strong', words: 'y' }]],
      },
      { kind: 'points', items: [[{ kind: 'text', words: 'z' }]] },
      { kind: 'picture', file: 'anh/p.png', words: 'p' },
    ]);
  });
});
