// Texts stand in several tables that are joined: a key of two tables would silently become the later one's sentence.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const texts = join(import.meta.dirname, '../../../shared/text');

it.each(['vi', 'en'])('each key stands in one table: %s', (language) => {
  const keys = readdirSync(join(texts, language)).flatMap((table) =>
    [...readFileSync(join(texts, language, table), 'utf8').matchAll(/^ {2}'([\w.-]+)':/gm)].map(
      ([, key]) => key,
    ),
  );
  expect(keys.length).toBeGreaterThan(500);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});
