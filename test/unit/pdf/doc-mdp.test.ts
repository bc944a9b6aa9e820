// What a certification permits, ISO 32000-2 table 257: the strictest of what is written, and 2 where nothing is.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { readSignatures } from '../../../agent/pdf/signature-facts.ts';
import { onePage, tablePdf } from '../../support/tiny-pdf.ts';

function permissions(references: string, lock = ''): unknown {
  const file = tablePdf({
    ...onePage,
    1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>',
    5: `<</FT/Sig/T(First)/V 6 0 R${lock}>>`,
    6: `<</Filter/X/ByteRange[0 1 2 3]/Contents<00>/Reference[${references}]>>`,
  });
  const [facts] = readSignatures(openPdf(memorySource(file)));
  return [facts?.docMdp, facts?.permission];
}
const transform = (method: string, parameters: string): string =>
  `<</TransformMethod/${method}/TransformParams<<${parameters}>>>>`;

describe('a certification', () => {
  it.each([
    ['/P 1', 1],
    ['/P 2', 2],
    ['/P 3', 3],
    ['', 2],
    ['/P 0', 1],
    ['/P 9', 1],
  ])('with «%s» permits %i', (parameters, expected) => {
    expect(permissions(transform('DocMDP', parameters))).toEqual([expected, expected]);
  });

  it('that is written twice permits what both do', () => {
    const both = transform('DocMDP', '/P 3') + transform('DocMDP', '/P 2');
    expect(permissions(both)).toEqual([2, 2]);
  });

  it.each([
    ['nothing', '', '', undefined],
    ['a lock of fields alone', transform('FieldMDP', '/Action/All'), '', undefined],
    ['a lock of fields with a permission', transform('FieldMDP', '/Action/All/P 1'), '', 1],
    ['the lock of its field', '', '/Lock<</Action/All/P 2>>', 2],
    [
      'the stricter of both',
      transform('FieldMDP', '/Action/All/P 3'),
      '/Lock<</Action/All/P 1>>',
      1,
    ],
  ])('is none, and %s decides', (_, references, lock, expected) => {
    expect(permissions(references, lock)).toEqual([undefined, expected]);
  });
});
