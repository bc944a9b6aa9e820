// Difference analysis: what every later revision changed, and whether each signature permits it (ISO 32000-2 §12.8.2).
import type { PdfDocument } from '../../pdf/document.ts';
import { PdfError } from '../../pdf/pdf-error.ts';
import { updatedNumbers } from '../../pdf/revision/changed-objects.ts';
import { ObjectRoles } from '../../pdf/revision/object-roles.ts';
import type { Revision } from '../../pdf/revisions.ts';
import type { SignatureFacts } from '../../pdf/signature-facts.ts';
import type { Change } from './change.ts';
import { changesOfStep } from './changes-of-step.ts';
import { PageSurfaces } from './page-surface.ts';
import { type Side, type Step, sideOf, stepBetween } from './step.ts';

/** The changes that a revision made; `revision` counts from 0, the revision they came with. */
export type RevisionChanges = { readonly revision: number; readonly changes: readonly Change[] };

/** Index of the revision that a signed range ends with, if it ends with one. */
export function signedRevision(
  revisions: readonly Revision[],
  { byteRange }: SignatureFacts,
): number | undefined {
  if (byteRange === undefined) return undefined;
  const end = byteRange[2] + byteRange[3];
  const index = revisions.findLastIndex(({ markEnd }) => markEnd <= end);
  return index === -1 ? undefined : index;
}

/**
 * Compares each revision after `first` with the one before it.
 *
 * @param first - index of the earliest signed revision
 */
export function analyseChanges(document: PdfDocument, first: number): readonly RevisionChanges[] {
  const found: RevisionChanges[] = [];
  const views = document.revisions.slice(first).map((revision) => document.atRevision(revision));
  let known: Pick<Step, 'roles' | 'surfaces'> | undefined;
  let earlier: Side | undefined;
  for (const [index, after] of views.entries()) {
    const before = views[index - 1];
    if (before === undefined) continue;
    const revision = first + index;
    try {
      known ??= { roles: ObjectRoles.of(before), surfaces: new PageSurfaces() };
      earlier = earlier?.document === before ? earlier : sideOf(before);
      const now = sideOf(after);
      const changes = changesOfStep(stepBetween(earlier, now, known));
      earlier = now;
      found.push({ revision, changes });
      const isTrusted = changes.every(({ level }) => level !== 'never');
      if (isTrusted) known.roles.extend(after, updatedNumbers(before, after));
      else known = undefined;
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      const rule = error.code === 'BUDGET_EXCEEDED' ? 'analysis-too-large' : 'revision-unreadable';
      found.push({ revision, changes: [{ rule, level: 'never' }] });
      known = undefined;
    }
  }
  return found;
}
