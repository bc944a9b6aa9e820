// What our documents tell administrators to type or to write, word by word: tests do exactly that.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, VERSION } from './release.ts';

/**
 * The one command of README.md between backticks that begins with these words.
 *
 * @param replace - what stands there for an office's own values
 * @returns program and arguments
 */
export function documentedCommand(
  beginning: string,
  replace: Readonly<Record<string, string>> = {},
): readonly string[] {
  const page = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const found = [...page.matchAll(/`([^`\n]+)`/g)]
    .map(([, words = '']) => words)
    .filter((words) => words.startsWith(beginning));
  const [command] = found;
  if (command === undefined || found.length !== 1)
    throw new Error(`README.md has ${found.length} commands that begin with «${beginning}»`);
  return filledIn(command, { ...replace, VERSION }).split(' ');
}

/** The one JSON block of a document that holds this word. */
export function documentedJson(
  document: string,
  word: string,
  replace: Readonly<Record<string, string>>,
): unknown {
  const page = readFileSync(join(ROOT, document), 'utf8');
  const blocks = [...page.matchAll(/```json\n([\s\S]*?)```/g)]
    .map(([, block = '']) => block)
    .filter((block) => block.includes(word));
  const [block] = blocks;
  if (block === undefined || blocks.length !== 1)
    throw new Error(`${document} has ${blocks.length} JSON blocks with ${word}`);
  return JSON.parse(filledIn(block, replace));
}

/** @throws Error when something to be replaced is not there: the document says something else by now */
function filledIn(words: string, replace: Readonly<Record<string, string>>): string {
  return Object.entries(replace).reduce((text, [placeholder, value]) => {
    if (!text.includes(placeholder)) throw new Error(`no ${placeholder} in «${text}»`);
    return text.replaceAll(placeholder, value);
  }, words);
}
