// Everything that one revision changed against the one before it, each claimed by the rule of the object's role.
import type { ObjectChange } from '../../pdf/revision/changed-objects.ts';
import { changedObjects, updatedNumbers } from '../../pdf/revision/changed-objects.ts';
import { unclaimedByte } from '../../pdf/revision/claimed-bytes.ts';
import type { RoleKind, RoleOf } from '../../pdf/revision/role.ts';
import type { Change } from './change.ts';
import { annotationChanges, annotationPartChanges } from './rules/annotation.ts';
import { catalogChanges } from './rules/catalog.ts';
import { fieldChanges, fieldPartChanges } from './rules/field.ts';
import { fieldListObjectChanges, formObjectChanges, formResourceChanges } from './rules/form.ts';
import { metadataChanges } from './rules/metadata.ts';
import { annotationListObjectChanges, pageChanges } from './rules/page.ts';
import { pageTreeChanges } from './rules/page-tree.ts';
import { rewrittenObjects } from './rules/rewritten-objects.ts';
import { structureChanges } from './rules/structure.ts';
import { trailerChanges } from './rules/trailer.ts';
import { validationDataChanges } from './rules/validation-data.ts';
import type { Step } from './step.ts';

/** @throws PdfError when one of the revisions cannot be read as far as the rules need it */
export function changesOfStep(step: Step): readonly Change[] {
  const { document } = step.before;
  const changed = changedObjects(document, step.after.document);
  const changes = [
    ...changed.flatMap((change) => objectChanges(step, change)),
    ...trailerChanges(step),
    ...validationDataChanges(step, changed),
  ];
  const updated = updatedNumbers(document, step.after.document);
  const isClaimed = unclaimedByte(document, step.after.document) === undefined;
  return [
    ...changes,
    ...rewrittenObjects(step, updated, changes),
    ...(isClaimed ? [] : [{ rule: 'several-readings', level: 'never' } as const]),
  ];
}

/** An object that nothing led to has no role: it becomes visible only where something else now leads to it. */
function objectChanges(step: Step, change: ObjectChange): readonly Change[] {
  return step.roles.of(change.number).flatMap((role) => {
    if (change.isUnreadable) {
      return [{ rule: 'object-unreadable', level: 'never', object: change.number } as const];
    }
    return changesInRole(step, change, role);
  });
}

type Rule<K extends RoleKind> = (
  step: Step,
  change: ObjectChange,
  role: RoleOf<K>,
) => readonly Change[];

const RULES: { readonly [K in RoleKind]: Rule<K> } = {
  catalog: catalogChanges,
  form: formObjectChanges,
  'form-fields': fieldListObjectChanges,
  'form-resources': formResourceChanges,
  'form-part': (_, { number }) => [{ rule: 'form-entry-changed', level: 'never', object: number }],
  // what the store holds is compared as a whole
  'validation-data': () => [],
  extensions: () => [],
  metadata: metadataChanges,
  information: (_, { number }) => [
    { rule: 'metadata-changed', level: 'validation-data', object: number },
  ],
  structure: structureChanges,
  'page-tree': pageTreeChanges,
  page: (step, change, { pageIndex }) => pageChanges(step, change, pageIndex),
  'page-annotations': (step, change, { pageIndex }) =>
    annotationListObjectChanges(step, change, pageIndex),
  annotation: (step, change, { pageIndex }) => annotationChanges(step, change, pageIndex),
  field: fieldChanges,
  'annotation-part': partChanges,
  'field-value': partChanges,
  'signature-value': (_, { number }) => [
    { rule: 'signature-changed', level: 'never', object: number },
  ],
  content: (_, { number }, { pageIndex }) => [contentChange(number, pageIndex)],
};

function changesInRole<K extends RoleKind>(
  step: Step,
  change: ObjectChange,
  role: RoleOf<K>,
): readonly Change[] {
  const rule: Rule<K> = RULES[role.kind];
  return rule(step, change, role);
}

function partChanges(
  step: Step,
  { number }: ObjectChange,
  { owner, entry }: RoleOf<'annotation-part' | 'field-value'>,
): readonly Change[] {
  return step.roles.has(owner, 'field')
    ? fieldPartChanges(step, owner, entry, number)
    : annotationPartChanges(step, owner, number, entry);
}

function contentChange(object: number, pageIndex: number | undefined): Change {
  if (pageIndex === undefined) return { rule: 'document-entry-changed', level: 'never', object };
  return { rule: 'page-changed', level: 'never', object, pageIndex };
}
