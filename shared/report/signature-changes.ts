// What was changed after a signature, revision by revision, in words with the page and the name of the field.
import type { Say } from '../text/text.ts';
import type { ChangeReport } from './change.ts';
import type { SignatureReport } from './report.ts';

interface ChangeWords {
  readonly isPermitted: boolean;
  /** `Trang 2: Điền ô của biểu mẫu. (ô «SoVanBan»)` */
  readonly sentence: string;
  /** `phần tử số 35`; for experts. */
  readonly detail: string | undefined;
  readonly change: ChangeReport;
}

export interface RevisionWords {
  /** From 1 as the file grew. */
  readonly revision: number;
  readonly isPermitted: boolean;
  readonly title: string;
  readonly changes: readonly ChangeWords[];
}

/** Oldest revision first; in each what is not permitted stands first. */
export function changesByRevision(
  { changes = [] }: SignatureReport,
  say: Say,
): readonly RevisionWords[] {
  const numbers = [...new Set(changes.map(({ revision }) => revision))].toSorted((a, b) => a - b);
  return numbers.map((revision) => {
    const own = changes.filter((change) => change.revision === revision);
    const isPermitted = own.every((change) => change.isPermitted);
    const ordered = [
      ...own.filter((change) => !change.isPermitted),
      ...own.filter((change) => change.isPermitted),
    ];
    return {
      revision,
      isPermitted,
      title: say('changes.revision', {
        revision,
        result: say(isPermitted ? 'changes.permitted' : 'changes.suspicious'),
      }),
      changes: ordered.map((change) => changeWords(change, say)),
    };
  });
}

function changeWords(change: ChangeReport, say: Say): ChangeWords {
  const { rule, isPermitted, pageIndex, field, object } = change;
  const what = say(`change.${rule}`);
  const where = pageIndex === undefined ? '' : `${say('viewer.page', { page: pageIndex + 1 })}: `;
  const named = field === undefined ? '' : ` ${say('changes.field', { field })}`;
  return {
    isPermitted,
    sentence: `${where}${what}${named}`,
    detail: object === undefined ? undefined : say('changes.object', { object }),
    change,
  };
}
