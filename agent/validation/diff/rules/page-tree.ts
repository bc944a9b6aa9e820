// Changes of the page tree, ISO 32000-2 §7.7.3.2: pages stay as many, in their order, with what they inherit.
import { PdfDictionary } from '../../../pdf/objects.ts';
import type { ObjectChange } from '../../../pdf/revision/changed-objects.ts';
import type { Change } from '../change.ts';
import { changedKeys, type Step } from '../step.ts';

/** The mark of a widespread writer; no reader looks at it. */
const WRITER_MARK = 'ITXT';

export function pageTreeChanges(
  step: Step,
  { number, before, after }: ObjectChange,
): readonly Change[] {
  const isMarkOnly =
    before instanceof PdfDictionary &&
    after instanceof PdfDictionary &&
    changedKeys(step, before, after).every((key) => key === WRITER_MARK);
  return [
    isMarkOnly
      ? { rule: 'metadata-changed', level: 'validation-data', object: number }
      : { rule: 'pages-changed', level: 'never', object: number },
  ];
}
