// What a file would do by itself in a reader (ISO 32000-2 §12.6): wherever it hides, and nothing of what is harmless.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { activeContent } from '../../../agent/pdf/active-content.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { onePage, tablePdf, type TinyObjects } from '../../support/tiny-pdf.ts';

const found = (objects: TinyObjects): readonly string[] =>
  activeContent(openPdf(memorySource(tablePdf({ ...onePage, ...objects }))));
const catalog = (entries: string): TinyObjects => ({
  1: `<</Type/Catalog/Pages 2 0 R${entries}>>`,
});
const page = (entries: string): TinyObjects => ({
  3: `<</Type/Page/Parent 2 0 R/Contents 4 0 R${entries}>>`,
});
const script = '<</S/JavaScript/JS(app.alert\\(1\\))>>';

describe('a document', () => {
  it.each<readonly [string, TinyObjects]>([
    ['when it is opened', catalog(`/OpenAction ${script}`)],
    ['by an event of its own', catalog(`/AA<</WC ${script}>>`)],
    ['when a page is shown', page(`/AA<</O ${script}>>`)],
    ['when an annotation is pressed', page(`/Annots[<</Subtype/Link/A ${script}>>]`)],
    ['when an annotation is touched', page(`/Annots[<</Subtype/Link/AA<</E ${script}>>>>]`)],
    [
      'when a field is computed',
      catalog(`/AcroForm<</Fields[<</T(a)/FT/Tx/AA<</C ${script}>>/Kids[<<>>]>>]>>`),
    ],
    ['for all to call', catalog('/Names<</JavaScript<</Names[]>>>>')],
    ['after a harmless action', catalog(`/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next ${script}>>`)],
    [
      'at the end of a chain',
      catalog(`/OpenAction<</S/GoTo/Next[<</S/URI>><</S/GoTo/Next[${script}]>>]>>`),
    ],
    [
      'after an action that runs back',
      {
        ...catalog('/OpenAction 10 0 R'),
        10: '<</S/GoTo/Next[10 0 R 11 0 R]>>',
        11: `<</S/URI/Next[10 0 R ${script}]>>`,
      },
    ],
  ])('runs a script %s', (_, objects) => {
    expect(found(objects)).toEqual(['JavaScript']);
  });

  it.each([
    'JavaScript',
    'Launch',
    'SubmitForm',
    'ImportData',
    'Rendition',
    'Movie',
    'Sound',
    'RichMediaExecute',
  ])('acts by /%s', (kind) => {
    expect(found(catalog(`/OpenAction<</S/${kind}>>`))).toEqual([kind]);
  });

  it.each(['RichMedia', 'Movie', 'Screen', 'Sound', '3D'])('plays what a /%s holds', (kind) => {
    expect(found(page(`/Annots[<</Subtype/${kind}>><</Subtype/${kind}>>]`))).toEqual([kind]);
  });

  it('is a form of another kind', () => {
    expect(found(catalog('/AcroForm<</Fields[]/XFA[(template)]>>'))).toEqual(['XFA']);
    expect(found(catalog('/AcroForm<</Fields[]/XFA null>>'))).toEqual([]);
  });

  it.each<readonly [string, TinyObjects]>([
    ['goes to a page', catalog('/OpenAction[3 0 R/Fit]')],
    ['goes to a page by an action', catalog('/OpenAction<</S/GoTo/D[3 0 R/Fit]>>')],
    ['leads to an address', page('/Annots[<</Subtype/Link/A<</S/URI/URI(https://a.example)>>>>]')],
    ['has fields and notes', page('/Annots[<</Subtype/Widget>><</Subtype/Text>> null]')],
    ['has names', catalog('/Names<</Dests<</Names[]>>>>')],
    ['holds nothing of it', {}],
  ])('does nothing when it %s', (_, objects) => {
    expect(found(objects)).toEqual([]);
  });
});
