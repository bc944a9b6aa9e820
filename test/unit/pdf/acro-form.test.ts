// The tree of form fields, ISO 32000-2 §12.7.4: names, types and values come down it, and it has an end.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { formFields, hasSignedField } from '../../../agent/pdf/acro-form.ts';
import { openPdf, type PdfDocument } from '../../../agent/pdf/document.ts';
import { onePage, tablePdf, type TinyObjects } from '../../support/tiny-pdf.ts';

const form = (objects: TinyObjects, fields = '[10 0 R]'): PdfDocument =>
  openPdf(
    memorySource(
      tablePdf({
        ...onePage,
        1: `<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields${fields}>>>>`,
        ...objects,
      }),
    ),
  );
const told = (document: PdfDocument): unknown =>
  formFields(document).map(({ fullName, fieldType, widgets }) => [
    fullName,
    fieldType,
    widgets.length,
  ]);

/** So many levels above a field that holds a value. */
const chain = (levels: number): TinyObjects => ({
  ...Object.fromEntries(
    Array.from({ length: levels }, (_, at) => [10 + at, `<</T(a)/Kids[${String(11 + at)} 0 R]>>`]),
  ),
  [10 + levels]: '<</T(end)/FT/Tx>>',
});

describe('a field', () => {
  it('has the names, the type and the value of the levels above it', () => {
    const document = form({
      10: '<</T(Group)/FT/Sig/V 13 0 R/Kids[11 0 R 12 0 R]>>',
      11: '<</T(One)>>',
      12: '<</T(Two)/FT/Tx/V(x)>>',
      13: '<</Type/Sig>>',
    });
    expect(told(document)).toEqual([
      ['Group.One', 'Sig', 1],
      ['Group.Two', 'Tx', 1],
    ]);
    expect(hasSignedField(document)).toBe(true);
  });

  it('shows itself in its widgets, which have no name', () => {
    const widgets = form({ 10: '<</T(Box)/FT/Btn/Kids[11 0 R 12 0 R]>>', 11: '<<>>', 12: '<<>>' });
    expect(told(widgets)).toEqual([['Box', 'Btn', 2]]);
    expect(hasSignedField(widgets)).toBe(false);
  });

  it('is met once, however its tree runs back into itself', () => {
    const loop = form(
      { 10: '<</T(a)/Kids[11 0 R 10 0 R]>>', 11: '<</T(b)/FT/Tx>>' },
      '[10 0 R 11 0 R]',
    );
    expect(told(loop)).toEqual([['a.b', 'Tx', 1]]);
  });

  it('is found 32 levels below the root and no deeper', () => {
    expect(told(form(chain(32)))).toEqual([[`${'a.'.repeat(32)}end`, 'Tx', 1]]);
    expect(told(form(chain(33)))).toEqual([]);
  });
});
