// Entries that only name something which has its own place in the file (ISO 32000-2 §7.7.3, §12.5.2, §12.7.4, §14.7).
// Resources have names that whoever wrote the file chose: a font called /P or /Parent is drawn from, not pointed to.
import type { PdfDocument } from '../document.ts';
import { PdfReference, PdfStream } from '../objects.ts';
import type { Part, Role, RoleKind } from './role.ts';

export type PointerContext = {
  readonly document: PdfDocument;
  /** a page, or a node of the page tree */
  isPage(number: number): boolean;
  /** a field or an annotation */
  isField(number: number): boolean;
};

const annotationPointers: ReadonlySet<string> = new Set(['P', 'IRT', 'Popup']);

/** Keys that point back or sideways, by what the dictionary they stand in is used for. */
const POINTERS: Readonly<Partial<Record<RoleKind, ReadonlySet<string>>>> = {
  annotation: annotationPointers,
  field: annotationPointers,
  structure: new Set(['P', 'Pg', 'Obj', 'StmOwn']),
  'signature-value': new Set(['Data']),
};
/** How actions and the form name fields or annotations; array items have no key. */
const FIELD_POINTERS: ReadonlySet<string> = new Set([
  '',
  'Fields',
  'T',
  'TA',
  'Annotation',
  'CO',
  'Stm',
]);
/** How what is drawn may name a page: as its parent, or as a destination. */
const PAGE_POINTERS: ReadonlySet<string> = new Set(['', 'P', 'Parent', 'Pg', 'Page']);

/** Entries of the catalog and of pages that lead to actions and destinations, never to anything that is drawn. */
const ACTION_ENTRIES: ReadonlySet<string> = new Set([
  'OpenAction',
  'AA',
  'Names',
  'Outlines',
  'Dests',
]);
const ANNOTATION_ACTIONS: ReadonlySet<string> = new Set(['A', 'AA', 'PA', 'Dest']);

/** Whether what stands there may be drawn, so that any dictionary it names may be a font or a list of resources. */
export function isDrawn(role: Role): boolean {
  if (role.kind === 'content') return !ACTION_ENTRIES.has(role.entry);
  if (role.kind === 'annotation-part' || role.kind === 'field-value') {
    return !ANNOTATION_ACTIONS.has(role.entry);
  }
  return role.kind === 'form-resources';
}

/**
 * A page has its own place in the page tree, a field in the form: naming them elsewhere uses nothing of them.
 * A stream is never a mere pointer's target, since it can be drawn wherever it is named.
 */
export function isMerePointer(context: PointerContext, part: Part): boolean {
  const { value } = part;
  if (!(value instanceof PdfReference) || !isNaming(context, part, value.number)) return false;
  return !(context.document.resolve(value) instanceof PdfStream);
}

function isNaming(
  context: PointerContext,
  { role, holder, key = '' }: Part,
  number: number,
): boolean {
  if (holder === undefined) return false;
  if (POINTERS[holder.kind]?.has(key) === true) return true;
  // readers inherit from a parent wherever it stands, so only the tree's own node is known to be judged
  if (key === 'Parent' && (holder.kind === 'field' || holder.kind === 'annotation')) {
    return context.isField(number);
  }
  if (isDrawn(role)) return PAGE_POINTERS.has(key) && context.isPage(number);
  return context.isPage(number) || (FIELD_POINTERS.has(key) && context.isField(number));
}
