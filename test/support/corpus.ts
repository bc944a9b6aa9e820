// The rows of the signature corpus, where it lies beside the project.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const corpusFolder = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

export const hasCorpus = existsSync(corpusFolder);

export interface CorpusFile {
  /** Of the manifest; `robustness` for the malformed ones. */
  readonly suite: string;
  /** From the corpus' folder. */
  readonly path: string;
  readonly password: string | undefined;
  /** DER of the only anchors. */
  readonly anchors: readonly Uint8Array[];
  /** For which its verdict is stated. */
  readonly time: Date;
}

const COLUMNS = { file: 0, suite: 1, password: 16, trust: 17, time: 18 };
/** Where a row states no time: when most of them were made valid. */
const USUAL_TIME = '2020-11-01T00:00:00';

/** All files: the judged ones as their row says, the malformed ones by every anchor. */
export function corpusFiles(): readonly CorpusFile[] {
  const anchors = readdirSync(join(corpusFolder, 'anchors')).toSorted();
  const anchor = (name: string): Uint8Array => readFileSync(join(corpusFolder, 'anchors', name));
  const file = (cells: readonly string[], suite?: string): CorpusFile => {
    const cell = (name: keyof typeof COLUMNS): string => cells[COLUMNS[name]] ?? '';
    return {
      suite: suite ?? cell('suite'),
      path: cell('file'),
      password: cell('password') === '' ? undefined : cell('password'),
      anchors: (cell('trust') === '' ? anchors : [`${cell('trust')}.der`]).map(anchor),
      time: new Date(`${cell('time') === '' ? USUAL_TIME : cell('time')}Z`),
    };
  };
  const rows = (table: string): readonly (readonly string[])[] =>
    readFileSync(join(corpusFolder, table), 'utf8')
      .split('\n')
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => line.split('\t'));
  return [
    ...rows('manifest.tsv').map((cells) => file(cells)),
    ...rows('robustness.tsv').map(([path = '']) => file([path], 'robustness')),
  ];
}
