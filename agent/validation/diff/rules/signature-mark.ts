// The visible mark of a signature added later: it may lie over other marks and empty area, not over text.
import { asDictionary } from '../../../pdf/resolve.ts';
import { PdfReference } from '../../../pdf/objects.ts';
import type { Change } from '../change.ts';
import type { Step } from '../step.ts';
import { coveredLine } from './covered-content.ts';

/** @param widget - number of the widget */
export function signatureMarkChanges(
  step: Step,
  widget: number,
  pageIndex: number,
): readonly Change[] {
  const { document } = step.after;
  const entry = document.entry(widget);
  const generation = entry?.kind === 'plain' ? entry.generation : 0;
  const dictionary = asDictionary(document, new PdfReference(widget, generation));
  const rect =
    dictionary === undefined || pageIndex < 0
      ? undefined
      : coveredLine(step, pageIndex, dictionary, widget);
  if (rect === undefined) return [];
  const field = step.after.fields.get(widget)?.fullName;
  return [
    {
      rule: 'signature-covers-text',
      level: 'never',
      object: widget,
      pageIndex,
      rect,
      ...(field === undefined ? {} : { field }),
    },
  ];
}
