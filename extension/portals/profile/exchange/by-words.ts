// Exchange lists that are told by the words above their columns, on whatever page of the portal they stand.
import type { ExchangePage } from '../../../../shared/portal-profile/dispatch.ts';
import { labelForm } from '../words-of.ts';

/** Without one of these nothing could be missed: the list would look as if all was well. */
const needed = ['documentCode', 'receivingOrganization', 'state', 'sentAt'] as const;

/** Labels of each needed column; undefined where the profile names a page, or does not tell all by their headings. */
export function neededColumns({ path, address, cells }: ExchangePage): string[][] | undefined {
  if (path !== undefined || address !== undefined) return undefined;
  const columns = needed.flatMap((name) => {
    const labels = cells[name]?.column;
    return labels === undefined ? [] : [labels.map(labelForm)];
  });
  return columns.length === needed.length ? columns : undefined;
}
