// The phrase that a person has chosen to know the windows of the own agent by: an imitation cannot show it.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../core/document-file.ts';

const fileIn = (stateFolder: string): string => join(stateFolder, 'phrase.txt');

/** @param stateFolder - private to the user; @returns undefined: none was chosen */
export function readPhrase(stateFolder: string): string | undefined {
  try {
    const phrase = readFileSync(fileIn(stateFolder), 'utf8').trim();
    return phrase === '' ? undefined : phrase;
  } catch {
    // Never chosen; one that cannot be read is missed by the person who looks for it.
    return undefined;
  }
}

/** @param phrase - empty: none any more */
export async function writePhrase(stateFolder: string, phrase: string): Promise<void> {
  if (phrase.trim() === '') rmSync(fileIn(stateFolder), { force: true });
  else {
    await writeAtomically(fileIn(stateFolder), (file) => {
      file.write(new TextEncoder().encode(phrase.trim()));
    });
  }
}
