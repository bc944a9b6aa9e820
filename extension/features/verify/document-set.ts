// Several checked files as one document: the main document is found, or a person says which one it is.
import {
  type FileOfSet,
  findMainDocument,
  withAttachments,
  withDuplicateCheck,
} from '../../../shared/report/document-set.ts';
import type { DocumentReport } from '../../../shared/report/report.ts';
import type { CheckedFile } from './checked-file.ts';

export type MainChoice =
  /** Whatever the files tell, or that each stands for itself. */
  { readonly state: 'found' | 'none' } | { readonly state: 'chosen'; readonly id: string };

export interface DocumentSet {
  /** The files, their reports completed by what the others say. */
  readonly files: readonly CheckedFile[];
  readonly mainId: string | undefined;
  /** `open`: nobody said which is the main document, and the files do not tell. */
  readonly state: 'checking' | 'open' | 'one' | 'separate';
}

export function documentSet(files: readonly CheckedFile[], choice: MainChoice): DocumentSet {
  const checked = files.flatMap(fileOfSet);
  const isComplete = files.every(({ check }) => check.state !== 'checking');
  if (!isComplete) return { files, mainId: undefined, state: 'checking' };
  if (files.length < 2) return { files, mainId: undefined, state: 'separate' };
  const found = findMainDocument(checked);
  const main =
    choice.state === 'found'
      ? found
      : checked.find(({ id }) => choice.state === 'chosen' && id === choice.id);
  if (main === undefined) {
    const state = choice.state === 'found' ? 'open' : 'separate';
    return { files: withDuplicates(files), mainId: undefined, state };
  }
  const others = checked.filter(({ id }) => id !== main.id);
  const report = withAttachments(main.report, others);
  return {
    files: files.map((file) => (file.id === main.id ? withReport(file, report) : file)),
    mainId: main.id,
    state: 'one',
  };
}

interface CheckedFileOfSet extends FileOfSet {
  readonly id: string;
}

function fileOfSet({ id, label, check }: CheckedFile): CheckedFileOfSet[] {
  return check.state === 'checked' ? [{ id, file: label, report: check.report }] : [];
}

function withDuplicates(files: readonly CheckedFile[]): readonly CheckedFile[] {
  const known = new Map<string, string>();
  return files.map((file) => {
    const [own] = fileOfSet(file);
    return own === undefined ? file : withReport(file, withDuplicateCheck(own, known).report);
  });
}

function withReport(file: CheckedFile, report: DocumentReport): CheckedFile {
  return file.check.state === 'checked' ? { ...file, check: { ...file.check, report } } : file;
}
