// Annotations added, changed or removed, ISO 32000-2 §12.5: harmless ones, and those that can cover or imitate content.
import { PdfDictionary, type PdfObject, PdfReference } from '../../../pdf/objects.ts';
import { type Rectangle, rectangleOf } from '../../../pdf/pages.ts';
import { asDictionary, asInteger, asName } from '../../../pdf/resolve.ts';
import type { ObjectChange } from '../../../pdf/revision/changed-objects.ts';
import type { Change } from '../change.ts';
import { changedKeys, isSignedIn, type Step } from '../step.ts';
import { annotationMarks } from '../../../pdf/content/page-content.ts';
import { readable } from '../../readable.ts';
import { borderWidth, isHidden } from './annotation-area.ts';
import { drawsOverContent } from './covered-content.ts';
import { signatureMarkChanges } from './signature-mark.ts';

/** Nothing of these is drawn on the page unless they have an appearance. */
const INVISIBLE_TYPES: ReadonlySet<string> = new Set(['Link', 'Popup']);
/** Points: a wider frame of a link is drawn over what it encloses. */
const WIDEST_FRAME = 3;
/** Entries of an annotation that are neither drawn nor done. */
const SILENT_KEYS: ReadonlySet<string> = new Set(['M', 'NM', 'Popup', 'StructParent', 'P']);
/** Where an annotation leads, or what it does: whoever follows an old link relies on what was signed. */
const ACTION_KEYS: ReadonlySet<string> = new Set(['A', 'AA', 'PA', 'Dest']);

export function addedAnnotation(step: Step, item: PdfObject, pageIndex: number): readonly Change[] {
  const { document, fields } = step.after;
  const annotation = asDictionary(document, item);
  const object = item instanceof PdfReference ? item.number : 0;
  if (annotation === undefined) {
    // a stream has a dictionary too, and some readers take it for the annotation
    const isNothing = document.resolve(item) === null;
    return isNothing ? [] : [{ rule: 'annotation-added', level: 'never', object, pageIndex }];
  }
  const rect = rectangleOf(document, annotation.get('Rect'));
  if (asName(document, annotation.get('Subtype')) === 'Widget') {
    const facts = fields.get(object);
    // a new field's widget is judged with the field; an old one may at last be put on its page
    if (facts?.fieldType === 'Sig' && !step.roles.has(object, 'annotation')) {
      return facts.signature === undefined
        ? unsignedMarkChanges(step, annotation, object, pageIndex)
        : signatureMarkChanges(step, object, pageIndex);
    }
    return [{ rule: 'form-field-added', level: 'never', object, pageIndex, ...area(rect) }];
  }
  const isReused = step.roles.of(object).length > 0;
  return [
    {
      rule: 'annotation-added',
      level: isReused || hasAction(document, annotation) ? 'never' : 'annotation',
      object,
      pageIndex,
      ...area(rect),
      coversContent: canCover(step, annotation, pageIndex),
    },
  ];
}

/** The mark of a field that nobody signed is a drawing like any other. */
function unsignedMarkChanges(
  step: Step,
  widget: PdfDictionary,
  object: number,
  pageIndex: number,
): readonly Change[] {
  const marks = readable(() => annotationMarks(step.after.document, widget));
  if (marks?.length === 0) return [];
  return [
    {
      rule: 'annotation-added',
      level: 'annotation',
      object,
      pageIndex,
      ...area(rectangleOf(step.after.document, widget.get('Rect'))),
      coversContent: canCover(step, widget, pageIndex),
    },
  ];
}

export function removedAnnotation(step: Step, item: PdfObject, pageIndex: number): Change {
  const { document, fields } = step.before;
  const annotation = asDictionary(document, item);
  const object = item instanceof PdfReference ? item.number : 0;
  const rect = rectangleOf(document, annotation?.get('Rect'));
  const isField = fields.has(object) || asName(document, annotation?.get('Subtype')) === 'Widget';
  if (isField)
    return { rule: 'form-field-removed', level: 'never', object, pageIndex, ...area(rect) };
  return {
    rule: 'annotation-removed',
    level: 'annotation',
    object,
    pageIndex,
    ...area(rect),
    coversContent: annotation !== undefined && isVisible(document, annotation),
  };
}

export function annotationChanges(
  step: Step,
  { number, before, after }: ObjectChange,
  pageIndex: number,
): readonly Change[] {
  if (step.roles.has(number, 'field')) {
    // the rest is told by the field's own rule
    return isSignedIn(step, number) ? signatureMarkChanges(step, number, pageIndex) : [];
  }
  if (!(before instanceof PdfDictionary) || !(after instanceof PdfDictionary)) {
    return [{ rule: 'annotation-changed', level: 'never', object: number, pageIndex }];
  }
  const keys = changedKeys(step, before, after);
  const { document } = step.after;
  const isWidget = [before, after].some((one) => asName(document, one.get('Subtype')) === 'Widget');
  const isSilent = keys.every((key) => SILENT_KEYS.has(key));
  const isSentElsewhere = keys.some((key) => ACTION_KEYS.has(key));
  const rect = rectangleOf(document, after.get('Rect'));
  return [
    {
      rule: 'annotation-changed',
      level:
        isWidget || isSentElsewhere || (hasAction(document, after) && !isSilent)
          ? 'never'
          : 'annotation',
      object: number,
      pageIndex,
      ...area(rect),
      coversContent:
        !isSilent && (canCover(step, after, pageIndex) || isVisible(step.before.document, before)),
    },
  ];
}

/** An appearance or another part of an annotation is an object of its own and was written anew. */
export function annotationPartChanges(
  step: Step,
  owner: number,
  object: number,
  entry: string,
): readonly Change[] {
  const places = step.roles
    .of(owner)
    .flatMap((role) => (role.kind === 'annotation' ? [role.pageIndex] : []));
  const isLink = ACTION_KEYS.has(entry);
  return [
    {
      rule: 'annotation-changed',
      level: isLink ? 'never' : 'annotation',
      object,
      ...(places[0] === undefined ? {} : { pageIndex: places[0] }),
      coversContent: true,
    },
  ];
}

function canCover(step: Step, annotation: PdfDictionary, pageIndex: number): boolean {
  const { document } = step.after;
  if (!isVisible(document, annotation)) return false;
  return drawsOverContent(step, pageIndex, annotation);
}

type Document = Step['after']['document'];

function isVisible(document: Document, annotation: PdfDictionary): boolean {
  if (isHidden(asInteger(document, annotation.get('F')) ?? 0)) return false;
  const type = asName(document, annotation.get('Subtype')) ?? '';
  if (!INVISIBLE_TYPES.has(type) || document.resolve(annotation.get('AP')) !== null) return true;
  return type === 'Link' && borderWidth(document, annotation) > WIDEST_FRAME;
}

/**
 * Opening a page or touching it may then do things: nothing that an annotation is permitted for. A link leads somewhere,
 * and nothing else follows.
 */
function hasAction(document: Document, annotation: PdfDictionary): boolean {
  if (document.resolve(annotation.get('AA')) !== null) return true;
  const action = asDictionary(document, annotation.get('A'));
  if (action === undefined) return document.resolve(annotation.get('A')) !== null;
  const kind = asName(document, action.get('S'));
  return (kind !== 'URI' && kind !== 'GoTo') || document.resolve(action.get('Next')) !== null;
}

const area = (rect: Rectangle | undefined): { readonly rect?: Rectangle } =>
  rect === undefined ? {} : { rect };
