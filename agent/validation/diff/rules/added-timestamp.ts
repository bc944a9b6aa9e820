// A document timestamp that was added, in a field of its own or in one that was prepared, ISO 32000-2 §12.8.5.
import { annotationMarks } from '../../../pdf/content/page-content.ts';
import type { PdfDictionary } from '../../../pdf/objects.ts';
import { rectangleOf } from '../../../pdf/pages.ts';
import { asName } from '../../../pdf/resolve.ts';
import type { FieldFacts } from '../../../pdf/revision/field-facts.ts';
import { readable } from '../../readable.ts';
import type { Change } from '../change.ts';
import type { Step } from '../step.ts';

/**
 * Permitted wherever data for validation are; one that has an area is what any signature is. What one draws is nobody's
 * mark: whether its token proves anything decides about no signature.
 *
 * @param facts - of the later revision
 */
export function addedTimestamp(
  step: Step,
  object: number,
  { field: { widgets }, fullName: field }: FieldFacts,
): Change {
  const shown = widgets.filter(({ dictionary }) => isShown(step, dictionary));
  const isDrawn = shown.some(({ dictionary }) => isDrawing(step, dictionary));
  const level = isDrawn ? 'annotation' : shown.length > 0 ? 'form' : 'validation-data';
  return { rule: 'document-timestamp-added', level, object, field, ignoresLocks: true };
}

/** Whether a widget can be seen: it has an area. */
function isShown({ after: { document } }: Step, widget: PdfDictionary): boolean {
  const isWidget = asName(document, widget.get('Subtype')) === 'Widget';
  return isWidget && rectangleOf(document, widget.get('Rect')) !== undefined;
}

const isDrawing = ({ after: { document } }: Step, widget: PdfDictionary): boolean =>
  readable(() => annotationMarks(document, widget))?.length !== 0;
