import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { signingPermission } from '../../../agent/pdf/signing-permission.ts';
import { onePage, tablePdf, type TinyObjects } from '../../support/tiny-pdf.ts';

const withForm = (form: string, objects: TinyObjects): TinyObjects => ({
  ...onePage,
  1: `<</Type/Catalog/Pages 2 0 R/AcroForm ${form}>>`,
  ...objects,
});

describe('permissions', () => {
  const signed = (reference: string): Uint8Array =>
    tablePdf(
      withForm('<</Fields[5 0 R]>>', {
        5: '<</FT/Sig/T(First)/V 6 0 R>>',
        6: `<</Filter/X/ByteRange[0 1 2 3]/Contents<00>/Reference[${reference}]>>`,
      }),
    );
  const docMdp = (parameters: string): Uint8Array =>
    signed(`<</TransformMethod/DocMDP/TransformParams<<${parameters}>>>>`);
  const fieldMdp = (parameters: string): Uint8Array =>
    signed(`<</TransformMethod/FieldMDP/TransformParams<<${parameters}>>>>`);
  const forbidden = (by: string): unknown =>
    expect.objectContaining({ code: 'SIGNATURES_FORBIDDEN', details: { by } });
  const plan = (file: Uint8Array): void => {
    signingPermission(openPdf(memorySource(file)), 'Second');
  };

  it('obeys DocMDP', () => {
    expect(() => {
      plan(docMdp('/P 1'));
    }).toThrow(forbidden('docMdp'));
    expect(() => {
      plan(docMdp('/P 0'));
    }).toThrow(forbidden('docMdp'));
    for (const allowed of ['/P 2', '/P 3', ''])
      expect(() => {
        plan(docMdp(allowed));
      }).not.toThrow();
  });

  it('obeys a certification that only the catalog names', () => {
    const objects = {
      ...onePage,
      1: '<</Type/Catalog/Pages 2 0 R/Perms<</DocMDP 6 0 R>>>>',
      6: '<</Reference[<</TransformMethod/DocMDP/TransformParams<</P 1>>>>]>>',
    };
    expect(() => {
      plan(tablePdf(objects));
    }).toThrow(forbidden('docMdp'));
  });

  it.each([
    ['/Action/All', true],
    ['/Action/Include/Fields[(Second)]', true],
    ['/Action/Include/Fields[(Other)]', false],
    ['/Action/Exclude/Fields[(Second)]', false],
    ['/Action/Exclude/Fields[(Other)]', true],
    ['/Action/Unknown', true],
  ])('obeys FieldMDP %s', (parameters, isForbidden) => {
    if (isForbidden)
      expect(() => {
        plan(fieldMdp(parameters));
      }).toThrow(forbidden('fieldMdp'));
    else
      expect(() => {
        plan(fieldMdp(parameters));
      }).not.toThrow();
  });

  it('refuses XFA forms, which viewers may draw without the fields of the file', () => {
    const xfa = (catalog: string): Uint8Array =>
      tablePdf({ ...onePage, 1: `<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA(x)>>${catalog}>>` });
    expect(() => {
      plan(xfa('/NeedsRendering true'));
    }).toThrow(forbidden('xfa'));
    expect(() => {
      plan(xfa(''));
    }).toThrow(forbidden('xfa'));
  });
});
