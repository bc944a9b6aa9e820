// What objects are used for: a change of one is judged by every use, so a use too many forbids what is allowed, and one
// too few lets pass what is not.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../agent/core/byte-source.ts';
import { openPdf } from '../../../../agent/pdf/document.ts';
import { ObjectRoles } from '../../../../agent/pdf/revision/object-roles.ts';
import { onePage, tablePdf, type TinyObjects } from '../../../support/tiny-pdf.ts';

const rolesOf = (objects: TinyObjects): ObjectRoles =>
  ObjectRoles.of(openPdf(memorySource(tablePdf({ ...onePage, ...objects }))));
const page = (resources: string, more = ''): string =>
  `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<${resources}>>${more}>>`;

describe('a page', () => {
  const own = [{ kind: 'page', pageIndex: 0 }];
  it.each(['P', 'Parent', 'Pg', 'Page'])('is not drawn by whatever names it as its /%s', (key) => {
    expect(rolesOf({ 3: page(`/Properties<</M<</${key} 3 0 R>>>>`) }).of(3)).toEqual(own);
  });

  it('is not drawn by a destination', () => {
    expect(rolesOf({ 3: page('/Properties<</M[3 0 R/Fit]>>') }).of(3)).toEqual(own);
  });

  it('may be drawn by whatever names it otherwise, as a font', () => {
    const kinds = rolesOf({ 3: page('/Font<</F1 3 0 R>>') })
      .of(3)
      .map(({ kind }) => kind);
    expect(kinds).toEqual(['page', 'content']);
  });
});

describe('an object', () => {
  it('that is used twice alike has one role', () => {
    const roles = rolesOf({
      1: '<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R/DSS 8 0 R>>',
      5: '<</Type/StructTreeRoot/K[6 0 R 7 0 R]>>',
      6: '<</S/P/P 5 0 R/A 9 0 R>>',
      7: '<</S/P/P 5 0 R/A 9 0 R>>',
      8: '<</Certs[10 0 R]/VRI<</A<</Cert[10 0 R]>>>>>>',
      9: '<</O/Layout>>',
      10: '<<>>',
    });
    expect(roles.of(9)).toEqual([{ kind: 'structure' }]);
    expect(roles.of(10)).toEqual([{ kind: 'validation-data' }]);
    expect(roles.of(11)).toEqual([]);
  });

  it('that is used by two fields belongs to each of them', () => {
    const widget = '/Type/Annot/Subtype/Widget/FT/Tx/Rect[0 0 9 9]/AP<</N 7 0 R>>';
    const roles = rolesOf({
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 6 0 R]>>>>',
      3: page('', '/Annots[5 0 R 6 0 R]'),
      5: `<<${widget}/T(A)>>`,
      6: `<<${widget}/T(B)>>`,
      7: '<<>>',
    });
    const owners = roles.of(7).map((role) => ('owner' in role ? [role.owner, role.entry] : role));
    expect(owners).toEqual([
      [5, 'AP'],
      [6, 'AP'],
    ]);
  });

  it('that is drawn and named by an action has both uses', () => {
    const roles = rolesOf({
      1: '<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>',
      3: page('/Font<</F1 5 0 R>>'),
      5: '<</S/JavaScript>>',
    });
    expect(roles.of(5).map((role) => 'entry' in role && role.entry)).toEqual(
      expect.arrayContaining(['OpenAction', 'Resources']),
    );
  });
});
