// Two consecutive revisions with what the rules ask about them.
import type { PdfDocument } from '../../pdf/document.ts';
import { type PdfDictionary, type PdfObject, PdfReference } from '../../pdf/objects.ts';
import type { PageSurfaces } from './page-surface.ts';
import { type FieldFacts, fieldsByNumber } from '../../pdf/revision/field-facts.ts';
import { RevisionComparison } from '../../pdf/revision/object-equality.ts';
import type { ObjectRoles } from '../../pdf/revision/object-roles.ts';

export type Side = {
  readonly document: PdfDocument;
  readonly fields: ReadonlyMap<number, FieldFacts>;
};

export type Step = {
  readonly before: Side;
  readonly after: Side;
  /** of the earlier revision */
  readonly roles: ObjectRoles;
  readonly comparison: RevisionComparison;
  /** what the pages show */
  readonly surfaces: PageSurfaces;
};

export function stepBetween(
  before: Side,
  after: Side,
  known: Pick<Step, 'roles' | 'surfaces'>,
): Step {
  return {
    before,
    after,
    ...known,
    comparison: new RevisionComparison(before.document, after.document),
  };
}

export const sideOf = (document: PdfDocument): Side => ({
  document,
  fields: fieldsByNumber(document),
});

/** Whether the field got its signature in this step. */
export function isSignedIn({ before, after }: Step, fieldNumber: number): boolean {
  return (
    before.fields.get(fieldNumber)?.signature === undefined &&
    after.fields.get(fieldNumber)?.signature !== undefined
  );
}

/** Keys whose values differ, in either direction. */
export function changedKeys(
  { comparison }: Step,
  before: PdfDictionary,
  after: PdfDictionary,
): readonly string[] {
  const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
  return [...keys].filter((key) => !comparison.isSame(before.get(key), after.get(key)));
}

/** Items of `after` that are not in `before`; undefined when an item of `before` is gone or moved. */
export function addedItems(
  { comparison }: Step,
  before: readonly PdfObject[],
  after: readonly PdfObject[],
): readonly PdfObject[] | undefined {
  const added: PdfObject[] = [];
  let next = 0;
  for (const item of after) {
    if (next < before.length && comparison.isSame(before[next], item)) next += 1;
    else added.push(item);
  }
  return next === before.length ? added : undefined;
}

/** A signature value that came with this step: an old object shown as a new signature proves nothing. */
export function isNewValue({ before: { document } }: Step, value: PdfObject | undefined): boolean {
  if (!(value instanceof PdfReference)) return value !== undefined;
  const entry = document.entry(value.number);
  return entry === undefined || entry.kind === 'free';
}
