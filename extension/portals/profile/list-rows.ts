// The rows of a list of documents, as a profile finds them.
import { fieldNames } from '../../../shared/portal-profile/field.ts';
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { DocumentFields } from './document-fields.ts';
import { addressOf } from './address-of.ts';
import { readValue } from './read-value.ts';

interface DocumentRow {
  readonly documentId: string;
  readonly fields: DocumentFields;
}

/** Rows without an id (headings, «không có dữ liệu») are no documents. */
export function listRows({ list }: PortalProfile, page: Document): DocumentRow[] {
  if (list === undefined) return [];
  if (list.path !== undefined && !new RegExp(list.path, 'u').test(addressOf(page).pathname))
    return [];
  const cells = list.cells ?? {};
  const names = fieldNames.filter((name) => cells[name] !== undefined);
  return [...page.querySelectorAll(list.row)].flatMap((row) => {
    const documentId = readValue(list.documentId, row);
    if (documentId === undefined) return [];
    const fields: DocumentFields = {};
    for (const name of names) {
      const value = cells[name] && readValue(cells[name], row);
      if (value !== undefined) fields[name] = value;
    }
    return [{ documentId, fields }];
  });
}
