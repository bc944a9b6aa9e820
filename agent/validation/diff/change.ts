// A change between two revisions as the rules see it: which rule claims it, and how much permission it needs.
import type { ChangeRule } from '../../../shared/report/change.ts';
import type { Rectangle } from '../../pdf/pages.ts';

/**
 * What has to be permitted for a change, each including those before it: data for long-term validation, signing
 * and filling of forms, annotations. `never` is permitted by nothing.
 */
export type Level = 'validation-data' | 'form' | 'annotation' | 'never';

export type Change = {
  readonly rule: ChangeRule;
  readonly level: Level;
  /** number of the changed object */
  readonly object?: number;
  /** full name of the form field; a lock of that field forbids the change */
  readonly field?: string;
  /** from 0 */
  readonly pageIndex?: number;
  /** the changed region in default user space */
  readonly rect?: Rectangle;
  /** for annotations: drawn where it can cover or imitate content */
  readonly coversContent?: boolean;
  /** permitted even where fields are locked: a document timestamp changes nothing that was signed */
  readonly ignoresLocks?: boolean;
};
