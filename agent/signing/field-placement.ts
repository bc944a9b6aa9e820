// Where an existing signature field stands: its own rectangle, as displayed.
import type { Placement, SignatureKind } from '../../shared/protocol/values.ts';
import { toDisplayed } from '../pdf/appearance/page-space.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { pageAt } from '../pdf/pages.ts';
import { asArray, asNumber } from '../pdf/resolve.ts';
import { emptySignatureField, requireEmptyField } from '../pdf/signature-field.ts';
import { signatureFields } from '../pdf/signature-fields.ts';
import { markPresets } from './mark-presets.ts';

/**
 * Undefined for a field without an area: its signature is not visible.
 *
 * @throws AgentError FIELD_UNUSABLE
 */
export function fieldPlacement(document: PdfDocument, fieldName: string): Placement | undefined {
  const { reference } = requireEmptyField(document, fieldName);
  const placed = signatureFields(document).find(
    (field) => field.reference?.number === reference?.number,
  );
  const rect = asArray(document, placed?.widgets[0]?.dictionary.get('Rect')) ?? [];
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect.map((item) => asNumber(document, item) ?? 0);
  const pageIndex = placed?.pageIndex;
  if (pageIndex === undefined || x0 === x1 || y0 === y1) return undefined;
  return { pageIndex, ...toDisplayed(pageAt(document, pageIndex), [x0, y0, x1, y1]) };
}

/** The empty field that was prepared for a kind, by its name, and where it stands; undefined when there is none. */
export function preparedField(
  document: PdfDocument,
  kind: SignatureKind,
): { readonly fieldName: string; readonly placement: Placement } | undefined {
  const { fieldName } = markPresets[kind];
  if (emptySignatureField(document, fieldName) === undefined) return undefined;
  const placement = fieldPlacement(document, fieldName);
  return placement && { fieldName, placement };
}
